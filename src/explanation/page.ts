/** What each page has, in this order; `decisions` only where there are some. */
export const pageHeadings = {
  whatItMeans: 'What it means',
  evidence: 'Evidence',
  whatToDo: 'What to do',
  decisions: 'Decisions',
  source: 'Source',
} as const;

export type PageSection = keyof typeof pageHeadings;

/** The documentation of one finding; sections are Markdown. */
export interface FindingPage {
  readonly code: string;
  /** In words, such as `blocker; warning if green is 4.0 or later`. */
  readonly severity: string;
  /** `definitions`, or `the running broker` when a definitions file does not show it. */
  readonly foundIn: string;
  readonly sections: Readonly<Partial<Record<PageSection, string>>>;
}

const keys: ReadonlyMap<string, PageSection> = new Map([
  [pageHeadings.whatItMeans, 'whatItMeans'],
  [pageHeadings.evidence, 'evidence'],
  [pageHeadings.whatToDo, 'whatToDo'],
  [pageHeadings.decisions, 'decisions'],
  [pageHeadings.source, 'source'],
]);

/** Reads a page of docs/findings. Throws an Error for what is none, which a release never contains. */
export function parsePage(markdown: string): FindingPage {
  const [head = '', ...parts] = markdown.split(/^## /mu);
  const code = /^# (\S+)$/mu.exec(head)?.[1];
  const [, severity, foundIn] =
    /^Severity: (.+?)\. Found in: (definitions|the running broker)\.$/mu.exec(head) ?? [];
  if (code === undefined || severity === undefined || foundIn === undefined) {
    throw new Error(`no page of a finding: ${head.trim()}`);
  }
  return { code, severity, foundIn, sections: Object.fromEntries(parts.map(sectionOf)) };
}

function sectionOf(part: string): readonly [PageSection, string] {
  const end = part.indexOf('\n');
  const heading = part.slice(0, end);
  const key = keys.get(heading);
  if (key === undefined) throw new Error(`no section of a finding's page: ${heading}`);
  return [key, part.slice(end).trim()];
}
