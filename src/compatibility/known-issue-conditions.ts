import { mirroringKeys } from '../topology/policy-applicability.js';
import type { Estate, Party } from './estate.js';

type Condition = (party: Party, estate: Estate) => boolean;

/** This broker is where the mirrored queues are. */
export const hasMirroredQueues: Condition = (party, estate) =>
  isBlue(party, estate) &&
  estate.queues.some(({ facts }) =>
    Object.keys(facts.policyKeys).some((key) => mirroringKeys.includes(key)),
  );

/** This broker is where classic queues are emptied, by bridges and consumers at once. */
export const emptiesClassicQueues: Condition = (party, estate) =>
  isBlue(party, estate) &&
  estate.queues.some(
    ({ facts: { queue }, green }) => green !== undefined && queue.type === 'classic',
  );

/** More bridges are opened, and so shovels deleted, than `count`. */
export function bridgesMoreThan(count: number): Condition {
  return (_party, { queues }) =>
    queues.filter(({ green }) => green !== undefined && green.type !== 'stream').length > count;
}

/** Shovels that were there before may run twice, and so may bridges if the broker is upgraded while they are open. */
export const hasShovelsOfItsOwn: Condition = ({ snapshot }) =>
  (snapshot?.topology.parameters ?? []).some(({ component }) => component === 'shovel');

/** Quorum queues are made on this broker while the flag is off. */
export function convertsWithout(flag: string): Condition {
  return ({ side, snapshot }, { queues }) =>
    side === 'green' &&
    snapshot?.live?.disabledFeatureFlags.includes(flag) === true &&
    queues.some(({ green }) => green?.type === 'quorum');
}

/** A queue that becomes a quorum queue on this broker is federated. */
export const federatesQuorumQueues: Condition = (party, { queues }) =>
  party.side === 'green' &&
  queues.some(
    ({ green, facts }) =>
      green?.type === 'quorum' &&
      Object.keys(facts.policyKeys).some((key) => key.startsWith('federation-')),
  );

function isBlue({ side }: Party, { sameCluster }: Estate): boolean {
  return side === 'blue' || sameCluster;
}
