import { read, type Management } from '../../../examples/coupon-shop/setup/management.js';
import type { StartedCluster } from '../../lab/cluster.js';
import type { Operator } from '../operator.js';
import { disclosed, textsBelow, type Secret } from './disclosed.js';
import { WatchedProcesses } from './watched-processes.js';
import { WatchedShovels } from './watched-shovels.js';

interface Places {
  readonly operator: Operator;
  readonly clusters: readonly StartedCluster[];
  readonly secrets: readonly Secret[];
}

/** Somebody who looks, while quorate works, wherever a password might be seen, and afterwards at all that was written. */
export class Onlooker implements AsyncDisposable {
  readonly #managements: readonly Management[];
  readonly #processes = new WatchedProcesses();
  readonly #shovels: WatchedShovels;

  constructor(managements: readonly Management[]) {
    this.#managements = managements;
    this.#shovels = new WatchedShovels(managements);
  }

  /** How every process was called, and what shovels told: must not be empty to mean anything. */
  get seen(): { readonly commandLines: readonly string[]; readonly statuses: readonly string[] } {
    return { commandLines: this.#processes.commandLines, statuses: this.#shovels.statuses };
  }

  /** Of the temporary users by which bridges read from another cluster. */
  get bridgePasswords(): readonly string[] {
    return this.#shovels.passwords;
  }

  /** The passwords that could be read somewhere, in any spelling: these, those of the brokers and those of the bridges. */
  async disclosed({ operator, clusters, secrets }: Places): Promise<string[]> {
    const { commandLines, statuses } = this.seen;
    const all = [
      ...secrets,
      ...clusters,
      ...this.bridgePasswords.map((password) => ({ user: 'quorate', password })),
    ];
    // The clients' own settings have their password.
    const written = textsBelow(operator.directory, /^clients.*json$/);
    const logged = clusters.flatMap(({ directory }) => textsBelow(directory, /^(?!.*\.log$)/));
    const left = await Promise.all(this.#managements.map(definitionsWithoutUsers));
    return disclosed(all, [
      ...operator.printed,
      ...written,
      ...logged,
      ...left,
      ...commandLines,
      ...statuses,
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#processes[Symbol.dispose]();
    await this.#shovels[Symbol.asyncDispose]();
  }
}

async function definitionsWithoutUsers(management: Management): Promise<string> {
  const definitions = await read<Readonly<Record<string, unknown>>>(management, 'definitions');
  return JSON.stringify({ ...definitions, users: [] });
}
