import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrokerVersion } from '../lab/lab.js';
import { LabUnavailable } from '../lab/lab-errors.js';
import { startAskedBroker, type AskedBroker } from './support/asked-broker.js';
import { conformanceTable } from './support/table.js';
import { topics } from './topics.js';

const VERSIONS: readonly BrokerVersion[] = ['3.8', '3.10', '4.0', '4.3'];
const table = conformanceTable();

afterAll(() => {
  process.stdout.write(table.text());
});

describe.each(VERSIONS)('a broker of %s', (version) => {
  let broker: AskedBroker | undefined;
  let reason = '';

  beforeAll(async () => {
    try {
      broker = await startAskedBroker(version);
    } catch (error) {
      if (!(error instanceof LabUnavailable)) throw error;
      const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
      reason = `${error.message}${cause}`;
      table.notAsked(version, reason);
    }
  });

  afterAll(async () => {
    await broker?.[Symbol.asyncDispose]();
  });

  for (const { name, ask } of topics) {
    test(`${name}: the broker and quorate agree`, async (context) => {
      if (broker === undefined) return context.skip(reason);
      const answers = await ask(broker);
      table.add(broker.capabilities.version, name, answers);
      expect(answers.filter(({ observed, expected }) => observed !== expected)).toEqual([]);
    });
  }
});

// Debian's archive may lose a suite any day; without these two nothing is proven.
test.runIf(process.env['CI'] !== undefined)('3.10 and a 4.x were asked', () => {
  expect(table.asked.some((version) => version.startsWith('3.10.'))).toBe(true);
  expect(table.asked.some((version) => version.startsWith('4.'))).toBe(true);
});
