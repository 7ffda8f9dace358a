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
  const { protocol, user, product, unidentified = false } = connection;
  if (unidentified || isTemporaryName(user)) return false;
  if (protocol.toLowerCase().startsWith('direct') || user === 'none') return false;
  return product !== OWN_PRODUCT;
}
