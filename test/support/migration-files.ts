import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalEntry } from '../../src/journal/entry.js';
import { foldJournal } from '../../src/journal/fold.js';
import { journalPath, stateDirectory } from '../../src/journal/state-directory.js';
import { Plan } from '../../src/plan/document.js';
import { planRollback } from '../../src/plan/rollback.js';
import { planClientReturn } from '../../src/plan/rollback/reverse-client.js';
import type { Step } from '../../src/plan/step.js';

const INTERVAL_MS = 3;

/** A plan file and the journal beside it, read while quorate may be writing. */
export class MigrationFiles {
  readonly plan: Plan;
  readonly directory: string;
  readonly #steps: ReadonlyMap<string, Step>;

  constructor(planFile: string) {
    this.plan = Plan.parse(JSON.parse(readFileSync(planFile, 'utf8')));
    const planHash = this.plan.hash;
    this.directory = stateDirectory({ planFile, planHash, stateDir: undefined });
    this.#steps = new Map(
      this.plan.units.flatMap(({ steps }) => steps.map((step) => [step.id, step])),
    );
  }

  get journalFile(): string {
    return journalPath(this.directory);
  }

  /** The step an entry is about: of the plan, or of the way back from where its unit was then. */
  stepOf(entry: JournalEntry): Step | undefined {
    if (entry.direction === 'forward') return this.#steps.get(entry.step);
    const unit = this.plan.units.find(({ name }) => name === entry.unit);
    if (unit === undefined) return undefined;
    const before = foldJournal(this.entries().slice(0, entry.seq));
    const returns = unit.clients.flatMap(({ name }) => {
      const found = planClientReturn(this.plan, before, unit, name);
      return found.kind === 'steps' ? found.steps : [];
    });
    const all = [...planRollback(this.plan, before, unit), ...returns];
    return all.find(({ id }) => id === entry.step);
  }

  /** Whole entries so far. */
  entries(): readonly JournalEntry[] {
    let text: string;
    try {
      text = readFileSync(this.journalFile, 'utf8');
    } catch {
      return [];
    }
    const lines = text.split('\n').slice(0, -1);
    return lines.map((line) => JournalEntry.parse(JSON.parse(line)));
  }

  /** Resolves as soon as a new entry fulfils the condition; false: `ended` did so before. */
  async nextEntry(
    condition: (entry: JournalEntry) => boolean,
    ended: Promise<unknown>,
  ): Promise<boolean> {
    let seen = this.entries().length;
    const over = ended.then(() => true);
    for (;;) {
      const entries = this.entries();
      if (entries.slice(seen).some(condition)) return true;
      seen = entries.length;
      if (await Promise.race([over, sleep(INTERVAL_MS, false)])) return false;
    }
  }
}
