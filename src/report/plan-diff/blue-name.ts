import { z } from 'zod';
import type { Difference } from '../../plan/diff/difference.js';
import { bindingText } from '../../plan/diff/describe-objects.js';

/** What an object of the baseline is called in the other areas; its parts are a list in JSON there. */
export function blueName({ kind, name }: Pick<Difference, 'kind' | 'name'>): string {
  switch (kind) {
    case 'binding': {
      const [source, destinationType, destination, routingKey, args] = z.parse(
        Binding,
        JSON.parse(name),
      );
      return bindingText({ source, destinationType, destination, routingKey, arguments: args });
    }
    case 'topic-permission':
      return z.parse(Names, JSON.parse(name)).join(' at ');
    case 'parameter':
      return z.parse(Names, JSON.parse(name)).join(' ');
    default:
      return name;
  }
}

const Names = z.array(z.string());
const Binding = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.record(z.string(), z.unknown()),
]);
