import { expect } from 'vitest';
import { z } from 'zod';
import { JournalEntry } from '../../src/journal/entry.js';
import { Plan } from '../../src/plan/document.js';
import type { Finished } from './operator.js';

const text = z.string();
const count = z.number().int().nonnegative();
const finding = z.looseObject({
  code: text,
  severity: text,
  subject: z.looseObject({ kind: text }),
});
const step = z.strictObject({
  id: text,
  unit: text,
  phase: text,
  kind: text,
  label: text,
  risk: text,
  doneBefore: z.boolean(),
});
const queue = z.strictObject({
  vhost: text,
  name: text,
  type: text,
  disposition: text,
  unit: text.optional(),
  findings: z.array(finding),
});
const ledgerFigures = {
  bridged: count,
  routed: count,
  quarantined: count,
  remaining: count,
  lost: count,
  duplicated: count,
  unexplained: count,
  residual: count,
  exact: z.boolean(),
};
const ledgerSide = z.strictObject({
  start: count,
  published: count,
  acknowledged: count,
  end: count,
});
const ledgerLine = z.strictObject({
  vhost: text,
  queue: text,
  ...ledgerFigures,
  blue: ledgerSide.nullable(),
  green: ledgerSide.nullable(),
  unexplainedIn: z.array(
    z.strictObject({
      where: z.enum(['blue', 'bridge']),
      what: text,
      messages: count,
      from: z.iso.datetime(),
      to: z.iso.datetime(),
    }),
  ),
  untraced: z.array(
    z.strictObject({
      where: z.enum(['blue', 'green']),
      messages: count,
      from: z.iso.datetime(),
      to: z.iso.datetime(),
    }),
  ),
  notProvable: z.array(text),
  because: z.array(text),
});
/** Of `verify`, also where something is wrong. */
export const Ledger = z.array(ledgerLine);

const audit = z.strictObject({
  complete: z.boolean(),
  queues: z.array(
    z.strictObject({
      direction: z.enum(['forward', 'reverse']),
      vhost: text,
      queue: text,
      taken: count,
      entered: count,
      quarantined: count,
      missing: count,
      extra: count,
      duplicated: count,
      reordered: count,
      altered: count,
      underWay: count,
      gaps: z.array(text),
    }),
  ),
  notes: z.array(text),
});
const pause = z.strictObject({
  by: text.optional(),
  at: text.optional(),
  reason: text.optional(),
});
const outcome = z.strictObject({
  exit: count,
  code: text.optional(),
  message: text,
  done: count,
  skipped: count,
  next: z.array(text),
});

/** What the README promises as `data` of each command, key by key. */
const documented = {
  doctor: z.strictObject({
    brokers: z.array(z.strictObject({ side: text, url: text, version: text })),
    findings: z.array(finding),
  }),
  assess: z.strictObject({
    queues: z.array(queue),
    findings: z.array(finding),
    notChecked: z.array(z.strictObject({ code: z.string(), why: z.string() })),
  }),
  plan: z.strictObject({ plan: Plan, file: text.optional() }),
  'plan check': z.strictObject({
    plan: text,
    drifted: z.boolean(),
    differences: z.array(text),
    blockers: count,
  }),
  run: z.strictObject({
    plan: text,
    executed: z.boolean(),
    outcome,
    steps: z.array(step),
    publisherPauses: z.array(z.strictObject({ unit: text, step: text, pausedMs: count })),
    audit: audit.nullable(),
  }),
  status: z.strictObject({
    plan: text,
    directory: text,
    pause: pause.optional(),
    units: z.array(
      z.strictObject({
        unit: text,
        state: text,
        done: count,
        total: count,
        steps: z.array(z.unknown()),
        back: z.array(z.unknown()),
        pausedMs: count.optional(),
        stopped: z.unknown().optional(),
      }),
    ),
    live: z.unknown().optional(),
  }),
  log: z.strictObject({ entries: z.array(JournalEntry), pause: pause.optional() }),
  pause: z.strictObject({ plan: text, directory: text, changed: z.boolean(), pause }),
  resume: z.strictObject({
    plan: text,
    directory: text,
    changed: z.boolean(),
    lifted: pause.optional(),
  }),
  verify: z.strictObject({
    units: z.array(text),
    ledger: Ledger,
    sums: z.array(z.strictObject({ unit: text, ...ledgerFigures })),
    accepted: z.array(z.strictObject({ unit: text, queue: text, messages: count })),
    problems: z.array(text),
    redeclarations: z.array(z.unknown()),
    leftovers: z.array(text),
    leaders: z.strictObject({ leaders: z.record(text, count), isUneven: z.boolean() }),
  }),
};

/** The data of a command that succeeded, proven to be one document of the documented shape. */
export function dataOf<K extends keyof typeof documented>(
  kind: K,
  { exit, stdout, stderr }: Finished,
): z.infer<(typeof documented)[K]> {
  expect(exit, `${stdout}\n${stderr}`).toBe(0);
  const envelope = z.strictObject({ ok: z.literal(true), data: z.unknown() });
  const { data } = envelope.parse(JSON.parse(stdout));
  // The schema found by K makes what K says; the compiler does not follow the lookup.
  return documented[kind].parse(data) as z.infer<(typeof documented)[K]>;
}

const refusal = z.strictObject({
  ok: z.literal(false),
  data: z.unknown().optional(),
  error: z.strictObject({
    code: text,
    message: text,
    next: z.array(text),
    causes: z.array(text).optional(),
  }),
});

/** Code of the error of a command that ended otherwise. */
export function errorCodeOf({ stdout }: Finished): string {
  return refusal.parse(JSON.parse(stdout)).error.code;
}
