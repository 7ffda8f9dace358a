import { compareText } from './order.js';

const literal = /\\[^A-Za-z0-9]|[A-Za-z0-9_]|\P{ASCII}/u;
const anchored = new RegExp(`^\\^((?:${literal.source})*)\\$$`, 'u');
const alternatives = new RegExp(
  `^\\^\\(\\?:((?:${literal.source})*(?:\\|(?:${literal.source})*)*)\\)\\$$`,
  'u',
);

/** A policy pattern that matches these names and nothing else. */
export function exactNamesPattern(names: readonly string[]): string {
  const escaped = [...names].sort(compareText).map(escapeForPattern);
  return escaped.length === 1 ? `^${escaped.join('')}$` : `^(?:${escaped.join('|')})$`;
}

/**
 * A policy or permission pattern that matches these names beside what another matches. The names stand first: an option
 * such as `(?i)` holds to the end of a pattern, over its alternatives, and would make them match more.
 */
export function withExactNames(pattern: string, names: readonly string[]): string {
  return names.length === 0 ? pattern : `${exactNamesPattern(names)}|${pattern}`;
}

/** The names such a pattern stands for, so that thousands of them are looked up instead of tried; undefined: another pattern. */
export function exactNames(pattern: string): ReadonlySet<string> | undefined {
  const single = anchored.exec(pattern)?.[1];
  if (single !== undefined) return new Set([unescape(single)]);
  const listed = alternatives.exec(pattern)?.[1];
  if (listed === undefined) return undefined;
  return new Set(splitUnescaped(listed).map(unescape));
}

function escapeForPattern(name: string): string {
  return name.replaceAll(/(?![A-Za-z0-9_])\p{ASCII}/gu, (character) => `\\${character}`);
}

function unescape(text: string): string {
  return text.replaceAll(/\\([^A-Za-z0-9])/gsu, '$1');
}

// Empty alternatives are left out: no queue or exchange a policy could reach has an empty name.
function splitUnescaped(listed: string): readonly string[] {
  return listed.match(/(?:\\[^]|[^|\\])+/gu) ?? [];
}
