import { setTimeout as sleep } from 'node:timers/promises';
import { read, type Management } from '../../../examples/coupon-shop/setup/management.js';

const INTERVAL_MS = 200;

interface Parameter {
  readonly value: Readonly<Record<string, unknown>>;
}

/** Looks again and again at the shovels of these brokers: what their status says, and the passwords they were made with. */
export class WatchedShovels implements AsyncDisposable {
  readonly #said = new Set<string>();
  readonly #passwords = new Set<string>();
  readonly #stop = new AbortController();
  readonly #loops: readonly Promise<void>[];

  constructor(managements: readonly Management[]) {
    this.#loops = managements.map((management) => this.#watch(management));
  }

  /** Each answer of the status so far. */
  get statuses(): readonly string[] {
    return [...this.#said];
  }

  /** Of temporary users, which nobody else is told. */
  get passwords(): readonly string[] {
    return [...this.#passwords];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#loops);
  }

  async #watch(management: Management): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#look(management).catch(() => undefined);
      await sleep(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(management: Management): Promise<void> {
    this.#said.add(JSON.stringify(await read(management, 'shovels')));
    const made = (await read<readonly Parameter[]>(management, 'parameters/shovel')) ?? [];
    for (const uri of made.flatMap(({ value }) => [value['src-uri'], value['dest-uri']]).flat()) {
      const password = typeof uri === 'string' ? passwordIn(uri) : '';
      if (password !== '') this.#passwords.add(password);
    }
  }
}

function passwordIn(uri: string): string {
  return decodeURIComponent(/^amqps?:\/\/[^/@]*:([^/@]*)@/.exec(uri)?.[1] ?? '');
}
