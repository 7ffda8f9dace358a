import type { Group } from './fault.js';

/** At a random time, or at a random record of the journal. */
export type Trigger = 'time' | 'record';

/** One fault as it was: what, whom, when in the migration, and for how long. */
export interface Blow {
  /** ISO-8601. */
  readonly at: string;
  readonly episode: number;
  readonly number: string;
  readonly fault: string;
  readonly group: Group;
  readonly victim: string;
  readonly trigger: Trigger;
  readonly phase: string;
  readonly step: string;
  readonly record: string | undefined;
  readonly ms: number;
  /** What consumers saw twice from its beginning to that of the next one. */
  readonly duplicated: number;
}

type Begun = Omit<Blow, 'ms' | 'duplicated'>;

/** Every fault of an episode, written down as a JSON line when it has been mended. */
export class Chronicle {
  #blows: { readonly begun: Begun; ms: number; duplicatedBefore: number }[] = [];
  readonly #write: (line: string) => void;
  readonly #duplicated: () => number;

  /** `duplicated` counts what consumers have seen twice by now. */
  constructor(write: (line: string) => void, duplicated: () => number) {
    this.#write = write;
    this.#duplicated = duplicated;
  }

  /** A fault begins; call what is returned when it is over, with the reason if it could not be made: then it does not count. */
  begin(begun: Begun): (failed?: string) => void {
    const entry = { begun, ms: 0, duplicatedBefore: this.#duplicated() };
    this.#blows.push(entry);
    const startedMs = Date.now();
    return (failed) => {
      entry.ms = Date.now() - startedMs;
      if (failed !== undefined) this.#blows = this.#blows.filter((one) => one !== entry);
      this.#write(JSON.stringify({ ...begun, ms: entry.ms, failed }));
    };
  }

  note(what: Readonly<Record<string, unknown>>): void {
    this.#write(JSON.stringify({ at: new Date().toISOString(), ...what }));
  }

  /** Of what was seen twice each fault has the part until the next one began; that need not be its doing. */
  blows(): readonly Blow[] {
    return this.#blows.map(({ begun, ms, duplicatedBefore }, index) => {
      const after = this.#blows[index + 1]?.duplicatedBefore ?? this.#duplicated();
      return { ...begun, ms, duplicated: after - duplicatedBefore };
    });
  }
}
