import { expect, test } from 'vitest';
import { apiPath } from '../../../src/broker/management/url.js';

test('segments are encoded, whatever is in them', () => {
  expect(apiPath(['queues', '/', 'a/b ü <x>?#%2F'])).toBe(
    '/api/queues/%2F/a%2Fb%20%C3%BC%20%3Cx%3E%3F%23%252F',
  );
});

test.each(['.', '..'])(
  'a name of dots (%s) would reach another resource and is refused',
  (name) => {
    expect(() => apiPath(['queues', '/', name])).toThrow(
      expect.objectContaining({ code: 'BROKER.NAME_NOT_ADDRESSABLE' }),
    );
  },
);
