import { z } from 'zod';
import { bridgeKinds } from './step-kinds/bridge.js';
import { clientKinds } from './step-kinds/client.js';
import { provisionKinds } from './step-kinds/provision.js';
import { unitKinds } from './step-kinds/unit.js';

/** Every step there is; `kind` decides the shape of `params`. */
export const Step = z.discriminatedUnion('kind', [
  ...provisionKinds,
  ...clientKinds,
  ...bridgeKinds,
  ...unitKinds,
]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
