import { canonicalJson } from '../topology/canonical-json.js';
import type { Capabilities } from '../topology/capabilities.js';
import { exactNamesPattern } from '../topology/exact-names.js';
import { groupBy } from '../topology/group-by.js';
import { compareText } from '../topology/order.js';
import type { Policy } from '../topology/topology.js';
import { isEmpty, type ConvertedDefinition } from './convert-policy.js';
import { chunkNames } from './name-chunks.js';
import type { Governed } from './governed.js';
import type { Layout, Variant } from './policy-layout.js';

/** A policy blue does not have, laid out like one it has. */
interface AddedPolicy {
  readonly policy: Policy;
  readonly converted: ConvertedDefinition;
  readonly layout: Layout;
  readonly shadowed: readonly string[];
  readonly governed: readonly Governed[];
}

/**
 * A policy below all others that carries what was decided for queues no policy governs;
 * undefined: nothing was. `lowest` is the lowest priority in use.
 */
export function settingsForUngoverned(
  queues: readonly Governed[],
  vhost: string,
  lowest: number,
  target: Capabilities,
): AddedPolicy | undefined {
  const quorum = queues.filter(({ type }) => type === 'quorum');
  const decided = quorum.filter(({ overrides }) => !isEmpty(overrides));
  if (decided.length === 0) return undefined;
  const groups = [...groupBy(decided, ({ overrides }) => canonicalJson(overrides))].sort(
    ([a], [b]) => compareText(a, b),
  );
  const forAll =
    target.applyToQueueTypes && groups.length === 1 && decided.length === quorum.length;
  const variants = groups.flatMap(([, members]) =>
    forAll ? [everyQueue(members)] : byName(members, target),
  );
  const policy: Policy = {
    vhost,
    name: 'quorum-queue-settings',
    pattern: '.*',
    applyTo: target.applyToQueueTypes ? 'quorum_queues' : 'queues',
    priority: lowest - 1,
    definition: {},
  };
  const numbered = variants.map((each, index) =>
    index === 0 ? each : { ...each, suffix: `-${index + 1}` },
  );
  return {
    policy,
    converted: { quorum: {}, other: {}, removed: [] },
    layout: { variants: numbered, keptFor: [] },
    shadowed: [],
    governed: decided,
  };
}

function everyQueue(members: readonly Governed[]): Variant {
  const definition = members[0]?.overrides ?? {};
  return { suffix: '', pattern: '.*', applyTo: 'quorum_queues', raise: 0, definition };
}

function byName(members: readonly Governed[], target: Capabilities): readonly Variant[] {
  const applyTo = target.applyToQueueTypes ? 'quorum_queues' : 'queues';
  const definition = members[0]?.overrides ?? {};
  return chunkNames(
    members.map(({ greenName }) => greenName),
    target,
  ).map((names) => ({
    suffix: '',
    pattern: exactNamesPattern(names),
    applyTo,
    raise: 0,
    definition,
  }));
}
