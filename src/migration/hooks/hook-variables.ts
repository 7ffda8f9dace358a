import type { HookPoint } from '../../plan/step-hooks.js';
import type { Step } from '../../plan/step.js';
import { escapeTerminal } from '../../report/escape-terminal.js';
import type { Direction } from '../executor-deps.js';

/** What a hook is asked about. */
export interface HookOccasion {
  readonly point: HookPoint;
  readonly step: Step;
  readonly direction: Direction;
  /** Of the plan. */
  readonly migration: string;
  /** Why a run stops. */
  readonly error?: { readonly code: string; readonly message: string } | undefined;
  /** Why a run waits. */
  readonly pause?: { readonly by?: string | undefined; readonly reason?: string | undefined };
}

/**
 * The environment of a hook. A value is one line without control characters: those in names are spelled out as a terminal
 * shows them. QUORATE_JSON has all of it as it is, in one line of JSON.
 */
export function hookVariables(occasion: HookOccasion): Readonly<Record<string, string>> {
  const { point, step, direction, migration, error, pause } = occasion;
  const { id, unit, phase, kind, risk, label } = step;
  const client = step.subject.kind === 'client' ? step.subject.name : '';
  const about = { point, step: id, unit, phase, kind, risk, label, client, direction, migration };
  const variables = {
    QUORATE_HOOK: point,
    QUORATE_STEP: id,
    QUORATE_UNIT: unit,
    QUORATE_PHASE: phase,
    QUORATE_KIND: kind,
    QUORATE_RISK: risk,
    QUORATE_LABEL: label,
    QUORATE_CLIENT: client,
    QUORATE_DIRECTION: direction,
    QUORATE_MIGRATION: migration,
    QUORATE_ERROR_CODE: error?.code ?? '',
    QUORATE_ERROR_MESSAGE: error?.message ?? '',
    QUORATE_PAUSE_BY: pause?.by ?? '',
    QUORATE_PAUSE_REASON: pause?.reason ?? '',
  };
  return {
    ...Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, escapeTerminal(value)] as const),
    ),
    QUORATE_JSON: JSON.stringify({ ...about, error, pause }),
  };
}
