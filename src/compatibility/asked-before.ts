import type { PolicyOrder } from '../topology/effective-policy.js';
import type { GreenPolicy, PlacedPolicy } from './green-policy.js';
import type { QueueFacts } from './queue-facts.js';

/** Whether a policy matches a queue, as far as blue's side has told already; undefined: it has to be asked. */
export type Answered = (policy: PlacedPolicy) => boolean | undefined;

/** What asking blue's policies, highest first, has told about the same patterns on green. */
export interface AskedBefore {
  readonly placed: (policy: GreenPolicy) => PlacedPolicy;
  /** `now`: the policy in force on blue; `greenName`: the queue's name on green. */
  readonly answers: (facts: QueueFacts, now: string | undefined, greenName: string) => Answered;
}

export function askedBefore(order: PolicyOrder): AskedBefore {
  const places = new Map(order.map(({ policy }, place) => [policy.name, place]));
  const askedByType = new Map<string, readonly boolean[]>();
  const askedOf = (type: string): readonly boolean[] => {
    const known = askedByType.get(type) ?? order.map((entry) => entry.applicable(type));
    askedByType.set(type, known);
    return known;
  };
  return {
    placed: (policy) => {
      const place = places.get(policy.source) ?? -1;
      const before = order[place];
      const same = before?.pattern.kind === 'supported' && before.policy.pattern === policy.pattern;
      return { ...policy, place: same ? place : undefined };
    },
    answers: ({ queue, live }, now, greenName) => {
      // Of a running broker its own answer was taken, whatever the patterns say.
      if (live !== undefined || queue.name !== greenName) return () => undefined;
      const last = now === undefined ? order.length : (places.get(now) ?? -1);
      const asked = askedOf(queue.type);
      return ({ place }) => {
        if (place === undefined || place > last || asked[place] !== true) return undefined;
        return place === last;
      };
    },
  };
}
