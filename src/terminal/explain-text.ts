import type { Catalogue, ListedError } from '../explanation/catalogue.js';
import type { Explanation } from '../explanation/explain.js';
import { pageHeadings, type FindingPage } from '../explanation/page.js';
import { markdownLines, type Paper } from './explain-markdown.js';

/** One code, explained for people. */
export function explanationText({ code, page, error }: Explanation, paper: Paper): string {
  return [
    paper.palette.bold(code),
    ...(page === undefined ? [] : pageLines(page, paper)),
    ...(error === undefined ? [] : errorLines(error, paper)),
  ].join('\n');
}

/** Every finding with its one line, by the object it is about. */
export function catalogueText({ findings }: Catalogue, paper: Paper): string {
  const groups = new Set(findings.map(({ code }) => groupOf(code)));
  const lines = [...groups].flatMap((group) => {
    const members = findings.filter(({ code }) => groupOf(code) === group);
    return [
      paper.palette.bold(group),
      ...members.flatMap(({ code, severity, summary }) => [
        `  ${code}`,
        ...markdownLines(`${severity}: ${summary}`, paper).map((line) => `  ${line}`),
      ]),
      '',
    ];
  });
  return [
    ...lines,
    'quorate explain CODE says more of each, and explains error codes as well.',
  ].join('\n');
}

/** The findings and errors of one group, each with its one line. */
export function groupText({ findings, errors }: Catalogue, paper: Paper): string {
  const both = new Set(findings.map(({ code }) => code));
  const said = [
    ...findings.map(({ code, severity, summary }) => ({ code, text: `${severity}: ${summary}` })),
    ...errors
      .filter(({ code }) => !both.has(code))
      .map(({ code, exit, meaning }) => ({ code, text: `exit code ${exit}: ${meaning}` })),
  ];
  return [
    ...said.flatMap(({ code, text }) => [paper.palette.bold(code), ...markdownLines(text, paper)]),
    '',
    'quorate explain CODE says more of each.',
  ].join('\n');
}

function groupOf(code: string): string {
  return code.split('.')[0] ?? code;
}

function pageLines({ severity, foundIn, sections }: FindingPage, paper: Paper): readonly string[] {
  const keys = ['whatItMeans', 'evidence', 'whatToDo', 'decisions', 'source'] as const;
  return [
    ...markdownLines(`${severity}; found in ${foundIn}`, paper),
    ...keys.flatMap((key) => {
      const section = sections[key];
      return section === undefined ? [] : headed(pageHeadings[key], section, paper);
    }),
  ];
}

function errorLines({ exit, meaning, next }: ListedError, paper: Paper): readonly string[] {
  const then = next === '' ? '' : `\n\nNext: ${next}`;
  return headed('As an error', `Exit code ${exit}: ${meaning}${then}`, paper);
}

function headed(heading: string, markdown: string, paper: Paper): readonly string[] {
  return ['', paper.palette.bold(heading), ...markdownLines(markdown, paper)];
}
