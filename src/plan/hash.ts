import { createHash } from 'node:crypto';
import { canonicalJson, inCanonicalOrder, jsonPieces } from '../topology/canonical-json.js';
import type { Plan } from './document.js';

/** SHA-256, hex, over the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** The hash that is approved: of everything but `hash` itself, the time and the estimates. */
export function hashPlan(plan: Plan): string {
  const { hash: _hash, estimates: _estimates, madeFrom, ...rest } = plan;
  const { time: _time, ...origin } = madeFrom;
  const hash = createHash('sha256');
  for (const piece of jsonPieces(inCanonicalOrder({ ...rest, madeFrom: origin }), 3, ''))
    hash.update(piece);
  return hash.digest('hex');
}
