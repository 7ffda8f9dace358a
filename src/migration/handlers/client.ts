import { fence } from '../cutover/fence.js';
import { watchFence } from '../cutover/fence-watch.js';
import { moveClient } from '../cutover/move.js';
import { removeRights, restoreRights } from '../cutover/rights.js';
import { clientGate } from '../gates/client-gate.js';
import type { HandlersFor } from '../handlers-type.js';
import { finishReturn } from '../rollback/finish.js';

/** How clients are moved and kept where they belong. */
export const clientHandlers: HandlersFor<'client' | 'fence' | 'rights'> = {
  'client.move': moveClient,
  'client.gate': clientGate,
  'client.fence': fence,
  'fence.watch': watchFence,
  'rights.restore': restoreRights,
  'rights.remove': removeRights,
  'client.return-finish': finishReturn,
};
