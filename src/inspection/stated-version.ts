import { deriveCapabilities } from '../broker/capabilities.js';
import { QuorateError } from '../quorate-error.js';
import type { Capabilities } from '../topology/capabilities.js';

/** Whether a text is a version as brokers write theirs: `3.10.8`, `4.2`, `4.3.0-rc.1`, `3.13.7+2`. */
export function isVersion(text: string | undefined): text is string {
  return text !== undefined && /^\d+\.\d+(?:\.\d+)?(?:[-+.][\w.+-]*)?$/u.test(text);
}

/** What a broker of a stated version can do. Throws VERSION.INVALID, exit 2; `flag` is how it was stated. */
export function statedCapabilities(flag: string, version: string): Capabilities {
  if (isVersion(version)) return deriveCapabilities(version);
  throw new QuorateError({
    code: 'VERSION.INVALID',
    message: `${flag}: ${JSON.stringify(version)} is not a version of RabbitMQ`,
    exit: 2,
    next: [`${flag} 3.13`, `${flag} 4.2.1`],
  });
}
