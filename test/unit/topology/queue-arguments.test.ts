import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import {
  argumentVerdict,
  isKnownArgument,
  queueArguments,
} from '../../../src/topology/queue-arguments.js';

// Versions no lab broker has; test/conformance asks 3.8.9, 3.10.8, 4.0 and 4.3.
test.each([
  ['3.8.10', 'quorum', 'x-expires', 10, 'refused'],
  ['3.8.11', 'quorum', 'x-expires', 10, 'works'],
  ['3.8.11', 'quorum', 'x-overflow', 'reject-publish-dlx', 'refused'],
  ['3.9.0', 'quorum', 'x-max-priority', 5, 'ignored'],
  ['3.9.0', 'quorum', 'x-message-ttl', 10, 'ignored'],
  ['3.9.29', 'quorum', 'x-overflow', 'reject-publish-dlx', 'ignored'],
  ['3.13.7', 'quorum', 'x-max-in-memory-length', 10, 'ignored'],
  ['3.13.7', 'classic', 'x-queue-leader-locator', 'balanced', 'refused'],
  ['4.0.0', 'classic', 'x-queue-leader-locator', 'balanced', 'works'],
  ['3.11.28', 'classic', 'x-queue-mode', 'lazy', 'works'],
  ['3.12.0', 'classic', 'x-queue-mode', 'lazy', 'ignored'],
  ['4.2.9', 'classic', 'x-queue-version', 1, 'works'],
  ['4.3.0', 'classic', 'x-queue-version', 1, 'refused'],
  ['4.3.0', 'classic', 'x-queue-version', 2, 'works'],
  ['4.2.9', 'quorum', 'x-consumer-timeout', 10, 'unknown'],
  ['4.3.0', 'quorum', 'x-unheard-of', 10, 'unknown'],
  ['4.3.0', 'rabbit_mqtt_qos0_queue', 'x-expires', 10, 'unknown'],
])('%s, a %s queue: %s=%j %s', (version, type, key, value, verdict) => {
  expect(argumentVerdict(type, key, value, deriveCapabilities(version))).toBe(verdict);
});

test('since 3.10 what one type knows is unknown to no other, but for one that streams read unlisted', () => {
  for (const version of ['3.10.0', '3.13.7', '4.2.0', '4.4.0']) {
    const broker = deriveCapabilities(version);
    for (const key of Object.keys(queueArguments)) {
      if (key === 'x-stream-filter-size-bytes') continue;
      const verdicts = ['classic', 'quorum', 'stream'].map((type) =>
        argumentVerdict(type, key, undefined, broker),
      );
      if (verdicts.includes('works'))
        expect(verdicts, `${key} ${version}`).not.toContain('unknown');
    }
  }
});

test('names of things every object has are no arguments', () => {
  expect(isKnownArgument('constructor')).toBe(false);
  expect(argumentVerdict('quorum', '__proto__', 1, deriveCapabilities('4.0.5'))).toBe('unknown');
});
