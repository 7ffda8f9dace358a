import { newestKnownSeries } from '../../topology/capabilities.js';
import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { warning } from '../verdict.js';

export const brokerVersionUnknown: EstateCheck = {
  code: 'BROKER.VERSION_UNKNOWN',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ parties }) =>
    parties
      .filter(({ capabilities }) => capabilities.beyondKnown)
      .map((party) =>
        aboutBroker(
          party,
          warning(
            { version: party.capabilities.version, newestKnown: newestKnownSeries },
            `This version is newer than all that quorate knows, so it is taken for a ${newestKnownSeries}: what it changed is not in the plan.`,
            'Read its release notes for queue arguments and policies, practise on a test cluster of this version, or use a newer quorate.',
          ),
        ),
      ),
};
