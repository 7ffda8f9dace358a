import { z } from 'zod';
import { DefinedBinding } from '../../topology/definition-objects.js';
import { toBinding } from '../../topology/foreign-objects.js';
import type { Binding } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

const ListedBindings = z.array(
  DefinedBinding.extend({ vhost: z.string(), properties_key: z.string() }),
);

/** A binding with the broker's own key for its routing key and arguments. */
export interface ListedBinding extends Binding {
  readonly propertiesKey: string;
}

/** Ends of a binding. */
export type BindingEnds = Pick<Binding, 'vhost' | 'source' | 'destination' | 'destinationType'>;

/** Bindings of one vhost, without those every queue has to the default exchange. */
export async function listBindings(
  api: ManagementApi,
  vhost: string,
): Promise<readonly ListedBinding[]> {
  const listed = await api.get(['bindings', vhost], ListedBindings);
  return listed.map(toListedBinding).filter(({ source }) => source !== '');
}

/** Bindings between two objects; empty also when one of them does not exist. */
export async function listBindingsBetween(
  api: ManagementApi,
  ends: BindingEnds,
): Promise<readonly ListedBinding[]> {
  const found = await api.find(pathBetween(ends), ListedBindings);
  return (found ?? []).map(toListedBinding);
}

/** Creates a binding; does nothing when the same one is there. */
export async function createBinding(api: ManagementApi, binding: Binding): Promise<void> {
  await api.post(pathBetween(binding), {
    routing_key: binding.routingKey,
    arguments: binding.arguments,
  });
}

/** Deletes one binding as it was listed. */
export function deleteBinding(
  api: ManagementApi,
  binding: ListedBinding,
): Promise<'deleted' | 'absent'> {
  return api.delete([...pathBetween(binding), binding.propertiesKey]);
}

function pathBetween({ vhost, source, destination, destinationType }: BindingEnds): string[] {
  const kind = destinationType === 'queue' ? 'q' : 'e';
  return ['bindings', vhost, 'e', source, kind, destination];
}

function toListedBinding(listed: z.infer<typeof ListedBindings>[number]): ListedBinding {
  return { ...toBinding(listed), propertiesKey: listed.properties_key };
}
