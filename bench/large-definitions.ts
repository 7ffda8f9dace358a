/** How much of everything a generated definitions document has. */
export interface Size {
  readonly queues: number;
  readonly bindings: number;
  readonly policies: number;
}

const vhost = 'bench';
const queuesPerService = 50;

/**
 * Definitions of one vhost as a large site has them: services with dead-lettering queues, a topic exchange each,
 * policies that match a part of the names each, mirroring among their keys. The same size is the same document.
 */
export function largeDefinitions({ queues, bindings, policies }: Size): object {
  const services = Math.ceil(queues / queuesPerService);
  return {
    rabbit_version: '3.10.8',
    rabbitmq_version: '3.10.8',
    users: [{ name: 'app', password_hash: '', tags: '' }],
    vhosts: [{ name: vhost }],
    permissions: [{ user: 'app', vhost, configure: '.*', write: '.*', read: '.*' }],
    parameters: [],
    policies: Array.from({ length: policies }, (_, at) => policy(at, policies)),
    queues: Array.from({ length: queues }, (_, at) => queue(at)),
    exchanges: Array.from({ length: services }, (_, at) => exchange(at)),
    bindings: Array.from({ length: bindings }, (_, at) => binding(at % queues)),
  };
}

function serviceOf(at: number): string {
  return `service-${String(Math.floor(at / queuesPerService)).padStart(5, '0')}`;
}

function queueName(at: number): string {
  return `${serviceOf(at)}.events.${String(at % queuesPerService).padStart(2, '0')}`;
}

function queue(at: number): object {
  const sometimes = at % 5 === 0 ? { 'x-queue-mode': 'lazy' } : {};
  const limits = at % 7 === 0 ? { 'x-message-ttl': 3_600_000, 'x-max-length': 1_000_000 } : {};
  return {
    name: queueName(at),
    vhost,
    durable: true,
    auto_delete: false,
    arguments: { 'x-dead-letter-exchange': serviceOf(at), ...sometimes, ...limits },
  };
}

function exchange(service: number): object {
  const name = serviceOf(service * queuesPerService);
  return {
    name,
    vhost,
    type: 'topic',
    durable: true,
    auto_delete: false,
    internal: false,
    arguments: {},
  };
}

function binding(at: number): object {
  return {
    source: serviceOf(at),
    vhost,
    destination: queueName(at),
    destination_type: 'queue',
    routing_key: `orders.${at % queuesPerService}.#`,
    arguments: {},
  };
}

/** The first policy reaches all queues that no later one does; the patterns are of the kinds that sites use. */
function policy(at: number, policies: number): object {
  const digits = String(at % 100).padStart(2, '0');
  const patterns = [
    `^service-\\d*${digits}\\.`,
    `\\.events\\.${digits}$`,
    `^(?!amq\\.)(?!reply_).*\\d${digits}\\.events`,
    `^service-[0-9]{3}${digits}\\.(events|retry|dead)\\.\\d+$`,
  ];
  const extra = at % 3 === 0 ? { 'max-length': 100_000 + at } : { expires: 86_400_000 + at };
  return {
    vhost,
    name: `policy-${String(at).padStart(String(policies).length, '0')}`,
    pattern: at === 0 ? '^(?!amq\\.).*' : patterns[at % patterns.length],
    'apply-to': 'queues',
    priority: at,
    definition: { 'ha-mode': 'all', 'ha-sync-mode': 'automatic', ...extra },
  };
}
