import { expect, test } from 'vitest';
import { Chronicle } from '../../chaos/chronicle.js';
import type { Episode } from '../../chaos/episode.js';
import type { ChaosOptions } from '../../chaos/options.js';
import { resultOf } from '../../chaos/result.js';
import { tableOf } from '../../chaos/table.js';

const options: ChaosOptions = {
  ...{ minutes: 2, seed: '1', strategy: 'broker' },
  nodes: { blue: 3, green: 3 },
  versions: { blue: '3.10', green: '4.0' },
};
const counts = {
  published: 10,
  consumed: 9,
  duplicated: 2,
  outOfOrder: 0,
  misrouted: 0,
  altered: 0,
};

function episodeWith(lost: number): Episode {
  let duplicated = 0;
  const lines: string[] = [];
  const chronicle = new Chronicle(
    (line) => lines.push(line),
    () => duplicated,
  );
  const begun = { at: '2026-01-01T00:00:00.000Z', episode: 1, number: '1', victim: 'a1' };
  const where = { trigger: 'time', step: 's', record: 'intended' } as const;
  const blow = (fault: string, phase: string) =>
    chronicle.begin({ ...begun, ...where, fault, group: 'nodes', phase });
  const over = blow('node killed', 'drain');
  duplicated = 2;
  blow('node hung', 'rollback')();
  over();
  blow('node restarted', 'drain')('it was down');
  expect(lines.map((line) => (JSON.parse(line) as { fault: string }).fault)).toEqual([
    'node hung',
    'node killed',
    'node restarted',
  ]);
  return {
    ...{ number: 1, vhost: 'a', ending: 'complete', seconds: 60, runs: [], unexplained: 0 },
    ...{ disordered: 0, repeatable: { byClients: 50, byBridges: 100 } },
    ...{ blows: chronicle.blows(), ended: 'complete', queues: [{ queue: 'q', lost, ...counts }] },
    faults: lost === 0 ? [] : [`q: ${lost} messages lost`],
  };
}

const facts = {
  ...{ began: '2026-01-01T00:00:00.000Z', machine: '2 cores', seconds: 120 },
  versions: ['3.10.8 x3', '4.0.5 x3'],
};

test('what was seen twice counts for the fault that had begun last', () => {
  const { rows } = resultOf(options, [episodeWith(0)], facts);
  expect(rows).toMatchObject([
    { fault: 'node hung', phase: 'rollback', count: 1, duplicated: 0, lost: 0 },
    { fault: 'node killed', phase: 'drain', count: 1, duplicated: 2, lost: 0 },
  ]);
});

test('a loss is one of every fault of its episode, and said once in the sum', () => {
  const table = tableOf(resultOf(options, [episodeWith(1)], facts));
  expect(table).toMatch(/\| node hung .*\| +1 \| +1 \| +0 \|/u);
  expect(table).toMatch(/\| all .*\| +2 \| +1 \| +2 \|/u);
  expect(table).toContain('FAILED\nepisode 1: q: 1 messages lost');
  expect(table).toContain(
    'npm run chaos -- --minutes 2 --seed 1 --strategy broker --green-nodes 3',
  );
});
