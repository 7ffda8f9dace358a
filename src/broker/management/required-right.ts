export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

const MONITORED = new Set(['nodes', 'shovels', 'health', 'connections', 'channels', 'consumers']);
const ADMINISTERED = new Set(['definitions', 'users', 'vhost-limits', 'feature-flags']);
const ADMINISTERED_WRITES = new Set([
  'vhosts',
  'permissions',
  'topic-permissions',
  'operator-policies',
]);

/** The right a user lacks who was refused this request, in the words of `rabbitmqctl`. */
export function requiredRight(method: Method, path: readonly string[]): string {
  const [resource = '', vhost = ''] = path;
  if (ADMINISTERED.has(resource)) return 'the administrator tag';
  if (ADMINISTERED_WRITES.has(resource) && method !== 'GET') return 'the administrator tag';
  if (MONITORED.has(resource)) return 'the monitoring tag';
  switch (resource) {
    case 'policies':
    case 'operator-policies':
    case 'parameters':
    case 'global-parameters':
      return 'the policymaker tag';
    case 'queues':
    case 'exchanges':
    case 'bindings':
      return method === 'GET'
        ? `access to vhost "${vhost}"`
        : `configure, write and read permission in vhost "${vhost}"`;
    default:
      return 'the management tag';
  }
}
