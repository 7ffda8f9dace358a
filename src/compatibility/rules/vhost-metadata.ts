import type { EstateCheck } from '../rule.js';
import { info } from '../verdict.js';

export const vhostMetadata: EstateCheck = {
  code: 'VHOST.METADATA',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, vhosts }) => {
    const wanted = new Set(vhosts);
    return blue.topology.vhosts
      .filter(({ name }) => wanted.has(name))
      .flatMap(({ name, defaultQueueType, tracing, protectedFromDeletion }) => {
        const other = defaultQueueType !== undefined && defaultQueueType !== 'quorum';
        const evidence = {
          ...(other ? { defaultQueueType: { blue: defaultQueueType, green: 'quorum' } } : {}),
          ...(tracing ? { tracing: { blue: true, green: false } } : {}),
          ...(protectedFromDeletion ? { protectedFromDeletion: { blue: true, green: false } } : {}),
        };
        if (Object.keys(evidence).length === 0) return [];
        return [
          {
            subject: { kind: 'vhost', vhost: name, name },
            names: [name],
            verdict: info(
              evidence,
              'Description, tags and limits are carried over to the new vhost, these properties are not.',
              'Switch tracing and the protection from deletion on yourself once the migration is complete.',
            ),
          },
        ];
      });
  },
};
