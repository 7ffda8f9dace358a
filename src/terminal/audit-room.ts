import type { TapRoom } from '../migration/audit/tap.js';

/** What may wait in a tap on each side, in the memory of the node, when quorate does not keep up. */
export const auditRoom: TapRoom = { copies: 100_000, bytes: 256 * 1024 * 1024 };
