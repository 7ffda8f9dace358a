import type { Handlers } from './handlers-type.js';
import { bridgeHandlers } from './handlers/bridge.js';
import { clientHandlers } from './handlers/client.js';
import { provisionHandlers } from './handlers/provision.js';
import { unitHandlers } from './handlers/unit.js';

/** How each kind of step is done. */
export const handlers: Handlers = {
  ...provisionHandlers,
  ...clientHandlers,
  ...bridgeHandlers,
  ...unitHandlers,
};
