import type { Evidence } from '../../journal/entry.js';
import type { Unit } from '../../plan/document.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { readUnitCounts } from './read-counts.js';

/**
 * The counts of a moment, for the evidence of a step; none where brokers did not tell. A step does not fail for want of
 * them: the account is less exact then, and says so.
 */
export async function noteCounts(
  context: MigrationContext,
  unit: Unit,
  only?: readonly string[],
): Promise<readonly Evidence[]> {
  try {
    return [{ ...(await readUnitCounts(context, unit, only)) }];
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    return [];
  }
}
