import { expect, test } from 'vitest';
import { envelopeOf, quorate } from './quorate.js';

test('explain prints the page of a code, in whatever case it is asked for', async () => {
  const { exit, stdout, stderr } = await quorate(['explain', 'queue.Max_Priority']);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  const headings = stdout.split('\n').filter((line) => /^[A-Z]/u.test(line));
  expect(headings).toEqual([
    'QUEUE.MAX_PRIORITY',
    'What it means',
    'Evidence',
    'What to do',
    'Decisions',
    'Source',
  ]);
  expect(stdout).toContain('levelsOnGreen');
  expect(stdout).not.toMatch(/`|\*\*|\]\(|^#/mu);
});

test('explain --json has severity and sections', async () => {
  const ended = await quorate(['explain', 'SETTING.CHANGED', '--json']);
  expect(envelopeOf(ended)).toMatchObject({
    ok: true,
    data: { code: 'SETTING.CHANGED', severity: 'warning', foundIn: 'definitions' },
  });
  const { sections } = envelopeOf(ended)['data'] as { readonly sections: object };
  expect(Object.keys(sections)).toEqual(['whatItMeans', 'evidence', 'whatToDo', 'source']);
});

test('an error code is explained as well, and a code that is both says both', async () => {
  const error = await quorate(['explain', 'GATE.NOT_MET', '--json']);
  expect(envelopeOf(error)).toMatchObject({
    data: { code: 'GATE.NOT_MET', error: { exit: '6' } },
  });
  const both = await quorate(['explain', 'BROKER.RIGHTS']);
  expect(both.stdout).toMatch(/^What it means$/mu);
  expect(both.stdout).toMatch(/^As an error$/mu);
});

test('without a code all of them are listed', async () => {
  const { exit, stdout } = await quorate(['explain']);
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^QUEUE$/mu);
  expect(stdout).toMatch(/^ {2}QUEUE\.DOWN$/mu);
  const { findings, errors } = envelopeOf(await quorate(['explain', '--json']))['data'] as {
    readonly findings: readonly { readonly code: string }[];
    readonly errors: readonly { readonly code: string }[];
  };
  expect(findings.length).toBeGreaterThan(80);
  expect(errors.map(({ code }) => code)).toContain('EXPLAIN.UNKNOWN_CODE');
});

test('an unknown code is refused, with those that were probably meant', async () => {
  const ended = await quorate(['explain', 'QUEUE.MAX_PRIORTY', '--json']);
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toEqual({
    ok: false,
    error: {
      code: 'EXPLAIN.UNKNOWN_CODE',
      message: "there is no code 'QUEUE.MAX_PRIORTY'; did you mean QUEUE.MAX_PRIORITY?",
      next: ['quorate explain QUEUE.MAX_PRIORITY', 'quorate explain'],
    },
  });
});

test.each(['../../package', 'findings/QUEUE.DOWN', '\u001b[31mred', ''])(
  '%j is a code like any other that does not exist',
  async (asked) => {
    const { exit, stdout, stderr } = await quorate(['explain', asked]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('EXPLAIN.UNKNOWN_CODE');
    expect(stderr).not.toContain('\u001b');
  },
);

test('a group of codes is listed with all its findings and errors', async () => {
  const { exit, stdout } = await quorate(['explain', 'plan']);
  expect(exit).toBe(0);
  expect(stdout).toContain('PLAN.OFFLINE');
  expect(stdout).toContain('PLAN.TAMPERED');
  expect(stdout).not.toContain('QUEUE.');
});
