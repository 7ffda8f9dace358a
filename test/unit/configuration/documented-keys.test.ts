import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigurationDocument } from '../../../src/configuration/document.js';
import { parseConfiguration } from '../../../src/configuration/parse.js';

const root = new URL('../../../', import.meta.url);
const page = (name: string) => readFileSync(new URL(name, root), 'utf8');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

function keysOf({ properties, items }: Schema, path: string): readonly string[] {
  if (items?.properties !== undefined) return keysOf(items, `${path}[]`);
  if (properties === undefined) return [path];
  return Object.entries(properties).flatMap(([key, schema]) =>
    keysOf(schema, path === '' ? key : `${path}.${key}`),
  );
}

test('the page about quorate.yaml has a row for every key there is', () => {
  const options = { io: 'input', unrepresentable: 'any' } as const;
  // Of a JSON schema only the keys are read.
  const schema = z.toJSONSchema(ConfigurationDocument, options) as Schema;
  const keys = keysOf(schema, '').map((key) =>
    key.replace(/^(profiles|bridge)\.(?:blue|green)/u, '$1.SIDE'),
  );
  const rows = [...page('docs/configuration.md').matchAll(/^\| `([^`]+)`/gmu)];
  expect(rows.map(([, key]) => key).sort()).toEqual([...new Set(keys)].sort());
});

test.each(['docs/configuration.md', 'README.md'])('the examples of %s can be read', (name) => {
  const examples = [...page(name).matchAll(/```yaml\n(.*?)```/gsu)];
  expect(examples).not.toHaveLength(0);
  for (const [, text = ''] of examples) {
    expect(() => parseConfiguration(text, name)).not.toThrow();
  }
});
