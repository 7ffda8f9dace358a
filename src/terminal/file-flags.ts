import { Flags } from '@oclif/core';

/** `--out` and `--force` of commands that write one file; `summary` says what goes into it. */
export function fileFlags(summary: string) {
  return {
    out: Flags.string({ summary, env: 'QUORATE_OUT', helpValue: 'FILE' }),
    force: Flags.boolean({
      summary: 'Overwrite the file of --out',
      env: 'QUORATE_FORCE',
      dependsOn: ['out'],
    }),
  };
}
