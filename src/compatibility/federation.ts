import { compilePattern } from '../topology/policy-pattern.js';
import type { Arguments, LinkEnd, Parameter } from '../topology/topology.js';
import type { Estate } from './estate.js';
import { movesWith, movingAt, type MovingObject } from './link-ends.js';

type Named = Pick<Parameter, 'vhost' | 'name'>;

/** Whether a policy's definition makes links to this upstream of its vhost (rabbit_federation_upstream:from_policy). */
export function uses(
  definition: Arguments,
  { vhost, name }: Named,
  parameters: readonly Parameter[],
): boolean {
  const set = definition['federation-upstream-set'];
  const pattern = definition['federation-upstream-pattern'];
  if (definition['federation-upstream'] === name || set === 'all') return true;
  if (typeof pattern === 'string') {
    const compiled = compilePattern(pattern);
    return compiled.kind === 'unsupported' || compiled.matches(name);
  }
  const members = parameters.find(
    (one) => one.component === 'federation-upstream-set' && one.vhost === vhost && one.name === set,
  )?.content;
  return members?.kind === 'upstream-set' && members.upstreams.includes(name);
}

/** Queues and exchanges that move and that the vhost's policies link to an upstream, by policy in force. */
export function federatedBy(
  { vhost }: Named,
  estate: Estate,
  isUsedBy: (definition: Arguments) => boolean,
): readonly MovingObject[] {
  return estate.policies
    .filter(({ policy, operator }) => !operator && policy.vhost === vhost)
    .filter(({ policy }) => isUsedBy(policy.definition))
    .flatMap(({ governed }) => governed)
    .flatMap(({ name, type }): readonly MovingObject[] => {
      if (type === 'exchange') return [{ vhost, exchange: name }];
      return movesWith(estate, vhost, name) ? [{ vhost, queue: name }] : [];
    });
}

/** What moves and is at the far end of the links: of the name the upstream gives, or of the same name. */
export function drainedBy(
  source: LinkEnd,
  home: string,
  federated: readonly MovingObject[],
  estate: Estate,
): readonly MovingObject[] {
  if (source.queue !== undefined || source.exchange !== undefined) {
    const ends = [
      { ...source, exchange: undefined, queue: source.queue },
      { ...source, queue: undefined, exchange: source.exchange },
    ].filter(({ queue, exchange }) => queue !== undefined || exchange !== undefined);
    return ends.flatMap((end) => movingAt(end, home, estate));
  }
  return federated.flatMap(({ queue, exchange }) =>
    movingAt({ ...source, queue, exchange }, home, estate),
  );
}
