import { expect, test } from 'vitest';
import { Random } from '../../chaos/random.js';
import { scriptOf } from '../../chaos/script.js';

const drawn = (random: Random) => Array.from({ length: 20 }, () => random.whole(1, 1000));

test('a seed gives the same choices, another one others', () => {
  expect(drawn(new Random('1'))).toEqual(drawn(new Random('1')));
  expect(drawn(new Random('1'))).not.toEqual(drawn(new Random('2')));
});

test('a fork does not depend on how many choices were made before', () => {
  const used = new Random('1');
  drawn(used);
  expect(drawn(used.fork('storm'))).toEqual(drawn(new Random('1').fork('storm')));
});

test('choices stay within their bounds and reach both ends', () => {
  const random = new Random('bounds');
  const numbers = new Set<number>();
  for (let times = 0; times < 300; times += 1) numbers.add(random.whole(3, 6));
  expect(numbers).toEqual(new Set([3, 4, 5, 6]));
  expect(random.oneOf<string>([])).toBeUndefined();
});

test('an episode follows from the seed, and many of them differ in kind', () => {
  const scripts = Array.from({ length: 200 }, (_, number) => scriptOf(new Random(`${number}`), 1));
  expect(scriptOf(new Random('7'), 1)).toEqual(scripts[7]);
  expect(new Set(scripts.map(({ ending }) => ending)).size).toBe(3);
  expect(scripts.some(({ strict }) => strict.length > 0)).toBe(true);
  expect(scripts.some(({ strict }) => strict.length === 0)).toBe(true);
  const consumers = scripts.flatMap((script) => script.consumers);
  expect(consumers.some(({ slices }) => slices.length > 0)).toBe(true);
  expect(consumers.some(({ canary }) => canary.length > 0)).toBe(true);
});

test('a client of an episode has a user of its own, and no queue two consumers', () => {
  for (let number = 0; number < 200; number += 1) {
    const { application, consumers } = scriptOf(new Random(`${number}`), 1);
    expect(new Set(application.users).size).toBe(application.users.length);
    const consumed = consumers.flatMap(({ queues }) => queues);
    expect(new Set(consumed).size).toBe(consumed.length);
    const names = application.queues.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(consumed));
  }
});
