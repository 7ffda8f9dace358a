import { QuorateError } from '../quorate-error.js';
import { readCatalogue, readPage, type ListedError } from './catalogue.js';
import { nearestCodes } from './nearest.js';
import type { FindingPage } from './page.js';

/** What the documentation says of a code: as a finding, as an error, or as both. */
export interface Explanation {
  readonly code: string;
  readonly page: FindingPage | undefined;
  readonly error: ListedError | undefined;
}

/**
 * Looks a code up, in whatever case it is written.
 * @throws QuorateError EXPLAIN.UNKNOWN_CODE, with the codes that were probably meant.
 */
export async function explain(asked: string): Promise<Explanation> {
  const { findings, errors } = await readCatalogue();
  const code = asked.trim().toUpperCase();
  const error = errors.find((one) => one.code === code);
  if (findings.some((one) => one.code === code)) return { code, page: await readPage(code), error };
  if (error !== undefined) return { code, page: undefined, error };
  const known = new Set([...findings, ...errors].map((one) => one.code));
  throw unknownCode(asked, nearestCodes(code, [...known]));
}

function unknownCode(asked: string, nearest: readonly string[]): QuorateError {
  const meant = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
  return new QuorateError({
    code: 'EXPLAIN.UNKNOWN_CODE',
    message: `there is no code '${asked}'${meant}`,
    exit: 2,
    next: [...nearest.map((code) => `quorate explain ${code}`), 'quorate explain'],
  });
}
