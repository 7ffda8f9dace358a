import { z } from 'zod';
import { nearestCodes } from '../explanation/nearest.js';
import { ConfigurationDocument } from './document.js';

/** `; did you mean vhosts?` for a key that is none of those `path` may have; empty when none is near. */
export function meantKey(path: readonly PropertyKey[], key: string): string {
  const schema: unknown = z.toJSONSchema(ConfigurationDocument, {
    io: 'input',
    unrepresentable: 'any',
  });
  const nearest = nearestCodes(key, Object.keys(propertiesOf(path.reduce(within, schema))));
  return nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
}

function within(schema: unknown, segment: PropertyKey): unknown {
  if (typeof segment === 'number') return memberOf(schema, 'items');
  return memberOf(propertiesOf(schema), String(segment));
}

function propertiesOf(schema: unknown): object {
  const properties = memberOf(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? properties : {};
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}
