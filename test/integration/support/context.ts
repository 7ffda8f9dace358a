import { connectBroker } from '../../../src/broker/connect.js';
import { foldJournal } from '../../../src/journal/fold.js';
import type { JournalEntry, NewEntry } from '../../../src/journal/entry.js';
import { DeferredStop } from '../../../src/migration/deferred-stop.js';
import { BridgePasswords } from '../../../src/migration/bridge/bridge-passwords.js';
import type { Check, MigrationContext, StepHandler } from '../../../src/migration/handler.js';
import { Soaks } from '../../../src/migration/soaks.js';
import { Turns } from '../../../src/migration/turns.js';
import type { Plan } from '../../../src/plan/document.js';
import type { Step, StepKind, StepOf } from '../../../src/plan/step.js';
import type { Cluster } from '../../lab/lab.js';

const noTls = { ca: undefined, certificate: undefined, key: undefined };

/** Runs single steps against a lab cluster the way the executor does, with a journal in memory. */
export interface StepRunner {
  readonly context: MigrationContext;
  run<K extends StepKind>(handler: StepHandler<K>, step: StepOf<K>): Promise<void>;
}

interface RunnerOptions {
  /** Where it is another cluster than blue. */
  readonly green?: Cluster;
  /** Another one knows nothing of what this one had in memory. */
  readonly run?: string;
  /** The journal, to go on where another run died. */
  readonly entries?: JournalEntry[];
}

export async function stepRunner(
  cluster: Cluster,
  plan: Plan,
  { green = cluster, run = 'test', entries = [] }: RunnerOptions = {},
): Promise<StepRunner> {
  const options = ({ managementUrl, user, password }: Cluster) => ({
    ...{ managementUrl, user, password },
    amqpAddresses: [],
    tls: noTls,
    timeoutMs: 10_000,
  });
  const fixed = {
    plan,
    allSteps: plan.units.flatMap(({ steps }) => steps),
    brokers: {
      blue: await connectBroker('blue', options(cluster)),
      green: await connectBroker('green', options(green)),
    },
    passwords: new BridgePasswords(run),
    building: new Turns(),
    soaks: new Soaks(),
    attendant: { requestMove: () => Promise.resolve() },
    reporter: { report: () => undefined },
    signal: new AbortController().signal,
    stops: new DeferredStop(),
    insisted: new AbortController().signal,
    directory: process.cwd(),
    deadlineMs: 20_000,
    progress: () => undefined,
  };
  const contextNow = (): MigrationContext => ({ ...fixed, journal: foldJournal(entries) });
  const append = (entry: NewEntry): void => {
    const at = new Date(0).toISOString();
    entries.push({ ...entry, v: 1, seq: entries.length, prev: '', at, run });
  };
  return {
    get context() {
      return contextNow();
    },
    async run(handler, step) {
      const entry = { step: step.id, unit: step.unit, direction: 'forward' as const };
      const before = await handler.precheck(step, contextNow());
      append({ ...entry, kind: 'intended', evidence: required(before, step) });
      const executed = await handler.execute(step, contextNow());
      const deadline = Date.now() + handler.postcheckDeadlineMs(step, contextNow());
      let after = await handler.postcheck(step, contextNow());
      while (!after.ok && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        after = await handler.postcheck(step, contextNow());
      }
      append({ ...entry, kind: 'verified', evidence: { ...executed, ...required(after, step) } });
    },
  };
}

function required(check: Check, step: Step) {
  if (check.ok) return check.evidence;
  throw new Error(`${step.id}: ${check.code} ${check.message}`);
}
