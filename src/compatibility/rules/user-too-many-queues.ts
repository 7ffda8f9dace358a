import { exactNamesPattern } from '../../topology/exact-names.js';
import { groupBy } from '../../topology/group-by.js';
import { nameBytes } from '../../topology/names.js';
import { fitsCompiled } from '../../topology/pattern-size.js';
import type { Client } from '../clients.js';
import type { Estate } from '../estate.js';
import type { EstateCheck } from '../rule.js';
import { pairKey } from '../snapshot-index.js';
import { blocker, warning, type Verdict } from '../verdict.js';

/** What a fence writes around the names: a look-ahead before, and one for the pattern the user had. */
const aroundNames = 40;

/** A moved user keeps its rights but for the queues it has left, each of them named in the pattern of its permission. */
export const userTooManyQueues: EstateCheck = {
  code: 'USER.TOO_MANY_QUEUES',
  options: [],
  momentary: false,
  reads: 'live',
  check: (estate) =>
    [...groupBy(estate.clients, ({ vhost, user }) => pairKey(vhost, user)).values()].flatMap(
      (members) => {
        const [first] = members;
        if (first === undefined || first.user === estate.blue.operator?.user) return [];
        const { vhost, user } = first;
        const verdict = judge(members, readRights(estate, first), estate);
        if (verdict === undefined) return [];
        return [{ subject: { kind: 'user', vhost, name: user }, names: [user], verdict }];
      },
    ),
};

function judge(members: readonly Client[], read: string, estate: Estate): Verdict | undefined {
  const outcomes = [
    ...new Set(members.flatMap(({ vhost, queues }) => queues.map((q) => estate.queueOf(vhost, q)))),
  ].filter((outcome) => outcome !== undefined);
  const blue = outcomes.map(({ facts }) => facts.queue.name);
  const green = outcomes.map((outcome) => outcome.green?.name ?? outcome.facts.queue.name);
  const evidence = {
    clients: members.map(({ name }) => name),
    queues: blue.length,
    patternBytes: patternBytes(blue, read),
  };
  if (!isAccepted(blue, read, estate.blue.capabilities.maxPatternBytes)) {
    return blocker(
      evidence,
      'It consumes so many queues that blue refuses the permission that fences it off those it has left.',
      'Give its applications users of their own, so that each consumes fewer queues.',
    );
  }
  if (!isAccepted(green, read, estate.target.capabilities.maxPatternBytes)) {
    return warning(
      { ...evidence, allowedOnGreen: estate.target.capabilities.maxPatternBytes ?? null },
      'It consumes so many queues that green refuses the permission that fences it on the way back.',
      'Give its applications users of their own, or be ready to stop them by hand in a rollback.',
    );
  }
  return undefined;
}

function readRights({ blue }: Estate, { vhost, user }: Client): string {
  return (
    blue.topology.permissions.find((one) => one.vhost === vhost && one.user === user)?.read ?? ''
  );
}

function isAccepted(names: readonly string[], read: string, allowed: number | undefined): boolean {
  if (names.length === 0) return true;
  if (allowed !== undefined && patternBytes(names, read) > allowed) return false;
  return fitsCompiled(names, read);
}

function patternBytes(names: readonly string[], read: string): number {
  return names.length === 0
    ? 0
    : nameBytes(exactNamesPattern(names)) + nameBytes(read) + aroundNames;
}
