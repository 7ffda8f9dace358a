import { z } from 'zod';
import { PlannedParameter } from '../objects.js';
import { stepKind } from './step-kind.js';

const Queues = z.strictObject({ vhost: z.string(), queues: z.array(z.string()) });

/** Steps about a unit as a whole: whether it may begin, whether it has arrived, and its end on either side. */
export const unitKinds = [
  stepKind(
    'preflight',
    z.strictObject({
      vhost: z.string(),
      queues: z.array(z.string()),
      /** Of blue, which their owner deletes before the unit begins; absent: none. */
      stopped: z.array(PlannedParameter).exactOptional(),
    }),
  ),
  stepKind(
    'unit.verify',
    z.strictObject({
      blueVhost: z.string(),
      greenVhost: z.string(),
      queues: z.array(z.string()),
      /** Of green, which their owner creates there once the unit has moved; absent: none. */
      copied: z.array(PlannedParameter).exactOptional(),
    }),
  ),
  stepKind('unit.remove-green', Queues),
  stepKind('rollback.finish', z.strictObject({})),
  stepKind('complete.recheck', Queues),
  stepKind('complete.queues', Queues),
  /** Of all bridges of the unit, in both directions. */
  stepKind('complete.temporary', z.strictObject({})),
] as const;
