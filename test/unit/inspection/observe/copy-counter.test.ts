import { expect, test } from 'vitest';
import { copyCounter } from '../../../../src/inspection/observe/copy-counter.js';

const copy = (connection: string, subject: string, ...keys: readonly string[]) => ({
  connection,
  user: 'shop',
  subject,
  keys,
});

test('copies are added up by connection and exchange, with the names that the default exchange was given', () => {
  const counter = copyCounter('shop', 'ops');
  counter.add(copy('one', 'events', 'order.made', 'cc'));
  counter.add(copy('one', 'events', 'order.paid'));
  counter.add(copy('two', '', 'mails'));
  counter.add(copy('two', '', 'mails'));
  counter.add(copy('two', '', 'audit'));
  expect(counter.copies()).toBe(5);
  const shared = { vhost: 'shop', user: 'shop', source: 'traced' };
  expect(counter.publishes()).toEqual([
    { ...shared, connection: 'one', exchange: 'events', messages: 2, queues: [] },
    { ...shared, connection: 'two', exchange: '', messages: 3, queues: ['mails', 'audit'] },
  ]);
});

test('links inside the broker and quorate itself publish for nobody, but their copies are counted', () => {
  const counter = copyCounter('shop', 'ops');
  counter.add({ ...copy('<rabbit@a.1.2.3>', 'events', 'k'), user: 'none' });
  counter.add({ ...copy('three', 'events', 'k'), user: 'ops' });
  expect(counter.publishes()).toEqual([]);
  expect(counter.copies()).toBe(2);
});

test('a reply to a name of its own each time does not fill the memory', () => {
  const counter = copyCounter('shop', 'ops');
  for (let reply = 0; reply < 20_000; reply += 1) counter.add(copy('rpc', '', `amq.gen-${reply}`));
  expect(counter.publishes()[0]?.queues.length).toBe(10_000);
  expect(counter.publishes()[0]?.messages).toBe(20_000);
});

test('hostile names of exchanges and connections are names', () => {
  const counter = copyCounter('shop', 'ops');
  counter.add(copy('__proto__', 'constructor'));
  counter.add(copy('constructor', '__proto__'));
  expect(counter.publishes().map(({ exchange }) => exchange)).toEqual(['constructor', '__proto__']);
});
