import type { Place } from './topology.js';

/**
 * Whether an address may lead into a vhost of this broker. A host says nothing about which broker it is, so one with the
 * vhost's name may be it; an address that cannot be read is taken for the vhost the link is defined in.
 */
export function mayLeadTo({ vhosts }: Place, vhost: string, home: string): boolean {
  return vhosts === undefined ? vhost === home : vhosts.includes(vhost);
}
