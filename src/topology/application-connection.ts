import type { LiveConnection } from './snapshot.js';
import { isTemporaryName } from './temporary-name.js';

/** What quorate calls itself as a product in the client properties of its own connections. */
const OWN_PRODUCT = 'quorate';

/**
 * An application's connection, as far as it is known whose it is: not a link inside the broker (shovel, federation), and
 * not quorate's own. A shovel from another cluster comes over the network as any client does, with the broker's product;
 * only its user tells it apart.
 */
export function isApplication(connection: LiveConnection): boolean {
  const { product, unidentified = false } = connection;
  return !unidentified && !isLink(connection) && product !== OWN_PRODUCT;
}

/** A connection from inside the broker, as shovels and federation have, or that of a bridge from another cluster. */
export function isLink({ protocol, user }: LiveConnection): boolean {
  if (isTemporaryName(user)) return true;
  return protocol.toLowerCase().startsWith('direct') || user === 'none';
}
