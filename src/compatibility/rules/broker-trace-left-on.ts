import { traceName } from '../../topology/temporary-name.js';
import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const brokerTraceLeftOn: EstateCheck = {
  code: 'BROKER.TRACE_LEFT_ON',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ blue }) =>
    blue.topology.globalParameters
      .filter(({ name }) => name === traceName)
      .map(({ name }) => ({
        subject: { kind: 'broker', vhost: '', name: blue.clusterName },
        names: [name],
        verdict: warning(
          { parameter: name },
          'Another quorate traces a vhost now, or was killed while it did; then the broker still copies every message published there.',
          'If none runs: quorate assess, with --blue at the node that the global parameter names, switches the trace off.',
        ),
      })),
};
