import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ensureChroot } from './chroot-cache.js';
import { ensurePackages } from './install.js';
import type { BrokerVersion } from './lab.js';
import { hostSuite, SUITES, type Suite } from './suites.js';

/** Where a version of RabbitMQ is installed, and how to run its programs for the lab in `directory`. */
export interface Runtime {
  /** The lab's directory as those programs see it. */
  readonly home: string;
  command(program: string, args: readonly string[]): { file: string; args: string[] };
}

const HOSTS_FILE = 'hosts';
const CHROOT_HOME = '/mnt';

/**
 * Mounts what a broker needs and becomes the program given after the chroot and the lab's directory. It runs in a
 * mount namespace of its own, so nothing stays mounted after the last process has ended.
 */
const ENTER_CHROOT = [
  'set -e',
  'root=$1 lab=$2; shift 2',
  'mount -t proc proc "$root/proc"',
  'mount --rbind /dev "$root/dev"',
  `mount --bind "$lab" "$root${CHROOT_HOME}"`,
  'test -e "$root/etc/hosts" || : > "$root/etc/hosts"',
  `mount --bind "$lab/${HOSTS_FILE}" "$root/etc/hosts"`,
  'exec chroot "$root" "$@"',
].join('\n');

/** Makes sure the version is installed: as the machine's own package where the suite is the same, else in a chroot. */
export async function prepareRuntime(
  version: BrokerVersion,
): Promise<(directory: string) => Runtime> {
  const suite = SUITES[version];
  if (suite === hostSuite()) {
    const file = '/usr/lib/rabbitmq/bin/rabbitmq-server';
    await ensurePackages([{ name: 'rabbitmq-server', file }]);
    return hostRuntime;
  }
  const root = await ensureChroot(suite);
  return (directory) => chrootRuntime(root, directory);
}

/** Makes sure that these packages of a Debian suite can be run, always in a chroot; applications bring versions of their own. */
export async function preparePackages(
  suite: Suite,
  packages: readonly string[],
): Promise<(directory: string) => Runtime> {
  const root = await ensureChroot(suite, packages);
  return (directory) => chrootRuntime(root, directory);
}

function hostRuntime(directory: string): Runtime {
  return { home: directory, command: (program, args) => ({ file: program, args: [...args] }) };
}

function chrootRuntime(root: string, directory: string): Runtime {
  // Erlang looks up the machine's name too, which a minimal chroot does not know.
  writeFileSync(join(directory, HOSTS_FILE), `127.0.0.1 localhost ${hostname()}\n::1 localhost\n`);
  const enter = ['--mount', '--propagation', 'private', '--', 'sh', '-c', ENTER_CHROOT, 'sh'];
  return {
    home: CHROOT_HOME,
    command: (program, args) => ({
      file: 'unshare',
      args: [...enter, root, directory, program, ...args],
    }),
  };
}
