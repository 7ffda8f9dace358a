import type { ManagementApi } from '../../broker/management/api.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { StepKind, StepOf } from '../../plan/step.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { claim, prove, unfinished, type Comparison } from './comparison.js';
import { sideBySide } from './side-by-side.js';

/** How the objects of one provision step are known, compared and made. */
export interface Collection<K extends StepKind, T> {
  readonly kind: K;
  /** How many are made at once; undefined: several. */
  readonly atOnce?: number;
  planned(step: StepOf<K>, context: MigrationContext): readonly T[];
  objectOf(item: T): RecordedObject;
  /** Reads all of them anew. */
  compareAll(
    api: ManagementApi,
    items: readonly T[],
    vhost: string,
    context: MigrationContext,
  ): Promise<readonly Comparison[]>;
  /** What is about to be made, with what can only be told of all of it together; undefined: made as it is. */
  arrange?(api: ManagementApi, missing: readonly T[]): Promise<readonly T[]>;
  /** Makes one that is not there as planned; harmless when it is. */
  make(api: ManagementApi, item: T, context: MigrationContext): Promise<unknown>;
}

/** What was accepted may still take a moment to be listed everywhere in a cluster. */
const READ_BACK_DEADLINE_MS = 10_000;

type WithVhost = Extract<{ [K in StepKind]: StepOf<K> }[StepKind], { params: { vhost: string } }>;

/** The handler of a step that makes a collection of objects on green and proves each by reading it back. */
export function provisionHandler<K extends WithVhost['kind'], T>(
  collection: Collection<K, T>,
): StepHandler<K> {
  function compared(step: StepOf<K>, context: MigrationContext): Promise<readonly Comparison[]> {
    // Every kind of WithVhost has it, which the compiler does not see through the type parameter.
    const { vhost } = (step as unknown as WithVhost).params;
    const items = collection.planned(step, context);
    return collection.compareAll(context.brokers.green.api, items, vhost, context);
  }
  return {
    kind: collection.kind,
    mayBeSatisfied: true,
    postcheckDeadlineMs: () => READ_BACK_DEADLINE_MS,
    async precheck(step, context) {
      return claim(await compared(step, context), context.journal);
    },
    async execute(step, context) {
      const { api } = context.brokers.green;
      const planned = collection.planned(step, context);
      const missing = unfinished(planned, await compared(step, context), (item) =>
        collection.objectOf(item),
      );
      let made = 0;
      const make = async (item: T): Promise<void> => {
        await collection.make(api, item, context);
        made += 1;
        context.progress(step, 'creating', { made, of: missing.length });
      };
      const arranged = (await collection.arrange?.(api, missing)) ?? missing;
      await sideBySide(arranged, make, collection.atOnce);
      return { made };
    },
    async postcheck(step, context) {
      return prove(await compared(step, context));
    },
  };
}
