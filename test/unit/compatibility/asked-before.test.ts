import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { askedBefore } from '../../../src/compatibility/asked-before.js';
import type { QueueFacts } from '../../../src/compatibility/queue-facts.js';
import { governingPolicy, orderPolicies } from '../../../src/topology/effective-policy.js';

const [blue, green] = [deriveCapabilities('3.10.8'), deriveCapabilities('4.0.5')];

const anyPattern = fc.constantFrom('^a', 'b$', 'a|b', '.*', '^(?!a)', '(*UTF8)a', 'ab');
const anyPolicy = fc.record({
  pattern: anyPattern,
  greenPattern: fc.option(anyPattern, { nil: undefined }),
  priority: fc.integer({ min: 0, max: 2 }),
  applyTo: fc.constantFrom('all', 'queues', 'exchanges'),
  definition: fc.constantFrom({ 'max-length': 1 }, { 'ha-mode': 'all' }, { 'queue-mode': 'lazy' }),
});

test('what was asked on blue spares a question on green, and changes no answer', () => {
  fc.assert(
    fc.property(
      fc.array(anyPolicy, { maxLength: 6 }),
      fc.constantFrom('a', 'b', 'ab', 'c'),
      fc.constantFrom('a', 'b', 'ab', 'c'),
      (policies, name, greenName) => {
        const there = policies.map(({ greenPattern: _, ...policy }, at) => ({
          ...policy,
          vhost: 'v',
          name: `p${at}`,
        }));
        const order = orderPolicies(there, blue);
        const queue = { name, type: 'classic' };
        const now = governingPolicy(order, queue).policy?.name;
        const asked = askedBefore(order);
        const made = there.map((policy, at) => ({
          ...policy,
          pattern: policies[at]?.greenPattern ?? policy.pattern,
          definition: { 'max-length': 1 },
          source: policy.name,
        }));
        const placed = orderPolicies(made.map(asked.placed), green);
        const facts = { queue, live: undefined } as unknown as QueueFacts; // nothing else is read
        const subject = { name: greenName, type: 'quorum' };
        const answered = asked.answers(facts, now, greenName);
        expect(governingPolicy(placed, subject, { answered })).toEqual(
          governingPolicy(placed, subject),
        );
      },
    ),
    { numRuns: 1_000 },
  );
});

test('nothing is known of a queue that a running broker has answered for, or that is called otherwise', () => {
  const policy = { vhost: 'v', name: 'p', pattern: '^a', priority: 0, applyTo: 'all' };
  const order = orderPolicies([{ ...policy, definition: {} }], blue);
  const asked = askedBefore(order);
  const made = asked.placed({ ...policy, definition: {}, source: 'p' });
  const known = (live: object | undefined, now: string | undefined, greenName: string) => {
    const facts = { queue: { name: 'a', type: 'classic' }, live } as unknown as QueueFacts;
    return asked.answers(facts, now, greenName)(made);
  };
  expect(known(undefined, 'p', 'a')).toBe(true);
  expect(known(undefined, undefined, 'a')).toBe(false);
  expect(known({}, 'p', 'a')).toBeUndefined();
  expect(known(undefined, 'p', 'b')).toBeUndefined();
});
