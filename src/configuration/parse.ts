import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { QuorateError } from '../quorate-error.js';
import { ConfigurationDocument } from './document.js';
import { offsetOf } from './positions.js';

interface Problem {
  readonly offset: number;
  readonly message: string;
}

/**
 * Reads the text of quorate.yaml. Every error at once, each as `file:line:column: what is wrong`
 * (QuorateError `CONFIG.INVALID`, exit 2).
 */
export function parseConfiguration(text: string, file: string): ConfigurationDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      offset: error.pos[0],
      message: error.message,
    }));
    throw invalid(file, lineCounter, problems);
  }
  const result = ConfigurationDocument.safeParse(plain(document, file, lineCounter) ?? {});
  if (result.success) return result.data;
  throw invalid(
    file,
    lineCounter,
    result.error.issues.flatMap((issue) => problemsOf(document, issue)),
  );
}

/** Aliases are resolved only now; one that grows without end, or leads to itself, is refused. */
function plain(document: Document, file: string, lines: LineCounter): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalid(file, lines, [{ offset: 0, message }]);
  }
}

function problemsOf(document: Document, issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      offset: offsetOf(document, issue.path, key),
      message: `${named(issue.path)}unknown key "${key}"`,
    }));
  }
  const message = `${named(issue.path)}${issue.message}`;
  return [{ offset: offsetOf(document, issue.path, undefined), message }];
}

function named(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}

function invalid(file: string, lines: LineCounter, problems: readonly Problem[]): QuorateError {
  const where = [...problems]
    .sort((left, right) => left.offset - right.offset)
    .map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return `${file}:${line}:${col}: ${message}`;
    });
  const count = where.length === 1 ? 'one error' : `${where.length} errors`;
  return new QuorateError({
    code: 'CONFIG.INVALID',
    message: [`${file} has ${count}`, ...where].join('\n'),
    exit: 2,
    next: [`correct ${file}`],
  });
}
