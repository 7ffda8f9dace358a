import { expect, test } from 'vitest';
import type { NewEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import type { Outcome } from '../../../src/migration/outcome.js';
import type { ProgressEvent } from '../../../src/migration/reporter.js';
import { finishReturns, isReversible, reverseAfter } from '../../../src/migration/reversal.js';
import type { RunOptions } from '../../../src/migration/run-options.js';
import type { StretchSteps } from '../../../src/migration/run-stretch.js';
import { selectReturn } from '../../../src/migration/select-return.js';
import type { Plan } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planClientReturn } from '../../../src/plan/rollback/reverse-client.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { recorded } from '../journal/entries.js';
import { couponShop } from '../plan/coupon-shop.js';

const planThat = (onFailure: 'pause' | 'reverse') =>
  makePlan(couponShop({ settings: { gates: { soakMs: 1_000, onFailure } } }));
const reversing = planThat('reverse');
const reports = reversing.units.find(({ name }) => name.startsWith('reports'))!;
const stopped: Outcome = { exit: 6, code: 'X', message: '', next: ['go on'], done: 3, skipped: 1 };

function stepOf(kind: Step['kind'], client: string, of = reversing): Step {
  return of.units
    .flatMap(({ steps }) => steps)
    .find((step) => step.kind === kind && step.id.endsWith(`.${client}`))!;
}

/** A run that went so far and failed there; steps back are done, unless `fails` says how they end. */
function failed(step: Step, fails?: Outcome, of: Plan = reversing) {
  const unit = of.units.find(({ name }) => name === step.unit)!;
  const done = unit.steps.slice(0, unit.steps.indexOf(step) + 1);
  const entries: Partial<NewEntry>[] = done.map(({ id }) => ({
    ...{ step: id, unit: unit.name, kind: 'verified' },
  }));
  const stretches: StretchSteps[] = [];
  const told: ProgressEvent[] = [];
  const report = (event: ProgressEvent): void => void told.push(event);
  // What a reversal does not look at is left out.
  const options = {
    context: { plan: of, reporter: { report } },
    commands: { resume: 'resume', rollback: (name: string) => `rollback ${name}` },
  } as unknown as RunOptions;
  const journal = {
    entries: () => recorded(...entries),
    append: async (entry: NewEntry) => {
      entries.push(entry);
      return recorded(...entries).at(-1)!;
    },
  };
  const stretch = async (asked: StretchSteps) => {
    stretches.push(asked);
    return {
      outcome: fails ?? { ...stopped, exit: 0 as const, code: undefined },
      failure: undefined,
    };
  };
  return { deps: { options, journal, stretch }, entries, stretches, told };
}

const because = (code: string) => new QuorateError({ code, message: 'why', exit: 6, next: [] });

test.each([
  ['client.gate', 'GATE.REDELIVERY', true],
  ['client.gate', 'GATE.COMMAND', true],
  ['client.gate', 'GATE.NOT_MET', false],
  ['client.gate', 'STOPPED.SIGNAL', false],
  ['client.gate', 'PAUSE.HELD', false],
  ['client.gate', 'HOOK.VETO', false],
  ['client.gate', 'HOOK.POSTPONED', false],
  ['client.gate', 'LOCK.LOST', false],
  ['client.gate', 'BRIDGE.NOT_RUNNING', false],
  ['client.move', 'HOOK.FAILED', true],
  ['client.move', 'CUTOVER.NOT_ARRIVED', true],
  ['client.move', 'GATE.NOT_MET', false],
  ['client.move', 'GREEN.NOT_READY', false],
  ['client.move', 'CLIENT.MOVE_DECLINED', false],
  ['client.fence', 'FENCE.CAME_BACK', false],
  ['fence.watch', 'FENCE.CAME_BACK', false],
] as const)('of %s, %s turns a client back: %s', (kind, code, expected) => {
  expect(isReversible(stepOf(kind, 'reporter'), code)).toBe(expected);
});

test('a client that failed at its gate returns, and the run says which, why and how it goes on', async () => {
  const step = stepOf('client.gate', 'reporter');
  const { deps, entries, stretches, told } = failed(step);
  const failure = { step, error: because('GATE.REDELIVERY'), mayAct: true };
  expect(await reverseAfter(failure, stopped, deps)).toMatchObject({
    exit: 6,
    code: 'GATE.REVERSED',
    message: 'reporter is back on blue, since GATE.REDELIVERY: why',
    next: [expect.any(String) as string, 'resume'],
    done: 3,
  });
  expect(entries.at(-1)).toMatchObject({ kind: 'reversing', step: step.id });
  expect(stretches).toMatchObject([{ direction: 'back', limit: undefined }]);
  expect(stretches[0]?.steps.at(-1)?.kind).toBe('client.return-finish');
  expect(told).toMatchObject([{ event: 'reversing', client: 'reporter' }]);
});

test.each([
  ['the plan says so', planThat('pause'), because('GATE.REDELIVERY'), true],
  ['the hook on failure objects', reversing, because('GATE.REDELIVERY'), false],
  ['a signal stopped it', reversing, because('STOPPED.SIGNAL'), true],
])('a run only stops where %s', async (_why, of, error, mayAct) => {
  const step = stepOf('client.gate', 'reporter', of);
  const { deps, entries, stretches } = failed(step, undefined, of);
  const before = entries.length;
  expect(await reverseAfter({ step, error, mayAct }, stopped, deps)).toEqual(stopped);
  expect([entries.length - before, stretches]).toEqual([0, []]);
});

test('who cannot return alone stays, with the way back of its unit', async () => {
  const step = stepOf('client.move', 'shop-web');
  const { deps, stretches, told } = failed(step);
  const failure = { step, error: because('HOOK.FAILED'), mayAct: true };
  expect(await reverseAfter(failure, stopped, deps)).toEqual({
    ...stopped,
    next: ['go on', `rollback ${step.unit}`],
  });
  expect(stretches).toEqual([]);
  expect(told).toMatchObject([{ event: 'note', level: 'warning' }]);
});

test('what was cut off before its first step is done by the next run, which then ends as the first would have', async () => {
  const step = stepOf('client.gate', 'reporter');
  const { deps, stretches } = failed(step, { ...stopped, code: 'HOOK.FAILED' });
  const failure = { step, error: because('GATE.COMMAND'), mayAct: true };
  expect(await reverseAfter(failure, stopped, deps)).toMatchObject({ code: 'HOOK.FAILED' });
  const { stretch } = failed(step).deps;
  const next = await finishReturns(deps.options, deps.journal, async (asked) => {
    stretches.push(asked);
    return stretch(asked);
  });
  expect(next).toMatchObject({ exit: 6, code: 'GATE.REVERSED' });
  expect(stretches[1]).toEqual(stretches[0]);
});

test('a return that somebody asked for and that was cut off is finished, and the run goes on', async () => {
  const { deps, entries, stretches } = failed(stepOf('client.gate', 'reporter'));
  const back = planClientReturn(
    reversing,
    foldJournal(deps.journal.entries()),
    reports,
    'reporter',
  );
  const [first] = back.kind === 'steps' ? back.steps : [];
  entries.push({ step: first?.id ?? '', unit: reports.name, direction: 'back' });
  expect(await finishReturns(deps.options, deps.journal, deps.stretch)).toBeUndefined();
  expect(stretches).toMatchObject([{ direction: 'back' }]);

  const state = foldJournal(deps.journal.entries());
  const commands = { ofClient: (name: string) => `client ${name}`, ofUnit: (name: string) => name };
  const select = (client: string) =>
    selectReturn(reversing, state, { client, units: [] }, commands);
  expect(select('reporter')).toEqual(stretches[0]?.steps);
  expect(() => select('report-feed')).toThrow(
    expect.objectContaining({ code: 'ROLLBACK.UNFINISHED', next: ['client reporter'] }) as Error,
  );
  expect(() => select('nobody')).toThrow(
    expect.objectContaining({ code: 'CLIENT.UNKNOWN' }) as Error,
  );
});

test('a rollback of the unit that has begun since takes the return in', async () => {
  const { deps, entries, stretches } = failed(stepOf('client.gate', 'reporter'));
  entries.push({ kind: 'reversing', unit: reports.name, evidence: { client: 'reporter' } });
  entries.push({
    step: `${reports.name}.rollback.interrupt`,
    unit: reports.name,
    direction: 'back',
  });
  expect(await finishReturns(deps.options, deps.journal, deps.stretch)).toBeUndefined();
  expect(stretches).toEqual([]);
});

test('who has to return first is named with its command, before that of the unit', () => {
  const feed = failed(stepOf('client.gate', 'report-feed'));
  const state = foldJournal(feed.deps.journal.entries());
  const commands = { ofClient: (name: string) => `client ${name}`, ofUnit: (name: string) => name };
  expect(() => selectReturn(reversing, state, { client: 'reporter', units: [] }, commands)).toThrow(
    expect.objectContaining({
      code: 'CLIENT.NOT_ALONE',
      exit: 2,
      next: ['client report-feed', reports.name],
    }) as Error,
  );
});
