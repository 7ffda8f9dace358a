import { QuorateError } from '../quorate-error.js';
import type { RawTokens } from './command-line.js';

/** What a profile or the environment says of connections may stay; what was typed would be ignored. */
export function refuseTyped(raw: RawTokens, names: RegExp, flag: string): void {
  const typed = raw.flatMap((token) =>
    token.type === 'flag' && names.test(token.flag) ? [`--${token.flag}`] : [],
  );
  if (typed.length === 0) return;
  const message =
    flag === '--definitions'
      ? `with --definitions no broker is asked, so ${typed.join(', ')} would mean nothing`
      : `with --target-version green is not asked, so ${typed.join(', ')} would mean nothing`;
  throw new QuorateError({
    code: 'INVOCATION.INVALID',
    message,
    exit: 2,
    next: [`leave out ${typed.join(' ')}, or leave out ${flag}`],
  });
}

/** Whether a flag that has a default was given, on the command line or by its environment variable. */
export function isStated(flag: string, variable: string, raw: RawTokens): boolean {
  const value = process.env[variable];
  return (
    raw.some((token) => token.type === 'flag' && token.flag === flag) ||
    (value !== undefined && value !== '')
  );
}
