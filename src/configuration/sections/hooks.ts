import { z } from 'zod';
import type { StepHooks } from '../../plan/step-hooks.js';
import { Argv } from './argv.js';

/** `hooks`: commands around steps that can stop a run. */
export const HooksSection = z
  .strictObject({
    'before-step': Argv.exactOptional(),
    'after-step': Argv.exactOptional(),
    'on-failure': Argv.exactOptional(),
    'on-pause': Argv.exactOptional(),
  })
  .exactOptional();

/** undefined: none is configured. */
export function hookSettings(
  section: z.infer<typeof HooksSection> | undefined,
): StepHooks | undefined {
  if (section === undefined) return undefined;
  const hooks: StepHooks = {
    ...(section['before-step'] && { beforeStep: section['before-step'] }),
    ...(section['after-step'] && { afterStep: section['after-step'] }),
    ...(section['on-failure'] && { onFailure: section['on-failure'] }),
    ...(section['on-pause'] && { onPause: section['on-pause'] }),
  };
  return Object.keys(hooks).length === 0 ? undefined : hooks;
}
