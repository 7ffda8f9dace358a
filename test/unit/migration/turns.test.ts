import { expect, test } from 'vitest';
import { Turns } from '../../../src/migration/turns.js';

test('nobody begins before everybody who asked earlier is done', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const act = (name: string) =>
    turns.take(async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    });

  expect(await Promise.all(['a', 'b', 'c'].map(act))).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('who fails keeps nobody from his turn', async () => {
  const turns = new Turns();
  const failing = turns.take(() => Promise.reject(new Error('lost')));
  const next = turns.take(() => Promise.resolve('next'));

  await expect(failing).rejects.toThrow('lost');
  expect(await next).toBe('next');
});
