import type { ListedError } from './catalogue.js';
import type { Explanation } from './explain.js';
import type { FindingPage } from './page.js';

/** `data` of `explain CODE --json`; keys are API, texts are Markdown. */
export type ExplanationView = Pick<Explanation, 'code'> &
  Partial<Pick<FindingPage, 'severity' | 'foundIn' | 'sections'>> & {
    readonly error?: Omit<ListedError, 'code'>;
  };

export function explanationView({ code, page, error }: Explanation): ExplanationView {
  return {
    code,
    ...(page === undefined
      ? {}
      : { severity: page.severity, foundIn: page.foundIn, sections: page.sections }),
    ...(error === undefined ? {} : { error: withoutCode(error) }),
  };
}

function withoutCode({ exit, meaning, next }: ListedError): Omit<ListedError, 'code'> {
  return { exit, meaning, next };
}
