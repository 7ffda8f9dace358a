import { z } from 'zod';

function template(...placeholders: readonly string[]) {
  return z
    .string()
    .min(1)
    .superRefine((text, context) => {
      for (const [found] of text.matchAll(/\{[^{}]*\}/g)) {
        if (placeholders.includes(found)) continue;
        const message = `unknown placeholder ${found}; known: ${placeholders.join(', ')}`;
        context.addIssue({ code: 'custom', message });
      }
    });
}

/** Two objects of one vhost must not end under one name, so the name's own placeholder is required. */
const objectName = template('{vhost}', '{name}').refine((text) => text.includes('{name}'), {
  error: 'must contain {name}',
});

/** `names`: what things are called on green. */
export const NamesSection = z
  .strictObject({
    /** Without it the strategy decides. */
    vhost: template('{vhost}').optional(),
    queue: objectName.default('{name}'),
    policy: objectName.default('{name}'),
  })
  .prefault({});
