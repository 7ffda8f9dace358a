import { effectiveSettings } from '../../../src/topology/effective-settings.js';
import { acceptsPolicyKey } from '../../../src/topology/policy-keys.js';
import { argumentVerdict } from '../../../src/topology/queue-arguments.js';
import type { Arguments, Json } from '../../../src/topology/topology.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { observeSetting, shownAs, surroundings } from '../support/observed-settings.js';
import { askAll, type Question, type Topic } from '../support/topic.js';

const VHOST = 'precedence';

/** Two values of a setting that can be told apart from outside. */
const pairs: readonly (readonly [string, Json, Json])[] = [
  ['max-length', 2, 4],
  ['max-length-bytes', 2_500, 4_500],
  ['message-ttl', 300, 60_000],
  ['expires', 700, 60_000],
  ['overflow', 'drop-head', 'reject-publish'],
  ['overflow', 'reject-publish-dlx', 'drop-head'],
  ['overflow', 'reject-publish-dlx', 'reject-publish'],
  ['dead-letter-exchange', 'one', 'two'],
  ['dead-letter-routing-key', 'one', 'two'],
  ['delivery-limit', 2, 4],
];

interface PreparedQuestion extends Question {
  readonly prepare: () => Promise<void>;
}

interface Source {
  readonly argument?: Json;
  readonly policy?: Json;
  readonly operator?: Json;
}

/** What is in force where argument, policy and operator policy speak: `effectiveSettings`, by observing queues. */
export const precedenceTopic: Topic = {
  name: 'argument, policy and operator policy',
  ask: async (broker) => {
    await broker.createVhost(VHOST);
    const questions = pairs.flatMap(([key, a, b]) =>
      sources(a, b).flatMap((source) =>
        (['classic', 'quorum'] as const).flatMap((type) => question(broker, type, key, source)),
      ),
    );
    // Pairs that share a value share questions, and a queue cannot be watched twice at a time.
    const once = [...new Map(questions.map((each) => [each.row, each])).values()];
    // 4.0.5 may leave a policy unapplied that is put at the same time as another.
    for (const { prepare } of once) await prepare();
    return askAll(once);
  },
};

function sources(a: Json, b: Json): readonly Source[] {
  return [
    { argument: a },
    { policy: a },
    { argument: a, policy: b },
    { argument: b, policy: a },
    { policy: a, operator: b },
    { policy: b, operator: a },
  ];
}

function question(
  broker: AskedBroker,
  type: 'classic' | 'quorum',
  key: string,
  { argument, policy, operator }: Source,
): readonly PreparedQuestion[] {
  const { capabilities } = broker;
  const byArgument: Arguments = argument === undefined ? {} : { [`x-${key}`]: argument };
  const byPolicy = policy === undefined ? undefined : { [key]: policy };
  const byOperator = operator === undefined ? undefined : { [key]: operator };
  const refused =
    (argument !== undefined &&
      argumentVerdict(type, `x-${key}`, argument, capabilities) === 'refused') ||
    (operator !== undefined && !acceptsPolicyKey(key, 'operator-policy', capabilities)) ||
    (type === 'classic' && key === 'delivery-limit');
  // A routing key is refused without its exchange, and a policy's is none (rabbit_amqqueue:check_dlxrk_arg/2).
  if (refused) return [];
  const declared = { ...surroundings(key), ...byArgument, 'x-queue-type': type };
  const parts = [
    ['argument', argument] as const,
    ['policy', policy] as const,
    ['operator', operator] as const,
  ];
  const row = `${key} ${parts.flatMap(([name, value]) => (value === undefined ? [] : `${name}=${JSON.stringify(value)}`)).join(' ')} ${type}`;
  const name = row.replaceAll(/[^a-z0-9-]+/g, '.');
  const settings = effectiveSettings(
    { type, arguments: declared },
    byPolicy,
    byOperator,
    capabilities,
  );
  return [
    {
      row,
      expected: shownAs(key, settings[key]),
      prepare: async () => {
        await put(broker, 'policies', name, byPolicy);
        await put(broker, 'operator-policies', name, byOperator);
      },
      observe: () => observeSetting(broker, VHOST, name, key, declared),
    },
  ];
}

async function put(
  broker: AskedBroker,
  path: string,
  name: string,
  definition: Arguments | undefined,
): Promise<void> {
  if (definition === undefined) return;
  const pattern = `^${name.replaceAll('.', '\\.')}$`;
  const { status } = await broker.request('PUT', [path, VHOST, name], { pattern, definition });
  if (status >= 300) throw new Error(`${path} ${name}: ${status}`);
}
