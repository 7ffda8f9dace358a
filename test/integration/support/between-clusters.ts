import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Broker } from '../../../src/broker/broker.js';
import { connectBroker } from '../../../src/broker/connect.js';
import { ConfigurationDocument } from '../../../src/configuration/document.js';
import { placeIn } from '../../../src/configuration/place.js';
import { settingsFrom } from '../../../src/configuration/settings.js';
import { planFromSurvey } from '../../../src/inspection/plan-from-survey.js';
import { survey } from '../../../src/inspection/survey.js';
import type { JournalState } from '../../../src/journal/state.js';
import { DeferredStop } from '../../../src/migration/deferred-stop.js';
import { handlers } from '../../../src/migration/handlers.js';
import { runMigration } from '../../../src/migration/run.js';
import type { RunResult } from '../../../src/migration/run-options.js';
import { selectSteps } from '../../../src/migration/selection.js';
import type { Plan } from '../../../src/plan/document.js';
import { hashed } from '../../../src/plan/hash.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step } from '../../../src/plan/step.js';
import type { Side } from '../../../src/topology/side.js';
import type { Cluster } from '../../lab/lab.js';

const tls = { ca: undefined, certificate: undefined, key: undefined };

export function connectSide(side: Side, cluster: Cluster): Promise<Broker> {
  const { managementUrl, user, password } = cluster;
  const reached = { managementUrl, user, password };
  return connectBroker(side, { ...reached, amqpAddresses: [], tls, timeoutMs: 10_000 });
}

/** A plan of strategy `broker`, and the runs of it from one directory. */
export interface ClusterMigration extends Disposable {
  readonly plan: Plan;
  /** Makes green, and moves nobody; `anew`: with a directory in which nothing has been done yet. */
  provision(anew?: 'anew'): Promise<RunResult>;
  rollback(): Promise<RunResult>;
}

/** Plans as the command does; `document` is what stands in quorate.yaml. */
export async function migrationBetween(
  brokers: Readonly<Record<Side, Broker>>,
  document: Readonly<Record<string, unknown>>,
): Promise<ClusterMigration> {
  const settings = settingsFrom(ConfigurationDocument.parse(document), {
    file: undefined,
    locate: placeIn('quorate.yaml'),
  });
  const found = await survey({
    blue: brokers.blue,
    green: { kind: 'broker', broker: brokers.green },
    settings,
    strategy: 'broker',
    vhosts: [],
    urlVhosts: { blue: undefined, green: undefined },
    allVhosts: false,
    now: new Date(0),
  });
  const plan = hashed(planFromSurvey(found, settings, new Date(0)));
  const directory = mkdtempSync(join(tmpdir(), 'quorate-clusters-'));
  const run = (
    direction: 'forward' | 'back',
    select: (state: JournalState) => readonly Step[],
    state = 'state',
  ): Promise<RunResult> =>
    runMigration({
      context: {
        plan,
        brokers,
        attendant: { requestMove: () => Promise.reject(new Error('nobody moves here')) },
        reporter: { report: () => undefined },
        signal: new AbortController().signal,
        stops: new DeferredStop(),
        directory,
        deadlineMs: 5_000,
      },
      handlers,
      stateDirectory: join(directory, state),
      direction,
      execute: true,
      approval: plan.hash.slice(0, 12),
      select,
      limit: undefined,
      findDrift: undefined,
      commands: {
        resume: 'quorate apply again',
        lift: 'quorate resume',
        rollback: (unit) => `quorate rollback ${unit}`,
        rollbackClient: (client) => `quorate rollback ${client}`,
        sweep: 'quorate sweep',
      },
      run: 'r1',
      now: () => new Date(),
    });
  return {
    plan,
    provision: (anew) =>
      run('forward', () => selectSteps(plan, { units: [], until: 'provision' }), anew),
    rollback: () =>
      run('back', (state) =>
        plan.units.toReversed().flatMap((unit) => planRollback(plan, state, unit)),
      ),
    [Symbol.dispose]: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
