import { createBinding, listBindings } from '../../broker/management/bindings.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedBinding } from '../../plan/objects.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import type { Binding } from '../../topology/topology.js';
import { provisionHandler } from './collection.js';

export const provisionBindings = provisionHandler<'provision.bindings', PlannedBinding>({
  kind: 'provision.bindings',
  planned: ({ params }, { plan }) =>
    greenSide(plan, params.vhost).bindingsBetween(params.exchanges, params.queues),
  objectOf,
  async compareAll(api, bindings, vhost) {
    const listed = new Set((await listBindings(api, vhost)).map(bindingName));
    return bindings.map((binding) => ({
      object: objectOf(binding),
      // A binding is all key: it is there or it is another one.
      found: listed.has(bindingName(binding)) ? 'same' : 'absent',
      differences: [],
    }));
  },
  make: createBinding,
});

function objectOf(binding: PlannedBinding): RecordedObject {
  return {
    side: 'green',
    kind: 'binding',
    vhost: binding.vhost,
    name: bindingName(binding),
  };
}

/** Everything that tells one binding of a vhost from another, as one text. */
export function bindingName(binding: Omit<Binding, 'vhost'>): string {
  const { source, destination, destinationType, routingKey } = binding;
  return canonicalJson([source, destinationType, destination, routingKey, binding.arguments]);
}
