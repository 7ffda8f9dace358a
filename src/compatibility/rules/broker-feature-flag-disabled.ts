import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerFeatureFlagDisabled: EstateCheck = {
  code: 'BROKER.FEATURE_FLAG_DISABLED',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'green',
  check: ({ target }) =>
    target.snapshot?.live?.disabledFeatureFlags.includes('quorum_queue') === true
      ? [
          aboutBroker(
            target,
            blocker(
              { flag: 'quorum_queue' },
              'Green refuses to make quorum queues as long as the feature flag is off.',
              'Run rabbitmqctl enable_feature_flag quorum_queue.',
            ),
          ),
        ]
      : [],
};
