import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalEntry } from '../../src/journal/entry.js';
import type { MigrationFiles } from '../support/migration-files.js';

const INTERVAL_MS = 20;
/** Longer than any line but those with many objects; what does not fit is not told. */
const TAIL_BYTES = 64 * 1024;

/** Where a migration stands: the newest record of its journal. */
export interface Standing {
  /** Of the plan, or `rollback`; `before` the first record. */
  readonly phase: string;
  readonly step: string;
  readonly direction: JournalEntry['direction'];
  readonly record: JournalEntry['kind'] | undefined;
}

/** The end of a journal that grows; cheap to look at often. */
export class JournalTail {
  readonly #files: MigrationFiles;
  readonly #phases: ReadonlyMap<string, string>;

  constructor(files: MigrationFiles) {
    this.#files = files;
    const steps = files.plan.units.flatMap((unit) => unit.steps);
    this.#phases = new Map(steps.map(({ id, phase }) => [id, phase]));
  }

  standing(): Standing {
    const entry = this.#newest();
    if (entry === undefined) {
      return { phase: 'before', step: '', direction: 'forward', record: undefined };
    }
    const { step, direction, kind } = entry;
    const forward = this.#phases.get(step) ?? 'between steps';
    return { phase: direction === 'back' ? 'rollback' : forward, step, direction, record: kind };
  }

  /** Resolves when so many records more have been written, or at the signal. */
  async grownBy(records: number, signal: AbortSignal): Promise<void> {
    let size = this.#size();
    for (let grown = 0; grown < records && !signal.aborted;) {
      await sleep(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
      const now = this.#size();
      if (now !== size) grown += 1;
      size = now;
    }
  }

  #size(): number {
    const { journalFile } = this.#files;
    return existsSync(journalFile) ? statSync(journalFile).size : 0;
  }

  #newest(): JournalEntry | undefined {
    const size = this.#size();
    if (size === 0) return undefined;
    const from = Math.max(0, size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - from);
    const descriptor = openSync(this.#files.journalFile, 'r');
    readSync(descriptor, bytes, 0, bytes.length, from);
    closeSync(descriptor);
    // What follows the last line end is being written, or torn.
    const line = bytes.toString().split('\n').at(-2);
    const read =
      line?.startsWith('{') === true ? JournalEntry.safeParse(JSON.parse(line)) : undefined;
    return read?.data;
  }
}
