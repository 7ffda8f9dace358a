import type { StepKind, StepOf } from '../plan/step.js';
import type { StepHandler } from './handler.js';

/** One handler for each of these kinds of step. */
export type HandlersOf<K extends StepKind> = { readonly [Kind in K]: StepHandler<Kind> };

/** One handler for every kind of step. */
export type Handlers = HandlersOf<StepKind>;

/** One handler for every kind of step whose name is an area's or begins with it and a dot. */
export type HandlersFor<Area extends string> = HandlersOf<
  Extract<StepKind, Area | `${Area}.${string}`>
>;

/** The handler of a step's kind. */
export function handlerOf<K extends StepKind>(
  handlers: HandlersOf<K>,
  step: StepOf<K>,
): StepHandler<K> {
  const kind: K = step.kind;
  return handlers[kind];
}
