import { z } from 'zod';
import type { Json, Parameter } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

// What came out of JSON.parse is JSON.
const WithValue = z.object({ value: z.custom<Json>((value) => value !== undefined) });
const ListedParameters = z.array(
  z.object({ vhost: z.string(), component: z.string(), name: z.string() }),
);

/** All runtime parameters of all vhosts by name, operator policies and limits included; values may hold secrets. */
export function listParameters(
  api: ManagementApi,
): Promise<readonly Pick<Parameter, 'vhost' | 'component' | 'name'>[]> {
  return api.get(['parameters'], ListedParameters);
}

/** Whether there is a runtime parameter of this name; its value is not kept. */
export async function hasParameter(
  api: ManagementApi,
  { component, vhost, name }: Pick<Parameter, 'vhost' | 'component' | 'name'>,
): Promise<boolean> {
  const found = await api.find(['parameters', component, vhost, name], z.object({}));
  return found !== undefined;
}

/** Value of a global parameter; undefined when there is none. */
export async function findGlobalParameter(
  api: ManagementApi,
  name: string,
): Promise<Json | undefined> {
  return (await api.find(['global-parameters', name], WithValue))?.value;
}

export function putGlobalParameter(
  api: ManagementApi,
  name: string,
  value: Json,
): Promise<'created' | 'updated'> {
  return api.put(['global-parameters', name], { name, value });
}

export function deleteGlobalParameter(
  api: ManagementApi,
  name: string,
): Promise<'deleted' | 'absent'> {
  return api.delete(['global-parameters', name]);
}

/** All global parameters by name. */
export async function listGlobalParameters(api: ManagementApi): Promise<ReadonlyMap<string, Json>> {
  const listed = await api.get(
    ['global-parameters'],
    z.array(WithValue.extend({ name: z.string() })),
  );
  return new Map(listed.map(({ name, value }) => [name, value]));
}

/** Value of a dynamic shovel's parameter; undefined when there is none. */
export async function findShovelParameter(
  api: ManagementApi,
  vhost: string,
  name: string,
): Promise<Json | undefined> {
  return (await api.find(['parameters', 'shovel', vhost, name], WithValue))?.value;
}

/** Creates a shovel. The same value again changes nothing; another one restarts a running shovel, which duplicates. */
export function putShovelParameter(
  api: ManagementApi,
  vhost: string,
  name: string,
  value: Readonly<Record<string, Json>>,
): Promise<'created' | 'updated'> {
  return api.put(['parameters', 'shovel', vhost, name], { value });
}

/** Deletes a shovel; its status may be listed a little longer. */
export function deleteShovelParameter(
  api: ManagementApi,
  vhost: string,
  name: string,
): Promise<'deleted' | 'absent'> {
  return api.delete(['parameters', 'shovel', vhost, name]);
}
