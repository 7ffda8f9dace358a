import type { Evidence, JournalEntry, NewEntry } from '../../../src/journal/entry.js';
import { betweenSteps } from '../../../src/migration/between-steps.js';
import type { ExecutorDeps } from '../../../src/migration/executor-deps.js';
import type { Check, StepHandler } from '../../../src/migration/handler.js';
import type { ProgressEvent } from '../../../src/migration/reporter.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { recorded } from '../journal/entries.js';

type Handler = StepHandler<'provision.queues'>;

export interface Rig {
  readonly deps: ExecutorDeps;
  /** What was called, in order. */
  readonly log: string[];
  readonly controller: AbortController;
  entries(): readonly JournalEntry[];
  loseLock(): void;
}

export function ok(evidence: Evidence): Check {
  return { ok: true, evidence };
}

/** An executor whose one handler does as told; by default its postcheck holds once its step was executed. */
export function rig(behaviour: Partial<Handler> = {}): Rig {
  const log: string[] = [];
  const entries: NewEntry[] = [];
  const executed = new Set<string>();
  const controller = new AbortController();
  let locked = true;
  const handler: Handler = {
    kind: 'provision.queues',
    mayBeSatisfied: true,
    postcheckDeadlineMs: () => 0,
    precheck: async () => ok({}),
    execute: async () => ({}),
    postcheck: async (step) =>
      executed.has(step.id) ? ok({}) : { ok: false, code: 'X', message: '', next: [] },
    ...behaviour,
  };
  const observed: Handler = {
    ...handler,
    precheck: (...args) => (log.push('precheck'), handler.precheck(...args)),
    postcheck: (...args) => (log.push('postcheck'), handler.postcheck(...args)),
    execute: async (...args) => {
      log.push('execute');
      const evidence = await handler.execute(...args);
      executed.add(args[0].id);
      return evidence;
    },
  };
  const deps = {
    // Only this kind is asked for here.
    handlers: { 'provision.queues': observed } as unknown as ExecutorDeps['handlers'],
    journal: {
      entries: () => recorded(...entries),
      append: async (entry: NewEntry) => {
        log.push(`journal ${entry.kind}`);
        entries.push(entry);
        return recorded(entry)[0]!;
      },
    },
    // The executor itself looks at no broker and no plan.
    context: {
      allSteps: [],
      signal: controller.signal,
      reporter: {
        report: (event: ProgressEvent) => {
          if (event.event === 'step-failed' || event.event === 'paused') log.push(event.event);
        },
      },
    } as unknown as ExecutorDeps['context'],
    assertLocks: async () => {
      if (locked) return;
      throw new QuorateError({ code: 'LOCK.LOST', message: 'lost', exit: 6, next: [] });
    },
    between: async (step: Step, following: readonly Step[]) => {
      log.push('between');
      const pauses = { hold: async () => false };
      const hooks = { before: async () => undefined };
      await betweenSteps(step, following, { signal: controller.signal, pauses, hooks });
    },
    after: async () => undefined,
    awaitGates: async () => void log.push('gates'),
    onIntended: async () => void log.push('mirrored'),
    onFailure: async (step: Step, error: QuorateError) => {
      log.push(`on failure ${step.id}`);
      return error;
    },
    limit: undefined,
    resumeCommand: 'quorate apply again',
  };
  return {
    deps,
    log,
    controller,
    entries: () => recorded(...entries),
    loseLock: () => (locked = false),
  };
}
