import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { closeWithin } from '../../../src/broker/amqp/close.js';

class Closing extends EventEmitter {
  readonly #answer: Promise<void>;

  constructor(answer: Promise<void>) {
    super();
    this.#answer = answer;
  }

  close(): Promise<void> {
    return this.#answer;
  }
}

const never = new Promise<void>(() => undefined);
const timers = (): number =>
  process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;

test('a connection whose socket goes while it is closed is closed', async () => {
  const connection = new Closing(never);
  const closed = closeWithin(connection, 60_000);
  connection.emit('close');
  await closed;
  expect(connection.listenerCount('close')).toBe(0);
});

test('one that is refused its close is closed, too', async () => {
  await closeWithin(new Closing(Promise.reject(new Error('Connection closed'))), 60_000);
});

test('the process stays while the broker does not answer, and goes on after a while', async () => {
  const before = timers();
  const closed = closeWithin(new Closing(never), 200);
  expect(timers()).toBe(before + 1);
  await closed;
});
