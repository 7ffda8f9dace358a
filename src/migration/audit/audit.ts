import type { JournalState } from '../../journal/state.js';
import { nodeToTrace } from '../../broker/tracing.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Step } from '../../plan/step.js';
import { allBridges } from '../../plan/unit-bridges.js';
import { QuorateError } from '../../quorate-error.js';
import type { AuditGap, AuditResult } from '../../verification/audit/audit-result.js';
import { shovelExists } from '../bridge/shovel-exists.js';
import { onEachCluster } from '../touched-clusters.js';
import { auditedBridge, auditedQueue, type AuditedBridge } from './audited-bridge.js';
import { endsOf, isDrained, namesOf, transitOf } from './bridge-facts.js';
import type { Auditing } from './auditing.js';
import { beginSession, type AuditSession } from './session.js';
import { findStillOn } from './still-on.js';
import type { TapRoom } from './tap.js';

/** Compares, while bridges are open, what they take with what they publish. */
export interface Audit {
  /** Throws what would keep the firehoses from being switched: TRACE and BROKER errors. Changes nothing. */
  prepare(): Promise<void>;
  /** Before these steps: switches on where one of them opens a bridge, or one is open. What fails is in the result. */
  before(steps: readonly Step[], open: readonly Bridge[], state: JournalState): Promise<void>;
  /** Switches off when no bridge is open any more. */
  after(open: readonly Bridge[], state: JournalState): Promise<void>;
  /** Switches off, and says what was found. */
  end(state: JournalState): Promise<AuditEnd>;
}

export interface AuditEnd {
  readonly result: AuditResult;
  /** Why firehoses may still be on; undefined: they are not. */
  readonly stillOn: QuorateError | undefined;
}

interface Current {
  readonly ends: string;
  readonly bridges: readonly AuditedBridge[];
  readonly session: AuditSession;
}

export interface AuditOptions {
  readonly room: TapRoom;
  readonly tell: (message: string) => void;
}

/** One for a whole run; `allSteps`: of the plan. */
export function createAudit(context: Auditing, { room, tell }: AuditOptions): Audit {
  const { plan, brokers } = context;
  const known = new Map<string, AuditedBridge>();
  for (const bridge of plan.units.flatMap(allBridges)) {
    if (!known.has(bridge.transit)) known.set(bridge.transit, auditedBridge(bridge));
  }
  const notes: string[] = [];
  let current: Current | undefined;

  async function begin(bridges: readonly AuditedBridge[], ends: string): Promise<void> {
    const [first] = bridges;
    if (first === undefined) return;
    const { from, to } = first.bridge;
    for (const one of bridges) {
      const isOpen = await shovelExists(brokers[to.side].api, one.bridge);
      if (isOpen) one.openAtStart = true;
    }
    const options = { from, to, bridges, room };
    current = { ends, bridges, session: await beginSession(context, options) };
    tell(`audit: copies of messages between ${namesOf(from, to)} are made from now on`);
  }

  async function end(state: JournalState): Promise<void> {
    const ending = current;
    if (ending === undefined) return;
    current = undefined;
    for (const one of ending.bridges) {
      one.openAtEnd = !isDrained(plan, one.bridge, state) || (await isOpen(one.bridge));
    }
    try {
      addGaps(ending.bridges, await ending.session.end());
      tell('audit: no more copies are made');
    } catch (error) {
      addGaps(ending.bridges, ['tap-lost']);
      note(error);
    }
    for (const one of ending.bridges) if (one.openAtEnd) one.ends.loseSight(one.bridge.prefetch);
  }

  function note(error: unknown): void {
    if (!(error instanceof QuorateError)) throw error;
    const words = `${error.code} ${error.message}`;
    notes.push(words);
    tell(`audit: ${words}`);
  }

  const isOpen = (bridge: Bridge): Promise<boolean> =>
    shovelExists(brokers[bridge.to.side].api, bridge).catch(() => true);

  return {
    prepare: () =>
      onEachCluster(plan, brokers, async ({ api }) => {
        await nodeToTrace(api);
      }),

    async before(steps, open, state) {
      const transits = new Set([
        ...steps.flatMap(transitOf),
        ...open.map(({ transit }) => transit),
      ]);
      const opening = [...known.values()].filter(
        ({ bridge, gaps }) => transits.has(bridge.transit) && !gaps.has('not-switched-on'),
      );
      const [first] = opening;
      if (first === undefined) return;
      for (const one of opening) one.isConcerned = true;
      const ends = endsOf(first.bridge);
      if (current?.ends === ends) return;
      const bridges = [...known.values()].filter(({ bridge }) => endsOf(bridge) === ends);
      try {
        await end(state);
        await begin(bridges, ends);
      } catch (error) {
        // Somebody moves already: a run is not stopped half way because nobody watches.
        addGaps(bridges, ['not-switched-on']);
        note(error);
      }
    },

    async after(open, state) {
      if (current !== undefined && open.length === 0) await end(state);
    },

    async end(state) {
      await end(state);
      const queues = [...known.values()].filter(({ isConcerned }) => isConcerned).map(auditedQueue);
      const complete = queues.every(({ gaps }) => gaps.length === 0);
      return { result: { complete, queues, notes }, stillOn: await findStillOn(context) };
    },
  };
}

function addGaps(bridges: readonly AuditedBridge[], gaps: readonly AuditGap[]): void {
  for (const one of bridges) for (const gap of gaps) one.gaps.add(gap);
}
