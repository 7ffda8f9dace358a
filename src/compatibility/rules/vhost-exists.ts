import type { Snapshot } from '../../topology/snapshot.js';
import { isReservedExchange } from '../../topology/built-in-exchanges.js';
import type { Estate, Party } from '../estate.js';
import { greenDefaultType } from '../green-default-type.js';
import type { EstateCheck } from '../rule.js';
import { blocker, warning, type Verdict } from '../verdict.js';

export const vhostExists: EstateCheck = {
  code: 'VHOST.EXISTS',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    const there = new Set(estate.target.snapshot?.topology.vhosts.map(({ name }) => name));
    // quorate's own, of a migration under way.
    const notes = (estate.target.snapshot ?? estate.blue).topology.globalParameters;
    const own = new Set(notes.flatMap((one) => one.madeVhosts));
    return [...estate.greenVhosts]
      .filter(([vhost, green]) => there.has(green) && !own.has(green) && isNeeded(vhost, estate))
      .flatMap(([vhost, green]) => {
        const verdict = verdictOn(green, estate);
        if (verdict === undefined) return [];
        return [{ subject: { kind: 'vhost', vhost, name: vhost }, names: [vhost], verdict }];
      });
  },
};

/** Where nothing moves no vhost is made. */
function isNeeded(vhost: string, { queues, sameCluster }: Estate): boolean {
  return queues.some(
    ({ facts, intent, green }) =>
      facts.queue.vhost === vhost &&
      (intent === 'migrate' || (!sameCluster && green !== undefined)),
  );
}

function verdictOn(green: string, { target, sameCluster }: Estate): Verdict | undefined {
  if (sameCluster) {
    return blocker(
      { green },
      'The vhost that would be made is there already, and quorate changes none that it has not made: apply refuses it.',
      'Plan another name with names.vhost in quorate.yaml, or remove the vhost if nothing needs it, and plan again.',
    );
  }
  const content = contentOf(green, target.snapshot);
  const type = keptQueueType(green, target);
  const isEmpty = Object.values(content).every((count) => count === 0);
  if (isEmpty && type === undefined) return undefined;
  const evidence = { green, ...content, ...(type === undefined ? {} : { defaultQueueType: type }) };
  return type === undefined
    ? warning(
        evidence,
        'The vhost is there already and not empty. What it holds stays; apply stops before anything is made where something planned is there and different.',
        'Plan another name with names.vhost in quorate.yaml, or see that what it holds may stay.',
      )
    : warning(
        evidence,
        `The vhost is there already, and this release cannot change that it makes ${type} queues by default: a client that declares a quorum queue without x-queue-type is refused.`,
        'Plan another name with names.vhost in quorate.yaml, or delete the vhost on green if nothing needs it, and quorate makes it with quorum as default.',
      );
}

/** undefined: it is quorum, or will be. */
function keptQueueType(green: string, target: Party): string | undefined {
  const type = greenDefaultType(green, target) ?? 'classic';
  return type === 'quorum' ? undefined : type;
}

function contentOf(
  vhost: string,
  snapshot: Snapshot | undefined,
): Readonly<Record<string, number>> {
  const count = (items: readonly { readonly vhost: string; readonly name: string }[] = []) =>
    items.filter((item) => item.vhost === vhost && !isReservedExchange(item.name)).length;
  const { queues, exchanges, policies, operatorPolicies } = snapshot?.topology ?? {};
  return {
    queues: count(queues),
    exchanges: count(exchanges),
    policies: count(policies) + count(operatorPolicies),
  };
}
