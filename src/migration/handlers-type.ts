import type { StepKind } from '../plan/step.js';
import type { StepHandler } from './handler.js';

/** One handler for every kind of step. */
export type Handlers = { readonly [K in StepKind]: StepHandler<K> };
