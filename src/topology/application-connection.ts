import type { LiveConnection } from './snapshot.js';

/** What quorate calls itself as a product in the client properties of its own connections. */
const OWN_PRODUCT = 'quorate';

/** An application's connection: not a link inside the broker (shovel, federation), and not quorate's own. */
export function isApplication({ protocol, user, product }: LiveConnection): boolean {
  if (protocol.toLowerCase().startsWith('direct') || user === 'none') return false;
  return product !== OWN_PRODUCT;
}
