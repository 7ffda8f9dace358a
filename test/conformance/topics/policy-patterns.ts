import { z } from 'zod';
import { compilePattern } from '../../../src/topology/policy-pattern.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { subjects, patterns } from '../support/policy-patterns.js';
import { askInTurn, type Topic } from '../support/topic.js';

const VHOST = 'policy-patterns';
const Exchange = z.object({ policy: z.string().nullish() });

/** Which names a policy's pattern matches: `compilePattern`. Exchanges, since theirs are shown at once. */
export const policyPatternsTopic: Topic = {
  name: `patterns of policies (numbers are places in the list of names)`,
  ask: async (broker) => {
    await broker.createVhost(VHOST);
    await Promise.all(
      subjects.map((name) =>
        broker.request('PUT', ['exchanges', VHOST, name], { type: 'fanout', durable: true }),
      ),
    );
    const readable = patterns.flatMap((pattern) => {
      const compiled = compilePattern(pattern);
      return compiled.kind === 'supported' ? [{ pattern, matches: compiled.matches }] : [];
    });
    return askInTurn(
      readable.map(({ pattern, matches }) => ({
        row: JSON.stringify(pattern),
        expected: places(subjects.map(matches)),
        observe: () => apply(broker, pattern),
      })),
    );
  },
};

async function apply(broker: AskedBroker, pattern: string): Promise<string> {
  const { status } = await broker.request('PUT', ['policies', VHOST, 'p'], {
    pattern,
    definition: { 'alternate-exchange': 'amq.fanout' },
    'apply-to': 'exchanges',
  });
  if (status >= 300) return `status ${status}`;
  const found = await Promise.all(
    subjects.map((name) => broker.request('GET', ['exchanges', VHOST, name])),
  );
  return places(found.map(({ body }) => Exchange.parse(body).policy === 'p'));
}

function places(matched: readonly boolean[]): string {
  const numbers = matched.flatMap((is, at) => (is ? [at] : []));
  return numbers.length === 0 ? 'none' : numbers.join(' ');
}
