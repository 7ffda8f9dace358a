import { createHash, hash as digestOf } from 'node:crypto';
import { canonicalJson } from '../topology/canonical-json.js';
import type { Plan } from './document.js';
import { planText } from './text.js';

/** SHA-256, hex, over the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return digestOf('sha256', canonicalJson(value));
}

/** A plan whose hash is not worked out yet. */
export type UnhashedPlan = Omit<Plan, 'hash'>;

/** The hash that is approved. `document`: of the form of a plan, or nothing will have this hash. */
export function hashPlan(document: object): string {
  const hash = createHash('sha256');
  for (const { text, counts } of planText(document)) if (counts) hash.update(text);
  return hash.digest('hex');
}

export function hashed(plan: UnhashedPlan): Plan {
  return { ...plan, hash: hashPlan(plan) };
}
