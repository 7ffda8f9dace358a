import { setTimeout as sleep } from 'node:timers/promises';
import { abortedAfter } from '../../examples/coupon-shop/shop/aborted-after.js';
import { waitUntil } from '../lab/wait.js';
import type { Chronicle, Trigger } from './chronicle.js';
import type { Fault, Scene, Strike } from './fault.js';
import { alarmFaults, lightFaults, nodeFaults } from './faults/all.js';
import { healthy } from './healthy.js';
import type { Random } from './random.js';

/** Faults of one kind, one after the other. */
interface Lane {
  readonly name: string;
  readonly faults: readonly Fault[];
  /** Between the end of one and the beginning of the next, in milliseconds. */
  readonly pause: readonly [number, number];
  readonly afterwards: (scene: Scene) => Promise<void>;
}

const lanes: readonly Lane[] = [
  {
    name: 'node',
    faults: nodeFaults,
    pause: [1000, 9000],
    afterwards: ({ world, vhosts }) => healthy(world, Object.values(vhosts)),
  },
  { name: 'alarm', faults: alarmFaults, pause: [5000, 15_000], afterwards: async () => {} },
  { name: 'light', faults: lightFaults, pause: [3000, 9000], afterwards: async () => {} },
];

/** How often a fault is looked for that has a victim at the moment. */
const MOST_AIMS = 8;

/** Faults at random times and at random records of the journal, until somebody asks for calm. */
export class Storm {
  readonly #scene: Scene;
  readonly #random: Random;
  readonly #chronicle: Chronicle;
  readonly #episode: number;
  readonly #struck = new Map<string, number>();
  #over = new AbortController();
  #blowing: Promise<unknown> | undefined;

  constructor(scene: Scene, episode: number, random: Random, chronicle: Chronicle) {
    this.#scene = scene;
    this.#episode = episode;
    this.#random = random;
    this.#chronicle = chronicle;
  }

  rise(): void {
    const over = (this.#over = new AbortController());
    this.#blowing = this.#begin(over.signal);
    this.#blowing.catch(() => undefined);
  }

  /** Everything is mended when it resolves. Rejects with what kept a fault from being made or mended. */
  async calm(): Promise<void> {
    if (this.#blowing === undefined) return;
    this.#over.abort();
    await this.#blowing;
    this.#blowing = undefined;
    await healthy(this.#scene.world, Object.values(this.#scene.vhosts));
  }

  /** Nothing can go wrong with a migration that has not begun. */
  async #begin(over: AbortSignal): Promise<void> {
    const { journal } = this.#scene;
    if (journal.standing().phase === 'before') await journal.grownBy(1, over);
    await Promise.all(lanes.map((lane) => this.#blow(lane, over)));
  }

  async #blow(lane: Lane, over: AbortSignal): Promise<void> {
    for (let due = await this.#due(lane, over); ; due = await this.#due(lane, over)) {
      if (due === undefined) return;
      const { random, ...how } = due;
      const found = await this.#aim(lane, random);
      if (found === undefined) continue;
      await this.#strike(found, how);
      await lane.afterwards(this.#scene);
    }
  }

  /** Waits for the moment of the next fault; undefined: there is to be none. */
  async #due(lane: Lane, over: AbortSignal) {
    const struck = (this.#struck.get(lane.name) ?? 0) + 1;
    this.#struck.set(lane.name, struck);
    const number = `${lane.name} ${struck}`;
    // Of its own, so that what was chosen before, by how many looks, does not matter.
    const random = this.#random.fork(number);
    const trigger: Trigger = random.chance(0.4) ? 'record' : 'time';
    const pauseMs = random.whole(...lane.pause);
    if (trigger === 'record') {
      const until = AbortSignal.any([over, abortedAfter(pauseMs)]);
      await this.#scene.journal.grownBy(random.whole(1, 6), until);
    } else {
      await sleep(pauseMs, undefined, { signal: over }).catch(() => undefined);
    }
    return over.aborted ? undefined : { random, number, trigger };
  }

  async #aim({ faults }: Lane, random: Random) {
    const weighted = faults.flatMap((fault) => Array.from({ length: fault.weight }, () => fault));
    for (let aims = 0; aims < MOST_AIMS; aims += 1) {
      const fault = random.oneOf(weighted);
      // Whoever is asked for victims may be down.
      const strike = await fault?.aim(this.#scene, random).catch(() => undefined);
      if (fault !== undefined && strike !== undefined) return { fault, strike };
    }
    return undefined;
  }

  async #strike(
    { fault, strike }: { readonly fault: Fault; readonly strike: Strike },
    how: { readonly number: string; readonly trigger: Trigger },
  ): Promise<void> {
    const { phase, step, record } = this.#scene.journal.standing();
    const ended = this.#chronicle.begin({
      at: new Date().toISOString(),
      episode: this.#episode,
      ...how,
      fault: fault.name,
      group: fault.group,
      victim: strike.victim,
      phase,
      step,
      record,
    });
    // Something else may be broken at the same time: what cannot be struck now does not count, and what was is mended in the end.
    const failed = await strike.begin().then(
      () => undefined,
      (error: unknown) => String(error),
    );
    // A storm that is over mends at once.
    await sleep(strike.lastsMs, undefined, { signal: this.#over.signal }).catch(() => undefined);
    const what = `${fault.name}, ${strike.victim}, to be mended`;
    // Also when a node is down at first that has to be asked for it.
    let cause: unknown;
    await waitUntil({ what, timeoutMs: 120_000, intervalMs: 500 }, () =>
      strike.mend().then(
        () => true,
        (error: unknown) => {
          cause = error;
          return false;
        },
      ),
    ).catch((error: unknown) => {
      throw new Error(String(error), { cause });
    });
    ended(failed);
  }
}
