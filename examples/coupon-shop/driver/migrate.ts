import { setTimeout as sleep } from 'node:timers/promises';
import type { Window } from '../measurement/window.js';
import { SHOP_VHOST } from '../topology/topology.js';
import { areFindingsKnown, findingsDifference, strategyFlags } from './findings.js';
import type { Quorate } from './quorate.js';
import type { Screen } from './screen.js';
import type { Stage } from './stage.js';
import type { Stopwatch } from './stopwatch.js';
import { readPlannedUnits } from './units.js';

/** How long any one thing may take before the demo counts as failed. */
const DEADLINE = ['--deadline', '2m'];
const TRAFFIC_MS = 3000;

/** When each application moved. */
export interface Moves {
  readonly coupons: Window;
  readonly loyalty: Window;
}

export interface Act {
  readonly stage: Stage;
  readonly quorate: Quorate;
  readonly screen: Screen;
  readonly stopwatch: Stopwatch;
  readonly signal: AbortSignal;
  /** From now on the archive takes what it can get. */
  readonly speedUpArchive: () => void;
}

/** What an operator would type, in order: one application moved for good, the other moved and brought back. */
export async function migrate(act: Act): Promise<Moves> {
  const { quorate, screen, stopwatch, stage } = act;
  const plan = 'plan.json';
  const strategy = strategyFlags(stage);
  await stopwatch.time('doctor', () => quorate.run('doctor', ...strategy));
  await stopwatch.time('assess', () => quorate.run('assess', ...strategy));
  await stopwatch.time('findings', () => compareFindings(act));
  await stopwatch.time('plan', () => quorate.run('plan', ...strategy, '--out', plan));
  await stopwatch.time('plan show', () => quorate.run('plan', 'show', plan));
  const units = readPlannedUnits(stage.planFile);
  const coupons = units.unitWith('coupons.issued');
  const loyalty = units.unitWith('loyalty.points');
  if (coupons === loyalty) throw new Error('the plan moves both applications as one unit');

  const approved = [
    '--execute',
    '--approve',
    units.hash.slice(0, 12),
    '--non-interactive',
    ...DEADLINE,
  ];
  const unattended = ['--execute', '--non-interactive', ...DEADLINE];
  await stopwatch.time('dry run', () => quorate.run('apply', plan, '--unit', coupons));
  const couponsMove = await windowOf(() =>
    stopwatch.time('apply', () => quorate.run('apply', plan, '--unit', coupons, ...approved)),
  );
  act.speedUpArchive();
  await stopwatch.time('status', () => quorate.run('status', plan));
  await stopwatch.time('verify', () => quorate.run('verify', plan, '--unit', coupons));
  await stopwatch.time('complete', () =>
    quorate.run('complete', plan, '--unit', coupons, '--confirm', SHOP_VHOST, ...unattended),
  );

  screen.say('\nThe second application moves up to its publishers, and is then brought back');
  const loyaltyMove = await windowOf(async () => {
    await stopwatch.time('apply of the second', () =>
      quorate.run('apply', plan, '--unit', loyalty, '--until', 'publishers', ...approved),
    );
    await sleep(TRAFFIC_MS, undefined, { signal: act.signal });
  });
  await stopwatch.time('rollback', () =>
    quorate.run('rollback', plan, '--unit', loyalty, ...unattended),
  );
  await sleep(TRAFFIC_MS, undefined, { signal: act.signal });
  return { coupons: couponsMove, loyalty: loyaltyMove };
}

async function windowOf(action: () => Promise<void>): Promise<Window> {
  const from = Date.now();
  await action();
  return { from, to: Date.now() };
}

async function compareFindings({ stage, quorate, screen }: Act): Promise<void> {
  if (!areFindingsKnown(stage)) {
    screen.say(
      '\nFindings are not compared: what they have to be is known for other clusters only',
    );
    return;
  }
  const difference = await findingsDifference(stage, quorate);
  if (difference !== undefined) throw new Error(difference);
  screen.say('These are exactly the findings that the shop was built to have');
}
