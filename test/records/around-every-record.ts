import { expect } from 'vitest';
import { read } from '../../examples/coupon-shop/setup/management.js';
import { succeeds } from '../support/kill.js';
import { DEADLINE, openSite, planFor, type Clusters, type Site } from '../support/site.js';
import { endWork, startWork, withoutQuorum } from '../support/way-application.js';
import { dieAtEveryRecord, type Sample } from './die-at-every-record.js';

export const longestMs = 45 * 60_000;
/** All of them take more than half an hour: `CRASH_SHARE=1`. */
const sample: Sample = {
  share: Number(process.env['CRASH_SHARE'] ?? 0.05),
  seed: process.env['CRASH_SEED'] ?? '1',
};

/**
 * There, back, there again and to the end, killed around the records of the journal on each of the ways: what brokers hold
 * is then the same as after a move that nobody disturbed, and nothing is lost.
 */
export async function moveThroughKills(clusters: Clusters): Promise<void> {
  await using site = await openSite(clusters, withoutQuorum);
  const { operator, workload } = site;
  const clients = await startWork(site);
  const { files, apply } = await planFor(site, clients, clients.length - 1);
  const end = ['--execute', '--non-interactive', ...DEADLINE, '--json'];
  const rollback = ['rollback', 'plan.json', ...end];
  const blueBefore = await contentOf(site);
  await succeeds(operator, ...apply);
  const moved = await contentOf(site);

  const deaths = {
    back: await dieAtEveryRecord(operator, rollback, sample),
    forward: 0,
    complete: 0,
  };
  expect(await contentOf(site)).toEqual(blueBefore);

  deaths.forward = await dieAtEveryRecord(operator, apply, sample);
  expect(await contentOf(site)).toEqual(moved);
  await succeeds(operator, 'verify', 'plan.json', '--json');

  const complete = ['complete', 'plan.json', '--confirm', site.application.vhost, ...end];
  deaths.complete = await dieAtEveryRecord(operator, complete, sample);
  expect(JSON.stringify(await contentOf(site))).not.toContain('quorate.');

  await endWork(site, files.plan.units[0]?.greenVhost);
  for (const tally of workload.tally.report()) {
    expect(tally).toMatchObject({ consumed: tally.published, lost: 0, misrouted: 0 });
    expect(tally.published).toBeGreaterThan(500);
    // Each client that is cut off may see its prefetch again.
    expect(tally.duplicated).toBeLessThan(1000);
    if (tally.queue === 'ledger <b>') expect(tally).toMatchObject({ outOfOrder: 0 });
  }
  process.stdout.write(`${JSON.stringify({ ...deaths, tally: workload.tally.report() })}\n`);
}

/** What either side holds, but for what changes by itself: the copy of the journal, and its lock. */
async function contentOf({ managements }: Site): Promise<unknown> {
  const sides = await Promise.all(
    [managements.blue, managements.green].map((one) =>
      read<Record<string, unknown>>(one, 'definitions'),
    ),
  );
  return sides.map((definitions) => ({ ...definitions, global_parameters: undefined }));
}
