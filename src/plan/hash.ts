import { createHash, hash as digestOf } from 'node:crypto';
import { canonicalJson, inCanonicalOrder, jsonPieces } from '../topology/canonical-json.js';
import type { Plan } from './document.js';

/** SHA-256, hex, over the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return digestOf('sha256', canonicalJson(value));
}

/** The hash that is approved: of everything but `hash` itself, the time and the estimates. */
export function hashPlan(plan: Plan): string {
  // The same value: only the order of its keys is another.
  return hashOrderedPlan(inCanonicalOrder(plan) as Plan);
}

/** The same of a plan whose keys are in canonical order already, which spares a large one a walk over all of it. */
export function hashOrderedPlan(plan: Plan): string {
  const { hash: _hash, estimates: _estimates, ...rest } = plan;
  const { time: _time, ...origin } = plan.madeFrom;
  const hash = createHash('sha256');
  for (const piece of jsonPieces({ ...rest, madeFrom: origin }, 4, '')) hash.update(piece);
  return hash.digest('hex');
}
