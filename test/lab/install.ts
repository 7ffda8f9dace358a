import { existsSync } from 'node:fs';
import { run } from './command.js';
import { LabUnavailable } from './lab-errors.js';
import { withoutServices } from './service-policy.js';
import { hostSuite } from './suites.js';

const UPDATE_TIMEOUT_MS = 180_000;
const INSTALL_TIMEOUT_MS = 600_000;

/** A Debian package, recognised by a file it brings. */
export interface DebianPackage {
  readonly name: string;
  readonly file: string;
}

/** Installs what is missing when this is Debian and we are root; otherwise throws, naming the command to run. */
export async function ensurePackages(packages: readonly DebianPackage[]): Promise<void> {
  const missing = packages.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (hostSuite() === undefined) {
    throw new LabUnavailable(
      `not a Debian machine and ${missing.join(', ')} is missing; set LAB_BLUE_URL and LAB_GREEN_URL to brokers of your own`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new LabUnavailable(`as root, run: apt-get update && apt-get ${install.join(' ')}`);
  }
  try {
    await withoutServices(async () => {
      await aptGet(['update'], UPDATE_TIMEOUT_MS);
      await aptGet(install, INSTALL_TIMEOUT_MS);
    });
  } catch (error) {
    throw new LabUnavailable(`could not install ${missing.join(', ')}`, { cause: error });
  }
}

async function aptGet(args: readonly string[], timeoutMs: number): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const shown = `apt-get ${args.join(' ')}`;
  const waiting = ['-o', 'DPkg::Lock::Timeout=120', ...args];
  await run({ shown, file: 'apt-get', args: waiting, env, timeoutMs });
}
