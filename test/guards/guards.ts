/** What keeps one of the invariants, as a change of the source that takes it away. */
export interface Guard {
  /** Completes "without …". */
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly code: string;
  readonly instead: string;
  /** Files of tests of which one has to fail then. */
  readonly tests: readonly string[];
}

export const guards: readonly Guard[] = [
  {
    name: 'acknowledging on blue only what green has confirmed',
    file: 'src/migration/bridge/shovel-definition.ts',
    code: "'ack-mode': 'on-confirm'",
    instead: "'ack-mode': 'on-publish'",
    tests: ['test/unit/migration/bridge-shovel.test.ts'],
  },
  {
    name: 'a second look at queues that seem empty',
    file: 'src/migration/drain/emptiness.ts',
    code: 'if (!isQuiet(first) || !isQuiet(second) || second.at - first.at < gapMs) return false;',
    instead: 'if (!isQuiet(second)) return false;',
    tests: ['test/unit/migration/emptiness.test.ts'],
  },
  {
    name: 'counting what is not acknowledged',
    file: 'src/migration/drain/emptiness.ts',
    code: '(queue.ready ?? 0) + queue.unacknowledged, 0)',
    instead: '(queue.ready ?? 0), 0)',
    tests: ['test/unit/migration/emptiness.test.ts'],
  },
  {
    name: 'closing the connections of who is fenced',
    file: 'src/migration/cutover/old-connections.ts',
    code: 'await Promise.all(own.map(({ name }) => closeConnection(api, name, reason)));',
    instead: '',
    tests: ['test/integration/cutover.test.ts'],
  },
  {
    name: 'narrowing the rights of who is fenced',
    file: 'src/migration/cutover/fence.ts',
    code: 'await applyRights(context, fenceAction(step), fencedUsers(step));',
    instead: '',
    tests: ['test/integration/cutover.test.ts'],
  },
  {
    name: 'seeing that nobody comes back',
    file: 'src/migration/cutover/fence-watch.ts',
    code: 'if (back.own > 0) throw cameBack(step, back.own);',
    instead: 'if (back.own < 0) throw cameBack(step, back.own);',
    tests: ['test/integration/cutover.test.ts'],
  },
  {
    name: 'an alternate exchange for what cannot be routed',
    file: 'src/migration/bridge/transit.ts',
    code: "arguments: { 'alternate-exchange': bridge.quarantine },",
    instead: 'arguments: {},',
    tests: ['test/integration/bridge.test.ts'],
  },
  {
    name: 'refusing a bridge while the other direction exists',
    file: 'src/migration/bridge/open.ts',
    code: 'if (await shovelExists(api, other)) {',
    instead: 'if ((await shovelExists(api, other)) && false) {',
    tests: ['test/integration/bridge.test.ts'],
  },
  {
    name: 'lifting the delivery limit of what a bridge empties',
    file: 'src/migration/bridge/open.ts',
    code: 'await makeDeliveryUnlimited(context, bridge);',
    instead: '',
    tests: ['test/integration/broker-bridge.test.ts'],
  },
  {
    name: 'asking for the hash that was reviewed',
    file: 'src/migration/admission.ts',
    code: 'if (isLongEnough && plan.hash.startsWith(approval)) return;',
    instead: 'if (isLongEnough) return;',
    tests: ['test/unit/migration/admission.test.ts'],
  },
  {
    name: 'comparing a plan with its hash',
    file: 'src/plan/file.ts',
    code: 'if (hashPlan(plan) === plan.hash) return plan;',
    instead: 'if (hashPlan(plan) !== undefined) return plan;',
    tests: ['test/unit/plan/file.test.ts'],
  },
  {
    name: 'the chain of the journal',
    file: 'src/journal/chain.ts',
    code: 'if (found.seq !== entries.length || found.prev !== head) {',
    instead: 'if (found.seq !== entries.length) {',
    tests: ['test/unit/journal/file.test.ts'],
  },
  {
    name: 'comparing a line of the journal with its hash',
    file: 'src/journal/chain.ts',
    code: "const isWhole = line.endsWith(seal(hash)) && digestOf('sha256', begun) === hash;",
    instead: "const isWhole = line.endsWith(seal(hash)) && digestOf('sha256', begun) !== '';",
    tests: ['test/unit/journal/file.test.ts'],
  },
  {
    name: 'respecting the lock of another process',
    file: 'src/journal/lock-file.ts',
    code: 'if (found !== undefined && !(await isStale(found))) throw held(path, found);',
    instead: '',
    tests: ['test/unit/journal/lock-file.test.ts'],
  },
  {
    name: 'the lock on the broker',
    file: 'src/broker/amqp/lock.ts',
    code: 'await channel.assertQueue(queue, { exclusive: true, durable: false });',
    instead: 'await channel.assertQueue(queue, { exclusive: false, durable: false });',
    tests: ['test/integration/broker.test.ts'],
  },
  {
    name: 'looking for the lock before every step',
    file: 'src/migration/perform-together.ts',
    code: 'await deps.assertLocks();\n  const intents',
    instead: 'const intents',
    tests: ['test/unit/migration/executor.test.ts'],
  },
  {
    name: 'redaction of credentials in URLs',
    file: 'src/broker/redacted.ts',
    code: 'const shown = masked(text);',
    instead: 'const shown = text;',
    tests: ['test/unit/broker/redacted.test.ts'],
  },
  {
    name: 'keeping passwords from hooks',
    file: 'src/migration/cutover/run-command.ts',
    code: "!/^QUORATE_.*PASSWORD/.test(name) && !secrets.includes(value ?? '')",
    instead: "name !== '' || secrets.length > 0",
    tests: ['test/unit/migration/run-command.test.ts'],
  },
];
