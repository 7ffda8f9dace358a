import type { ConfigurationProblem } from '../compatibility/configuration-problem.js';
import { QuorateError } from '../quorate-error.js';
import { placeText, type Locate, type Place } from './place.js';

/** Something wrong and where it is written. */
export interface PlacedProblem {
  readonly place: Place;
  readonly message: string;
  /** Only what is decided is wrong, not how the file is written. */
  readonly decision: boolean;
}

/** What a person reads at once; of more nobody has to know every place. */
export const mostProblems = 100;

/**
 * All of them in one error, or of very many some, in the order of the file: `CONFIG.DECISION` when all are about decisions, else
 * `CONFIG.INVALID`; exit 2.
 */
export function refusal(problems: readonly PlacedProblem[]): QuorateError {
  const sources = [...new Set(problems.map(({ place }) => place.source))];
  const lines = [...problems]
    .sort((a, b) => order(a.place, b.place))
    .map(({ place, message }) => `${placeText(place)}: ${message}`)
    .slice(0, mostProblems);
  const exact = lines.length === 1 ? 'one error' : `${lines.length} errors`;
  const count = problems.length > mostProblems ? `more than ${exact}` : exact;
  const [only = '', ...more] = sources;
  return new QuorateError({
    code: problems.every(({ decision }) => decision) ? 'CONFIG.DECISION' : 'CONFIG.INVALID',
    message: [`${more.length === 0 ? only : 'the configuration'} has ${count}`, ...lines].join(
      '\n',
    ),
    exit: 2,
    next: sources.map((source) => `correct ${source}`),
  });
}

/** @throws QuorateError `CONFIG.DECISION` or `CONFIG.INVALID` (exit 2) when there is any problem. */
export function refuseProblems(problems: readonly ConfigurationProblem[], locate: Locate): void {
  if (problems.length === 0) return;
  throw refusal(
    problems.map(({ path, at, message, elsewhere }) => ({
      place: locate(path, at),
      message:
        elsewhere === undefined ? message : `${message}: ${placeText(locate(elsewhere, 'value'))}`,
      decision: path[0] === 'queues',
    })),
  );
}

function order(a: Place, b: Place): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
