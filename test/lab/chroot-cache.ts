import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.js';
import { ensurePackages } from './install.js';
import { LabUnavailable } from './lab-errors.js';
import type { Suite } from './suites.js';

const BUILD_TIMEOUT_MS = 900_000;
const MARKER = 'quorate-lab-complete';
const BROKER_PACKAGES = ['rabbitmq-server', 'ca-certificates'];

/**
 * Makes the chroot under another name and renames it when it is complete. Whoever held the lock before may have made
 * it already. Deleting stays on one file system, so that it never goes through somebody's mount.
 */
const BUILD = [
  'set -e',
  `test ! -e "$2/${MARKER}" || exit 0`,
  'rm -rf --one-file-system "$2" "$2.partial"',
  'debootstrap --variant=minbase --include="$3" "$1" "$2.partial"',
  'rm -rf "$2.partial/var/cache/apt/archives"',
  `touch "$2.partial/${MARKER}"`,
  'mv "$2.partial" "$2"',
].join('\n');

/**
 * Directory of a Debian `suite` with RabbitMQ in it, or with other `packages` instead. It is made with debootstrap on
 * first use (about 40 s, 370 MB) and kept for later runs in `$XDG_CACHE_HOME/quorate-lab`; one that was not finished is
 * made anew. Throws `LabUnavailable` without root or when the packages cannot be fetched.
 */
export async function ensureChroot(suite: Suite, packages?: readonly string[]): Promise<string> {
  if (process.getuid?.() !== 0) {
    const wanted = packages?.join(', ') ?? 'RabbitMQ';
    throw new LabUnavailable(`${wanted} of Debian ${suite} runs in a chroot, which needs root`);
  }
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'quorate-lab');
  const root = join(cache, [suite, ...(packages ?? [])].join('-'));
  if (existsSync(join(root, MARKER))) return root;
  await ensurePackages([
    { name: 'debootstrap', file: '/usr/sbin/debootstrap' },
    { name: 'debian-archive-keyring', file: '/usr/share/keyrings/debian-archive-keyring.gpg' },
  ]);
  mkdirSync(cache, { recursive: true });
  await build(suite, packages ?? BROKER_PACKAGES, root);
  return root;
}

async function build(suite: Suite, packages: readonly string[], root: string): Promise<void> {
  // The kernel drops both the lock and, with the mount namespace, debootstrap's mounts when the last process dies.
  const namespace = ['unshare', '--mount', '--propagation', 'private', '--'];
  try {
    await run({
      shown: `debootstrap ${suite}`,
      file: 'flock',
      args: [
        `${root}.lock`,
        ...namespace,
        'sh',
        '-c',
        BUILD,
        'sh',
        suite,
        root,
        packages.join(','),
      ],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: BUILD_TIMEOUT_MS,
    });
  } catch (error) {
    throw new LabUnavailable(`could not make a Debian ${suite} chroot in "${root}"`, {
      cause: error,
    });
  }
}
