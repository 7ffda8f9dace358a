import { readFileSync } from 'node:fs';
import type { BrokerVersion } from './lab.js';

/** The Debian suite whose `rabbitmq-server` package is that version; `sid` moves. */
export const SUITES = {
  '3.8': 'bullseye',
  '3.10': 'bookworm',
  '4.0': 'trixie',
  '4.3': 'sid',
} as const satisfies Record<BrokerVersion, string>;

export type Suite = (typeof SUITES)[BrokerVersion];

/** Code name of the Debian release this machine runs; undefined elsewhere. */
export function hostSuite(): string | undefined {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    if (!/^ID=debian$/m.test(release)) return undefined;
    return /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1];
  } catch {
    return undefined;
  }
}
