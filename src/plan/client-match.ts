import { readExpression } from '../topology/name-expression.js';
import type { LiveConnection } from '../topology/snapshot.js';
import type { ClientMatch } from './client.js';
import { invalidPlan } from './not-a-plan.js';

/**
 * Whether a connection belongs to a client: every part that is stated must fit. User and product are compared exactly,
 * `connection` is a JavaScript regular expression on the client-provided connection name.
 * Throws PLAN.INVALID, exit 2, for an expression of a plan that cannot be read; quorate.yaml has been checked before.
 */
export function matchesClient(match: ClientMatch, connection: LiveConnection): boolean {
  if (match.user !== undefined && match.user !== connection.user) return false;
  if (match.product !== undefined && match.product !== connection.product) return false;
  if (match.connection === undefined) return true;
  const expression = readExpression(match.connection);
  if (expression.kind === 'readable') return expression.test(connection.clientName ?? '');
  throw invalidPlan(`the client pattern ${JSON.stringify(match.connection)}: ${expression.reason}`);
}
