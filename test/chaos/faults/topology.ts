import { pathOf, read, remove, send } from '../../../examples/coupon-shop/setup/management.js';
import type { Fault } from '../fault.js';

const policy = {
  pattern: '.*',
  'apply-to': 'queues',
  definition: { 'ha-mode': 'all', 'ha-sync-mode': 'automatic' },
};

/** Somebody changes blue's policy and thinks better of it. */
export const policyChanged: Fault = {
  name: 'policy changed',
  group: 'objects',
  weight: 1,
  async aim({ world, vhosts }, random) {
    const { management } = world.realms.blue;
    const path = `policies/${pathOf(vhosts.blue, 'ha-all')}`;
    // Nothing that touches mirrors: those that change while messages come may lose some by themselves.
    const definition = { ...policy.definition, 'queue-master-locator': 'min-masters' };
    return {
      victim: `ha-all in ${vhosts.blue}`,
      lastsMs: random.whole(500, 4000),
      begin: () => send(management, 'PUT', path, { ...policy, definition }),
      mend: () => send(management, 'PUT', path, policy),
    };
  },
};

/** An application declares a queue that is not in the plan, and deletes it again. */
export const queueDeclared: Fault = {
  name: 'queue declared on blue',
  group: 'objects',
  weight: 1,
  async aim({ world, vhosts }, random) {
    const { management } = world.realms.blue;
    const name = `neu/ü ${random.whole(1, 99)}`;
    const path = `queues/${pathOf(vhosts.blue, name)}`;
    return {
      victim: `${name} in ${vhosts.blue}`,
      lastsMs: random.whole(500, 6000),
      begin: () => send(management, 'PUT', path, { durable: true }),
      mend: () => remove(management, path),
    };
  },
};

/**
 * A queue on green takes no more for a while. Not one whose order matters, since messages refused in between lose it by
 * themselves; not on the way back, since the policy would hide the one that keeps messages from being dropped.
 */
export const greenFull: Fault = {
  name: 'green queue full',
  group: 'objects',
  weight: 2,
  async aim({ world, vhosts, script, journal }, random) {
    const { management } = world.realms.green;
    const plain = script.application.queues.filter(({ name }) => !script.strict.includes(name));
    const queue = random.oneOf(plain)?.name;
    if (queue === undefined || journal.standing().direction === 'back') return undefined;
    if ((await read(management, `queues/${pathOf(vhosts.green, queue)}`)) === undefined) {
      return undefined;
    }
    const path = `policies/${pathOf(vhosts.green, 'full')}`;
    return {
      victim: `${queue} in ${vhosts.green}`,
      lastsMs: random.whole(500, 5000),
      begin: () =>
        send(management, 'PUT', path, {
          pattern: `^${queue.replace(/[^\p{L}\p{N} /]/gu, String.raw`\$&`)}$`,
          'apply-to': 'queues',
          priority: 500,
          definition: { 'max-length': 1, overflow: 'reject-publish' },
        }),
      mend: () => remove(management, path),
    };
  },
};
