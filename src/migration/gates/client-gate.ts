import { QuorateError } from '../../quorate-error.js';
import type { Unit } from '../../plan/document.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import type { Soak } from '../soaks.js';
import { noteCounts } from '../counts/note-counts.js';
import { unitOfStep } from '../unit-of-step.js';
import { pause, stopped } from '../waiting.js';
import { notMet, tell } from './await-gates.js';
import { beforeMove } from './before-move.js';
import { askCommand } from './command-check.js';
import { judgeBrokers } from './judge-brokers.js';
import { type LookCheck, judgeLooks } from './judge-looks.js';
import { type Look, spanOf } from './look.js';
import { readBrokers } from './read-brokers.js';
import { readLook } from './read-look.js';
import { holdingBack, type Verdict } from './verdict.js';

type GateStep = StepOf<'client.gate'>;

/** Figures of queues are renewed every 5 s; consumers and connections show sooner. */
const lookEveryMs = 2_000;

/** Watches a moved client for its soak time, and then until everything that is checked holds. */
export const clientGate: StepHandler<'client.gate'> = {
  kind: 'client.gate',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: (step, context) => watch(step, context),
  // Nothing was changed that could be read back: having watched is all.
  postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
};

async function watch(step: GateStep, context: MigrationContext) {
  const { soakMs } = step.params;
  const watched = {
    before: beforeMove(step, context),
    blueQueues: step.params.queues.map(({ blue }) => blue),
  };
  const unit = unitOfStep(step, context);
  const only = isSmall(unit) ? undefined : watched.blueQueues;
  // Whoever has left blue by now is not the one who takes what is missing later.
  const counts = await noteCounts(context, unit, only);
  const begin = performance.now();
  using soak = context.soaks.begin(step, soakMs);
  let looks: readonly Look[] = [];
  for (;;) {
    const brokers = judgeBrokers(await readBrokers(context), context.plan.gates.watermarks);
    let verdicts = brokers;
    if (holdingBack(brokers).length > 0) {
      // Under an alarm nothing flows, which is not the client's doing: it is watched anew once that has passed.
      looks = [];
    } else {
      looks = [...looks, await readLook(step, context)];
      const judged = step.params.checks
        .filter((check): check is LookCheck => check.code !== 'GATE.COMMAND')
        .map((check) => judgeLooks(check, looks, watched));
      verdicts = [...brokers, ...judged];
      if (isOver(soak, soakMs, looks) && heldBy(verdicts, soak).length === 0)
        verdicts = [...verdicts, ...(await askCommands(step, context))];
    }
    const { skipped } = soak;
    const watchedMs = spanOf(looks);
    soak.leftMs = Math.max(0, soakMs - watchedMs);
    const holding = heldBy(verdicts, soak);
    const secondsLeft = skipped === undefined ? Math.ceil(soak.leftMs / 1000) : 0;
    context.progress(step, wordOf(holding), { secondsLeft });
    for (const verdict of verdicts) tell(context, step, verdict);
    if (holding.some(({ state }) => state === 'fail')) throw gateFailed(step, holding);
    if (isOver(soak, soakMs, looks) && holding.length === 0) {
      const evidence = {
        watchedMs: Math.round(watchedMs),
        values: valuesOf(verdicts),
        counts: [...counts, ...(await noteCounts(context, unit, only))],
      };
      return skipped === undefined ? evidence : { ...evidence, skipped: { ...skipped } };
    }
    if (performance.now() - begin >= soakMs + context.deadlineMs) throw gateFailed(step, holding);
    if (context.signal.aborted) throw stopped('while watching a moved client');
    const awake = AbortSignal.any([context.signal, soak.signal]);
    await pause(lookEveryMs, skipped === undefined ? awake : context.signal);
  }
}

/** Small enough for everything in it to be counted at each of its gates. */
function isSmall({ queues }: Unit): boolean {
  return queues.length <= 50;
}

/** A look at the client there has to be, also when nobody wants to wait. */
function isOver(soak: Soak, soakMs: number, looks: readonly Look[]): boolean {
  return looks.length > 0 && (soak.skipped !== undefined || spanOf(looks) >= soakMs);
}

/** Who skips the soak time does without what takes longer to be judged, and nothing else. */
function heldBy(verdicts: readonly Verdict[], { skipped }: Soak): readonly Verdict[] {
  const holding = holdingBack(verdicts);
  return skipped === undefined ? holding : holding.filter(({ state }) => state !== 'early');
}

async function askCommands(step: GateStep, context: MigrationContext): Promise<readonly Verdict[]> {
  const asked: Verdict[] = [];
  // One after the other: each is asked only when those before it agreed.
  for (const check of step.params.checks) {
    if (check.code !== 'GATE.COMMAND') continue;
    asked.push(await askCommand(check, step, context));
  }
  return asked;
}

function wordOf(holding: readonly Verdict[]): string {
  const waiting = holding.filter(({ state }) => state !== 'early');
  if (waiting.length === 0) return 'watching';
  return `waiting at the gate for ${waiting.map(({ code }) => code).join(', ')}`;
}

function valuesOf(verdicts: readonly Verdict[]): Record<string, string> {
  return Object.fromEntries(verdicts.map(({ code, value }) => [code, value]));
}

/** What keeps the next client from moving, gravest first. */
function gateFailed(step: GateStep, holding: readonly Verdict[]): QuorateError {
  const failed = holding.filter(({ state }) => state === 'fail');
  const reasons = failed.length > 0 ? failed : holding;
  const [first] = reasons;
  if (first?.code.startsWith('GATE.') !== true) return notMet(reasons);
  const said = reasons.map(({ value, threshold }) => `${value} (asked for: ${threshold})`);
  return new QuorateError({
    code: first.code,
    message: `client ${step.params.client.name} has moved, and no other will: ${said.join('; ')}`,
    exit: 6,
    next: [
      `find out why ${step.params.client.name} does not do well on green, then go on with the command below, or roll the unit back`,
    ],
  });
}
