import type { Application } from '../../support/application.js';

/** Of the application's user. */
export const password = 'pässword of <the> application';
/** 200 bytes. */
export const longName = `${'ü'.repeat(60)}/${'n'.repeat(79)}`;
export const user = 'app ü';
const root: Application = {
  vhost: '/',
  exchange: { name: 'ex <&> ü', type: 'topic' },
  queues: [
    { name: 'orders/eu 1', key: 'orders.#' },
    { name: 'größe', key: 'größe.*' },
    { name: '<b>x</b>', key: '<b>.#' },
    { name: '$(id)', key: '$(id).*' },
    { name: longName, key: 'long.#' },
  ],
  users: [user],
  password,
};
const other: Application = {
  vhost: 'a/b ü <x>',
  exchange: { name: 'x?y=%2F&z', type: 'direct' },
  queues: [
    { name: 'orders/eu 1', key: '' },
    { name: '`id`; ../..', key: '#' },
  ],
  users: [user],
  password,
};
export const applications = [root, other];
/** Who consumes the first queue of each application, and who publishes to all. */
export const clients = [
  { application: root, consumer: 'worker <1>', publisher: 'publisher $(id)' },
  { application: other, consumer: 'arbeiter/ü', publisher: 'verlag & co' },
];
