import { z } from 'zod';
import type { Marks, Watermarks } from '../../plan/plan-gates.js';

const three = 'must be a list of three numbers, [warn, wait, fail], or off';

/** Three marks in the order a worsening reading meets them. */
function marks(worse: 'rising' | 'falling', example: string) {
  const numbers = z
    .tuple([z.number().positive(), z.number().positive(), z.number().positive()], { error: three })
    .refine(
      ([warn, wait, fail]) =>
        worse === 'rising' ? warn <= wait && wait <= fail : warn >= wait && wait >= fail,
      { error: `must be ${worse}, such as ${example}` },
    );
  return z.union([numbers, z.literal('off')], { error: three });
}

/** `gates.watermarks`: how full the nodes may be. */
export const WatermarksSection = z
  .strictObject({
    memory: marks('rising', '[70, 80, 90]').default([70, 80, 90]),
    disk: marks('falling', '[2, 1.5, 1.1]').default([2, 1.5, 1.1]),
  })
  .prefault({});

export function watermarks({ memory, disk }: z.infer<typeof WatermarksSection>): Watermarks {
  return {
    ...(memory === 'off' ? {} : { memory: named(memory) }),
    ...(disk === 'off' ? {} : { disk: named(disk) }),
  };
}

function named([warn, wait, fail]: readonly [number, number, number]): Marks {
  return { warn, wait, fail };
}
