import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';
import type { Party } from '../estate.js';

export const brokerUnsupportedVersion: EstateCheck = {
  code: 'BROKER.UNSUPPORTED_VERSION',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, target, sameCluster }) => {
    const source: Party = { side: 'blue', capabilities: blue.capabilities, snapshot: blue };
    // Switched off is not too old: blue needs no quorum queues of its own.
    const hasThem =
      blue.capabilities.quorumQueues ||
      blue.live?.disabledFeatureFlags.includes('quorum_queue') === true;
    const old = [
      ...(hasThem || sameCluster ? [] : [{ party: source, least: '3.8' }]),
      // Arguments checked per type came with 3.10, and so did all that green must be able to do.
      ...(target.capabilities.argumentsCheckedPerType ? [] : [{ party: target, least: '3.10' }]),
    ];
    return old.map(({ party, least }) =>
      aboutBroker(
        party,
        blocker(
          { version: party.capabilities.version, least },
          'This version lacks what the migration is built on.',
          `Upgrade the broker to ${least} or later.`,
        ),
      ),
    );
  },
};
