import type { JournalState } from '../../journal/state.js';
import type { StepOf } from '../../plan/step.js';

/** When the client of a move was stopped for the sake of order, in milliseconds since 1970; undefined: it was not. */
export function stoppedSince(
  { unit, params: { client, direction, fromVhost } }: StepOf<'client.move'>,
  fences: readonly StepOf<'client.fence'>[],
  { entries }: Pick<JournalState, 'entries'>,
): number | undefined {
  const way = direction === 'forward' ? 'forward' : 'back';
  const own = fences.find(
    ({ unit: of, params }) =>
      of === unit &&
      params.strict &&
      params.client.name === client.name &&
      params.vhost === fromVhost,
  );
  const begun = entries.findLast(
    ({ kind, step, direction: took }) => kind === 'intended' && step === own?.id && took === way,
  );
  return begun === undefined ? undefined : Date.parse(begun.at);
}
