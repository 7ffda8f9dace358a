import { readFile } from 'node:fs/promises';
import { codeRows } from './code-tables.js';
import { parsePage, type FindingPage } from './page.js';

/** A finding in one line; `severity` and `summary` are Markdown. */
export interface ListedFinding {
  readonly code: string;
  readonly severity: string;
  readonly summary: string;
}

/** An error in one line; `meaning` and `next` are Markdown. */
export interface ListedError {
  readonly code: string;
  /** The exit codes it may end with, in words. */
  readonly exit: string;
  readonly meaning: string;
  readonly next: string;
}

/** Every code quorate may say. */
export interface Catalogue {
  readonly findings: readonly ListedFinding[];
  readonly errors: readonly ListedError[];
}

/** Reads the documentation that comes with the package. */
export async function readCatalogue(): Promise<Catalogue> {
  const [findings, errors] = await Promise.all([
    readDocument('findings.md'),
    readDocument('errors.md'),
  ]);
  return {
    findings: codeRows(findings).map(({ code, cells: [severity = '', summary = ''] }) => ({
      code,
      severity,
      summary,
    })),
    errors: codeRows(errors).map(({ code, cells: [exit = '', meaning = '', next = ''] }) => ({
      code,
      exit,
      meaning,
      next,
    })),
  };
}

/** `code` must be one of the catalogue: it becomes the name of a file. */
export async function readPage(code: string): Promise<FindingPage> {
  return parsePage(await readDocument(`findings/${code}.md`));
}

// Both src and dist are beside docs.
async function readDocument(name: string): Promise<string> {
  return readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
}
