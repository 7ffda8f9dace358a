import { jsonLines } from '../topology/json-lines.js';

/** Some of a plan's JSON text, and whether its hash covers it. */
export interface PlanText {
  readonly text: string;
  readonly counts: boolean;
}

const blockLength = 1 << 18;
/** Down to each queue, finding, unit and the like. */
const levels = 1;

/**
 * The text of a document of the form of a plan, one queue, step or binding to a line, without its hash and the closing
 * brace; in blocks, since a large plan does not fit into one string.
 */
export function* planText(document: object): Generator<PlanText, void> {
  let text = '';
  let counts = true;
  for (const piece of pieces(document)) {
    if (text.length > blockLength || piece.counts !== counts) {
      yield { text, counts };
      text = '';
      counts = piece.counts;
    }
    text += piece.text;
  }
  yield { text, counts };
}

/** Time, observation and estimates are figures of a moment: a plan made again later may have the same hash. */
function* pieces(document: object): Generator<PlanText, void> {
  let separator = '{\n';
  for (const [key, member] of Object.entries(document)) {
    if (key === 'hash' || member === undefined) continue;
    const counts = key !== 'estimates';
    yield { text: `${separator}${JSON.stringify(key)}:`, counts };
    if (key === 'madeFrom') yield* originPieces(member);
    else for (const text of jsonLines(member, levels)) yield { text, counts };
    separator = ',\n';
  }
}

function* originPieces(madeFrom: unknown): Generator<PlanText, void> {
  let separator = '{';
  for (const [key, member] of Object.entries(Object(madeFrom) as object)) {
    const text = `${separator}${JSON.stringify(key)}:${JSON.stringify(member)}`;
    yield { text, counts: key !== 'time' && key !== 'observed' };
    separator = ',';
  }
  yield { text: '}', counts: true };
}
