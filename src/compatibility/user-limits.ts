import { compareText } from '../topology/order.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { User } from '../topology/topology.js';
import { copiedUsers } from './copied-users.js';
import type { Estate } from './estate.js';
import type { SubjectVerdict } from './rule.js';
import { tooLow, type Numbers } from './too-low.js';
import { blocker, type Evidence } from './verdict.js';

/** Limits of users count over all vhosts of a cluster: on the one that is both sides, or on each by itself. */
export function userLimits(estate: Estate): readonly SubjectVerdict[] {
  const { blue, target, sameCluster } = estate;
  if (sameCluster) {
    return atLimits(blue.topology.users, (name) => {
      const own = estate.clients.filter(({ user }) => user === name);
      const ofQuorate = isOperator(blue, name) ? ofQuorateIn(estate) : 0;
      if (own.length + ofQuorate === 0) return undefined;
      // A client that moves arrives before it leaves.
      const twice = (count: (client: (typeof own)[number]) => number) =>
        Math.max(0, ...own.map(count)) + ofQuorate;
      const more = [
        twice((one) => one.connections.length),
        twice((one) => one.channels.length),
      ] as const;
      return { needed: plus(inUse(blue, name), ...more), isQuorate: ofQuorate > 0, on: 'blue' };
    });
  }
  const { snapshot } = target;
  const settled = new Set(snapshot?.topology.users.map(({ name }) => name));
  const arriving = copiedUsers(estate).filter(({ name }) => !settled.has(name));
  return [
    ...atLimits(blue.topology.users, (name) => ownNeeds(estate, blue, name, 'blue')),
    ...atLimits([...(snapshot?.topology.users ?? []), ...arriving], (name) => {
      const own = estate.clients.filter(({ user }) => user === name);
      if (own.length === 0) return ownNeeds(estate, snapshot, name, 'green');
      const connections = own.reduce((sum, one) => sum + one.connections.length, 0);
      const channels = own.reduce((sum, one) => sum + one.channels.length, 0);
      const needed = plus(inUse(snapshot, name), connections, channels);
      return { needed, isQuorate: false, on: 'green' };
    }),
  ];
}

interface Needs {
  readonly needed: Numbers;
  readonly isQuorate: boolean;
  readonly on: 'blue' | 'green';
}

function atLimits(
  users: readonly User[],
  needsOf: (name: string) => Needs | undefined,
): readonly SubjectVerdict[] {
  return users
    .filter(({ limits }) => Object.keys(limits).length > 0)
    .toSorted((a, b) => compareText(a.name, b.name))
    .flatMap(({ name, limits }) => {
      const needs = needsOf(name);
      const evidence = needs && tooLow(limits, needs.needed);
      return needs === undefined || evidence === undefined ? [] : [refused(name, needs, evidence)];
    });
}

/** Nothing to decide: quorate raises the limit of no user. */
function refused(name: string, { isQuorate, on }: Needs, evidence: Evidence): SubjectVerdict {
  return {
    subject: { kind: 'user', vhost: '', name },
    names: [],
    verdict: blocker(
      on === 'green' ? { on, ...evidence } : evidence,
      isQuorate
        ? 'quorate works as this user, whose limit refuses the connections or channels of the lock and of exact counts.'
        : on === 'blue'
          ? 'A client arrives on green before it leaves blue, and the limit of its user then refuses its new connections or channels.'
          : 'On green the limit of its user refuses connections or channels its clients have on blue.',
      'Raise the limit with rabbitmqctl set_user_limits and plan again; take it back when the migration is complete.',
    ),
  };
}

/** What quorate needs as the user it works as on one of two clusters; undefined: it is another user. */
function ownNeeds(
  estate: Estate,
  snapshot: Snapshot | undefined,
  name: string,
  on: Needs['on'],
): Needs | undefined {
  if (!isOperator(snapshot, name)) return undefined;
  const more = ofQuorateIn(estate);
  return { needed: plus(inUse(snapshot, name), more, more), isQuorate: true, on };
}

function isOperator(snapshot: Snapshot | undefined, name: string): boolean {
  return snapshot?.operator?.user === name;
}

/** quorate's own user holds the lock of every vhost and counts in one at a time. */
function ofQuorateIn({ vhosts }: Estate): number {
  return vhosts.length + 1;
}

interface InUse {
  readonly connections: number;
  readonly channels: number;
}

function inUse(snapshot: Snapshot | undefined, name: string): InUse {
  const of = (all: readonly { readonly user: string }[] = []) =>
    all.filter(({ user }) => user === name).length;
  return { connections: of(snapshot?.live?.connections), channels: of(snapshot?.live?.channels) };
}

function plus(now: InUse, connections: number, channels: number): Numbers {
  return {
    'max-connections': now.connections + connections,
    'max-channels': now.channels + channels,
  };
}
