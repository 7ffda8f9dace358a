import { expect, test } from 'vitest';
import { chooseVhosts, type VhostChoice } from '../../../src/configuration/vhost-choice.js';

const existing = ['/', 'shop', 'billing'];

function choice(given: Partial<VhostChoice>): VhostChoice {
  return { flags: [], url: undefined, include: [], exclude: [], ...given };
}

test('flags come before the URL, the URL before the configuration', () => {
  const all = choice({ flags: ['/'], url: 'shop', include: ['billing'] });
  expect(chooseVhosts(all, existing, false)).toEqual(['/']);
  expect(chooseVhosts({ ...all, flags: [] }, existing, false)).toEqual(['shop']);
  expect(chooseVhosts({ ...all, flags: [], url: undefined }, existing, false)).toEqual(['billing']);
});

test('excluding alone means all the others', () => {
  expect(chooseVhosts(choice({ exclude: ['/'] }), existing, false)).toEqual(['shop', 'billing']);
});

test('a vhost that does not exist is an error', () => {
  expect(() => chooseVhosts(choice({ flags: ['shop', 'shpo'] }), existing, true)).toThrow('"shpo"');
});

test('nothing chosen is an error where it matters, unless there is only one', () => {
  expect(() => chooseVhosts(choice({}), existing, false)).toThrow('nothing says');
  expect(chooseVhosts(choice({}), ['/'], false)).toEqual(['/']);
  expect(chooseVhosts(choice({}), existing, true)).toEqual(existing);
});
