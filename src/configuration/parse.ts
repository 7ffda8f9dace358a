import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';
import type { QuorateError } from '../quorate-error.js';
import { parseBounded } from '../topology/bounded-parse.js';
import { ConfigurationDocument } from './document.js';
import { meantKey } from './known-keys.js';
import { placesIn, type Locate } from './place.js';
import { offsetOf } from './positions.js';
import { mostProblems, refusal, type PlacedProblem } from './refusal.js';
import { readYaml } from './yaml-text.js';

interface Problem {
  readonly offset: number;
  readonly message: string;
  /** Only what is decided is wrong, not how the file is written. */
  readonly decision: boolean;
}

export interface ParsedConfiguration {
  readonly document: ConfigurationDocument;
  readonly locate: Locate;
}

/**
 * Reads the text of quorate.yaml. Every error at once (of very many some), each as `file:line:column: what is wrong`
 * (QuorateError `CONFIG.INVALID`, or `CONFIG.DECISION` when only decisions are wrong; exit 2).
 */
export function parseConfiguration(text: string, file: string): ParsedConfiguration {
  const { document, lines, faults } = readYaml(text);
  if (faults.length > 0) {
    throw invalid(
      file,
      lines,
      faults.map((fault) => ({ ...fault, decision: false })),
    );
  }
  const result = parseBounded(ConfigurationDocument, plain(document, file, lines) ?? {});
  if (result.success) return { document: result.data, locate: placesIn(document, lines, file) };
  const issues = result.error.issues.slice(0, mostProblems + 1);
  throw invalid(
    file,
    lines,
    issues.flatMap((issue) => problemsOf(document, issue)),
  );
}

/** Aliases are resolved only now; one that grows without end, or leads to itself, is refused. */
function plain(document: Document, file: string, lines: LineCounter): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalid(file, lines, [{ offset: 0, message, decision: false }]);
  }
}

function problemsOf(document: Document, issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, mostProblems + 1).map((key) => ({
      offset: offsetOf(document, issue.path, key),
      message: `${named(issue.path)}unknown key "${key}"${meantKey(issue.path, key)}`,
      decision: false,
    }));
  }
  const message = `${named(issue.path)}${isMissing(issue) ? 'is missing' : issue.message}`;
  const { at, key, decision } = custom(issue);
  const offset = offsetOf(document, issue.path, at === 'key' ? key : undefined);
  return [{ offset, message, decision }];
}

/** What zod says of a value that is not there speaks of JavaScript. */
function isMissing({ code, message }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && message.endsWith('received undefined');
}

/** What a check of our own says beside its message. */
function custom(issue: z.core.$ZodIssue) {
  const params = issue.code === 'custom' ? issue.params : undefined;
  const key: unknown = params?.['key'];
  return {
    at: params?.['at'] === 'key' ? 'key' : 'value',
    key: typeof key === 'string' ? key : undefined,
    decision: params?.['decision'] === true,
  } as const;
}

function named(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}

function invalid(file: string, lines: LineCounter, problems: readonly Problem[]): QuorateError {
  const placed = problems
    .slice(0, mostProblems + 1)
    .map(({ offset, message, decision }): PlacedProblem => {
      const { line, col } = lines.linePos(offset);
      return { place: { source: file, line, column: col }, message, decision };
    });
  return refusal(placed);
}
