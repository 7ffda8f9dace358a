import { fence } from '../cutover/fence.js';
import { moveClient } from '../cutover/move.js';
import { removeRights, restoreRights } from '../cutover/rights.js';
import { clientGate } from '../gates/client-gate.js';
import type { HandlersFor } from '../handlers-type.js';

/** How clients are moved and kept where they belong. */
export const clientHandlers: HandlersFor<'client' | 'rights'> = {
  'client.move': moveClient,
  'client.gate': clientGate,
  'client.fence': fence,
  'rights.restore': restoreRights,
  'rights.remove': removeRights,
};
