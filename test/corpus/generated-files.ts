import {
  definedBinding,
  definedExchange,
  definedOperatorPolicy,
  definedPolicy,
  definedQueue,
} from '../support/definitions.js';
import { pitfalls } from '../support/pitfalls.js';
import type { DefinitionsFile } from './definitions-file.js';

const hostile = ['$(id)', '<b>x</b>', 'a/b ü', '-rf', '"; drop', '../..', 'line\nend', '\u001b[2J', '%2F', '.*', '{name}'];
const longest = `${'ü'.repeat(60)}${'n'.repeat(80)}`;

/** What few real files have, each in a file of its own. */
const generated: Readonly<Record<string, object>> = {
  pitfalls: { ...pitfalls, topic_permissions: pitfalls.topic_permissions },
  'hostile names': inShop({
    permissions: [
      { vhost: 'shop', user: 'u <ser> $(id)', configure: '^$', write: String.raw`^a/b ü$|\$\(id\)`, read: '.*' },
    ],
    exchanges: [...hostile, longest].map((name) => definedExchange(name)),
    queues: [...hostile, longest].map((name) => definedQueue(name)),
    bindings: [...hostile, longest].flatMap((name) => [
      definedBinding(name, name, { routing_key: name }),
      definedBinding(name, name, { routing_key: '', arguments: { [name]: name } }),
    ]),
    policies: hostile.map((name, index) =>
      definedPolicy(name, { 'max-length': 100 + index }, { pattern: `^${escaped(name)}$` }),
    ),
  }),
  'routing between exchanges': inShop({
    exchanges: [
      definedExchange('in', 'topic', { arguments: { 'alternate-exchange': 'lost' } }),
      definedExchange('inner', 'direct', { internal: true }),
      definedExchange('spread', 'fanout', { durable: false }),
      definedExchange('passing', 'headers', { auto_delete: true }),
      definedExchange('lost', 'fanout'),
      definedExchange('lonely', 'direct'),
    ],
    queues: [definedQueue('a'), definedQueue('b'), definedQueue('unrouted')],
    bindings: [
      definedBinding('in', 'inner', { destination_type: 'exchange', routing_key: 'x.*' }),
      definedBinding('in', 'amq.fanout', { destination_type: 'exchange', routing_key: '#' }),
      definedBinding('amq.topic', 'spread', { destination_type: 'exchange', routing_key: 'y' }),
      definedBinding('passing', 'lonely', {
        destination_type: 'exchange',
        arguments: { 'x-match': 'any', colour: 'red', size: 3, sold: true },
      }),
      definedBinding('inner', 'a', { routing_key: 'x.1' }),
      definedBinding('inner', 'a', { routing_key: 'x.2' }),
      definedBinding('spread', 'b'),
      definedBinding('lost', 'unrouted'),
      definedBinding('amq.direct', 'b', { routing_key: 'b' }),
    ],
  }),
  'every queue argument': inShop({
    exchanges: [definedExchange('dead', 'direct')],
    queues: [
      definedQueue('ranked', { 'x-max-priority': 10 }),
      definedQueue('lazy', { 'x-queue-mode': 'lazy' }),
      definedQueue('second version', { 'x-queue-version': 2 }),
      definedQueue('located', { 'x-queue-master-locator': 'min-masters' }),
      definedQueue('expiring', { 'x-expires': 3_600_000, 'x-message-ttl': 60_000 }),
      definedQueue('dying', {
        'x-dead-letter-exchange': 'dead',
        'x-dead-letter-routing-key': 'grave',
      }),
      definedQueue('bounded', { 'x-max-length': 100, 'x-max-length-bytes': 1_000_000 }),
      definedQueue('rejecting', { 'x-max-length': 10, 'x-overflow': 'reject-publish' }),
      definedQueue('refusing', { 'x-max-length': 10, 'x-overflow': 'reject-publish-dlx' }),
      definedQueue('in order', { 'x-single-active-consumer': true }),
      definedQueue('misspelt', { 'queue-mode': 'lazy', 'x-ha-policy': 'all', 'x-mesage-ttl': 1 }),
      definedQueue('classic', { 'x-queue-type': 'classic' }),
      definedQueue('quorum', { 'x-queue-type': 'quorum', 'x-delivery-limit': 7 }),
      definedQueue('stream', { 'x-queue-type': 'stream', 'x-max-age': '7D' }),
      definedQueue('transient', {}, { durable: false }),
      definedQueue('fleeting', {}, { auto_delete: true }),
      definedQueue('amq.gen-abc'),
    ],
    bindings: [definedBinding('dead', 'bounded', { routing_key: 'grave' })],
  }),
  'policies over policies': inShop({
    policies: [
      definedPolicy('all', { 'ha-mode': 'all', 'max-length': 1000 }, { 'apply-to': 'all' }),
      definedPolicy('shadow', { 'ha-mode': 'exactly', 'ha-params': 2 }, { pattern: '^s', priority: 5 }),
      definedPolicy('lazy', { 'queue-mode': 'lazy', 'message-ttl': 9000 }, { pattern: '^l', priority: 5 }),
      definedPolicy('overflowing', { overflow: 'reject-publish-dlx', 'max-length': 5 }, {
        pattern: '^o',
        priority: 6,
      }),
      definedPolicy('routes', { 'alternate-exchange': 'in' }, {
        pattern: '^e',
        'apply-to': 'exchanges',
        priority: 9,
      }),
      definedPolicy('nodes', { 'ha-mode': 'nodes', 'ha-params': ['rabbit@a'] }, { pattern: '^n$' , priority: 7}),
      definedPolicy('looking', { 'ha-mode': 'all', expires: 7_200_000 }, {
        pattern: '^(?=.*ing)(?!s)',
        priority: 8,
      }),
    ],
    parameters: [
      definedOperatorPolicy('ceiling', { 'max-length': 500, 'ha-mode': 'all' }),
      definedOperatorPolicy('short', { 'message-ttl': 1000 }, { pattern: '^l', priority: 1 }),
    ],
    exchanges: [definedExchange('in'), definedExchange('events')],
    queues: ['plain', 'second', 'lines', 'orders', 'n', 'waiting', 'sing'].map((name) =>
      definedQueue(name, name === 'plain' ? { 'x-max-length': 40, 'x-message-ttl': 77_000 } : {}),
    ),
  }),
  'limits, tags and rights': inShop({
    vhosts: [
      { name: 'shop', description: 'the <shop> & more', tags: ['live', 'eu'], tracing: false },
      { name: 'empty', metadata: { description: 'nothing in it', tags: [] } },
    ],
    permissions: [
      { vhost: 'shop', user: 'clerk', configure: '', write: '^in$', read: '^a$' },
      { vhost: 'empty', user: 'clerk', configure: '.*', write: '.*', read: '.*' },
    ],
    topic_permissions: [
      { vhost: 'shop', user: 'clerk', exchange: 'in', write: '^order\\.', read: '' },
      { vhost: 'shop', user: 'clerk', exchange: 'amq.topic', write: '', read: '.*' },
      { vhost: 'shop', user: 'clerk', exchange: 'not there', write: '', read: '' },
    ],
    parameters: [
      {
        vhost: 'shop',
        component: 'vhost-limits',
        name: 'limits',
        value: { 'max-queues': 3, 'max-connections': 40 },
      },
    ],
    exchanges: [definedExchange('in')],
    queues: [definedQueue('a'), definedQueue('b')],
    bindings: [definedBinding('in', 'a', { routing_key: 'order.#' })],
  }),
  'as 3.0 wrote them': {
    rabbit_version: '3.0.4',
    vhosts: [{ name: '/' }],
    users: [{ name: 'clerk', password_hash: 'AAAA', tags: 'management, policymaker' }],
    permissions: [{ vhost: '/', user: 'clerk', configure: '.*', write: '.*', read: '.*' }],
    policies: [{ vhost: '/', name: 'ha', pattern: '', definition: { 'ha-mode': 'all' } }],
    queues: [{ vhost: '/', name: 'old', durable: true, auto_delete: false, arguments: [] }],
  },
  'of one vhost': {
    rabbit_version: '3.9.13',
    policies: [{ name: 'ha', pattern: '.*', 'apply-to': 'queues', definition: { 'ha-mode': 'all' } }],
    queues: [{ name: 'a', durable: true, auto_delete: false, arguments: {} }],
    exchanges: [],
    bindings: [
      { source: 'amq.topic', destination: 'a', destination_type: 'queue', routing_key: 'k', arguments: {} },
    ],
  },
};

const staying = inShop({
  policies: [
    definedPolicy('located', { 'queue-master-locator': 'min-masters', 'queue-mode': 'lazy' }),
    definedPolicy('scoped', { 'max-length': 11 }, {
      pattern: '^scoped',
      priority: 2,
      'apply-to': 'classic_queues',
    }),
  ],
  queues: [
    definedQueue('ranked', { 'x-max-priority': 10 }),
    definedQueue('located', { 'x-queue-master-locator': 'min-masters', 'x-queue-mode': 'lazy' }),
    definedQueue('scoped', { 'x-overflow': 'reject-publish-dlx' }),
    definedQueue('quorum', { 'x-queue-type': 'quorum' }),
  ],
});

export const generatedFiles: readonly DefinitionsFile[] = [
  ...Object.entries(generated).map(([name, content]) => ({ name, text: JSON.stringify(content) })),
  {
    name: 'queues that stay classic',
    text: JSON.stringify(staying),
    decisions: [
      { match: '.', decisions: { 'QUEUE.NOT_MIRRORED': 'keep-classic' }, drain: undefined },
    ],
  },
  {
    name: 'with CRLF',
    text: JSON.stringify(generated['of one vhost'], undefined, 2).replaceAll('\n', '\r\n'),
  },
];

function inShop(content: object): object {
  return {
    rabbit_version: '3.12.14',
    rabbitmq_version: '3.12.14',
    vhosts: [{ name: 'shop' }],
    ...content,
  };
}

function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
