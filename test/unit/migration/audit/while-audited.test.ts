import { expect, test } from 'vitest';
import type { NewEntry } from '../../../../src/journal/entry.js';
import type { Audit, AuditEnd } from '../../../../src/migration/audit/audit.js';
import { whileAudited } from '../../../../src/migration/audit/while-audited.js';
import { endedWell } from '../../../../src/migration/outcome.js';
import { QuorateError } from '../../../../src/quorate-error.js';

const clean = {
  ...{ direction: 'forward' as const, vhost: 'shop', queue: 'orders', gaps: [] },
  ...{ taken: 5, entered: 5, quarantined: 0, missing: 0, extra: 0 },
  ...{ duplicated: 0, reordered: 0, altered: 0, underWay: 0 },
};
const well = endedWell({ done: 3, skipped: 0 }, 'every step is done');
const stopped = { ...well, exit: 6 as const, code: 'GATE.NOT_MET' };

function during(end: Partial<AuditEnd>, work = () => Promise.resolve(well)) {
  const written: NewEntry[] = [];
  let ended = 0;
  const audit: Audit = {
    prepare: () => Promise.resolve(),
    before: () => Promise.resolve(),
    after: () => Promise.resolve(),
    end: () => {
      ended += 1;
      const result = { complete: true, queues: [clean], notes: [] };
      return Promise.resolve({ result, stillOn: undefined, ...end });
    },
  };
  const journal = {
    entries: () => [],
    append: (entry: NewEntry) => {
      written.push(entry);
      return Promise.resolve();
    },
  };
  const ends = whileAudited(audit, { direction: 'forward', journal }, work);
  return { ends, written, ended: () => ended };
}

const withQueue = (more: object) => ({
  result: { complete: true, queues: [{ ...clean, ...more }], notes: [] },
});

test('an audit that finds nothing changes nothing, and is written down', async () => {
  const { ends, written } = during({});
  const { ended, audited } = await ends;
  expect(ended).toEqual(well);
  expect(audited?.queues).toEqual([clean]);
  expect(written).toMatchObject([
    { step: '', kind: 'audited', evidence: { complete: true, queues: [{ taken: 5 }] } },
  ]);
});

test.each(['missing', 'extra', 'altered', 'reordered'])(
  'a run with messages that are %s ends with exit 5 and the queue',
  async (figure) => {
    const { ended } = await during(withQueue({ [figure]: 1 })).ends;
    expect(ended).toMatchObject({ exit: 5, code: 'AUDIT.DIFFERENT' });
    expect(ended.message).toContain('"orders"');
  },
);

test('duplicates are told, and a difference that may be a copy that was dropped proves nothing', async () => {
  expect((await during(withQueue({ duplicated: 3 })).ends).ended).toEqual(well);
  const incomplete = withQueue({ missing: 3, gaps: ['copies-dropped'] });
  expect((await during(incomplete).ends).ended).toEqual(well);
});

test('what stopped a run is what it ends with', async () => {
  const { ended } = await during(withQueue({ missing: 1 }), () => Promise.resolve(stopped)).ends;
  expect(ended).toEqual(stopped);
});

test('a firehose that could not be switched off ends a run with exit 6', async () => {
  const told = { code: 'TRACE.STILL_ON', message: 'still on', exit: 6, next: ['do it'] } as const;
  const { ended } = await during({ stillOn: new QuorateError(told) }).ends;
  expect(ended).toMatchObject(told);
});

test('it ends with whatever ends the run', async () => {
  const { ends, ended } = during({}, () => Promise.reject(new Error('a bug')));
  await expect(ends).rejects.toThrow('a bug');
  expect(ended()).toBe(1);
});
