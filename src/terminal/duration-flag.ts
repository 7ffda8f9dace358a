import { Flags } from '@oclif/core';
import { notADuration, parseDuration } from '../configuration/duration.js';
import { QuorateError } from '../quorate-error.js';

/** A flag such as `--deadline 10m`; its value is milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'DURATION',
  parse: (text) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return Promise.resolve(milliseconds);
    return Promise.reject(
      new QuorateError({
        code: 'INVOCATION.INVALID',
        message: notADuration(text),
        exit: 2,
        next: [],
      }),
    );
  },
});
