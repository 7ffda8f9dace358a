import { carryBatch } from '../bridge/batch.js';
import { closeBridges } from '../bridge/close.js';
import { interruptBridges } from '../bridge/interrupt.js';
import { openBridge } from '../bridge/open.js';
import { probeBridges, removeProbe } from '../bridge/probe.js';
import { rerouteQuarantine } from '../bridge/reroute.js';
import { makeBridgeUsers, removeBridgeUsers } from '../bridge/user-steps.js';
import { drain } from '../drain/drain.js';
import { waitForLag } from '../drain/lag.js';
import type { HandlersFor } from '../handlers-type.js';

/** How messages are moved. */
export const bridgeHandlers: HandlersFor<'bridge' | 'lag'> = {
  'bridge.probe': probeBridges,
  'bridge.probe-remove': removeProbe,
  'bridge.user': makeBridgeUsers,
  'bridge.canary': carryBatch,
  'bridge.open': openBridge,
  'lag.wait': waitForLag,
  'bridge.drain': drain,
  'bridge.close': closeBridges,
  'bridge.interrupt': interruptBridges,
  'bridge.reroute': rerouteQuarantine,
  'bridge.user-remove': removeBridgeUsers,
};
