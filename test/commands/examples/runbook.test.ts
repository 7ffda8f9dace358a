import { expect, test, vi } from 'vitest';
import { StandIns } from './stand-ins.js';

const hash = '3f9c01a2b4d8'.padEnd(64, '0');
const name = "plan a b ü <x> $(id) '.json";
const way = ['doctor', 'plan', 'plan check', 'apply', 'verify', 'complete'];
const whole = ['--approve-any', '--complete', 'a/b ü <x>'];

interface Stop {
  readonly stage: string;
  readonly exit: number;
  readonly code?: string;
  readonly message?: string;
}

/** A quorate that answers as told; `plan --out` writes the file. */
function stage(stop?: Stop, more = ''): StandIns {
  const stand = new StandIns();
  const { code = 'X.Y', message = 'told', exit = 0, stage: where = '-' } = stop ?? {};
  const error = { code, message, next: ['do this first'] };
  stand.write('stop.json', JSON.stringify({ ok: false, data: { plan: hash }, error }));
  stand.write('ok.json', JSON.stringify({ ok: true, data: { plan: hash } }));
  stand.add(
    'quorate',
    `stage=$1
[ "$1 $2" != 'plan check' ] || stage='plan check'
[ "$1 $2" != 'plan --out' ] || : > "$3"
${more}
if [ "$stage" = '${where}' ]; then cat stop.json; exit ${exit}; fi
cat ok.json`,
  );
  return stand;
}

/** The stages that were begun. */
function begun(stand: StandIns): readonly string[] {
  return stand
    .calls()
    .map(([, first = '', second]) => (second === 'check' ? `${first} check` : first));
}

test('a whole migration runs through, each command as it has to be', async () => {
  const stand = stage();
  const ended = await stand.run('runbook.sh', [...whole, '--deadline', '5m', name]);
  expect(ended).toMatchObject({ exit: 0, stdout: '' });
  expect(ended.stderr).toMatch(/runbook: done\n$/);
  const run = ['--non-interactive', '--deadline', '5m', '--json'];
  expect(stand.calls().map(([, ...args]) => args)).toEqual([
    ['doctor', '--json'],
    ['plan', '--out', name, '--json'],
    ['plan', 'check', name, '--json'],
    ['apply', name, '--execute', '--approve', hash, ...run],
    ['verify', name, '--json'],
    ['complete', name, '--execute', '--confirm', 'a/b ü <x>', ...run],
  ]);
});

test('without an approval it ends where the plan can be reviewed, and says how to go on', async () => {
  const stand = stage();
  const ended = await stand.run('runbook.sh', [name]);
  expect(ended.exit).toBe(0);
  expect(ended.stderr).toContain('--approve 3f9c01a2b4d8');
  expect(begun(stand)).toEqual(way.slice(0, 3));
});

test('a plan that is there is kept, and without --complete blue stays', async () => {
  const stand = stage();
  stand.write(name, 'mine');
  const ended = await stand.run('runbook.sh', ['--approve', '3f9c01a2b4d8', name]);
  expect(ended.exit).toBe(0);
  expect(ended.stderr).toContain('--complete VHOST');
  expect(begun(stand)).toEqual(['doctor', 'plan check', 'apply', 'verify']);
  expect(stand.read(name)).toBe('mine');
  expect(stand.calls()[2]).toContain('3f9c01a2b4d8');
});

test.each([
  [1, 'a bug in quorate'],
  [2, 'it could not start'],
  [3, 'somebody declined'],
  [4, 'decide in quorate.yaml'],
  [5, 'look at: quorate verify '],
  [6, 'run this again, it goes on where it stopped'],
  [7, 'the brokers are not what was approved'],
  [137, 'quorate did not end by itself'],
])(
  'exit code %i of apply stops with the same code and says what comes next',
  async (exit, told) => {
    const stand = stage({ stage: 'apply', exit, message: 'queue \u001b[2J<x>' });
    const ended = await stand.run('runbook.sh', [...whole, name]);
    expect(ended.exit).toBe(exit);
    expect(ended.stderr).toContain(`apply ended with exit code ${exit} (X.Y): queue \\u{1b}[2J<x>`);
    expect(ended.stderr).toContain(`runbook: next: ${told}`);
    expect(ended.stderr).toMatch(/\n {2}do this first\n$/);
    expect(begun(stand)).toEqual(way.slice(0, 4));
  },
);

test.each(way)('%s that fails is the last that is run', async (where) => {
  const stand = stage({ stage: where, exit: 6 });
  expect((await stand.run('runbook.sh', [...whole, name])).exit).toBe(6);
  expect(begun(stand)).toEqual(way.slice(0, way.indexOf(where) + 1));
});

test.each([
  ['apply', 5],
  ['apply', 6],
  ['verify', 5],
])(
  'with --roll-back, %s that ends with %i is rolled back, and the code stays',
  async (where, exit) => {
    const stand = stage({ stage: where, exit, code: 'DRAIN.STALLED' });
    const ended = await stand.run('runbook.sh', ['--roll-back', ...whole, name]);
    expect(ended.exit).toBe(exit);
    expect(ended.stderr).toContain('everything is back');
    expect(begun(stand).at(-1)).toBe('rollback');
    expect(stand.calls().at(-1)).toEqual(expect.arrayContaining([name, '--execute']));
  },
);

test.each([
  ['nobody asked for it', { stage: 'apply', exit: 6 }, []],
  ['somebody stopped it', { stage: 'apply', exit: 6, code: 'STOPPED.SIGNAL' }, ['--roll-back']],
  ['it is paused', { stage: 'apply', exit: 6, code: 'PAUSE.HELD' }, ['--roll-back']],
  ['a hook said no', { stage: 'apply', exit: 6, code: 'HOOK.VETO' }, ['--roll-back']],
  ['the lock is lost', { stage: 'apply', exit: 6, code: 'LOCK.LOST' }, ['--roll-back']],
  ['it never started', { stage: 'apply', exit: 2, code: 'LOCK.HELD' }, ['--roll-back']],
  ['blue is another', { stage: 'apply', exit: 7, code: 'PLAN.DRIFTED' }, ['--roll-back']],
  ['blue is half deleted', { stage: 'complete', exit: 6 }, ['--roll-back']],
])('nothing is rolled back when %s', async (_, stop, more) => {
  const stand = stage(stop);
  expect((await stand.run('runbook.sh', [...more, ...whole, name])).exit).toBe(stop.exit);
  expect(begun(stand)).not.toContain('rollback');
});

test('a rollback that fails too ends with its own code', async () => {
  const stand = stage(
    { stage: 'apply', exit: 6 },
    `[ "$stage" != rollback ] || { echo '{"error": {"code": "ROLLBACK.NOT_EMPTY"}}'; exit 5; }`,
  );
  const ended = await stand.run('runbook.sh', ['--roll-back', ...whole, name]);
  expect(ended.exit).toBe(5);
  expect(ended.stderr).toContain('rollback ended with exit code 5 (ROLLBACK.NOT_EMPTY)');
});

test('a quorate that is not there, or says nothing, stops it', async () => {
  const stand = stage({ stage: 'doctor', exit: 0 }, 'exit 127');
  const ended = await stand.run('runbook.sh', [...whole, name]);
  expect(ended.exit).toBe(127);
  expect(begun(stand)).toEqual(['doctor']);
});

test('a signal for the runbook stops quorate, and the runbook with its exit code', async () => {
  const stand = stage(
    undefined,
    `if [ "$stage" = apply ]; then
  trap 'cat stop.json; exit 6' TERM
  : > applying
  while :; do sleep 0.05; done
fi`,
  );
  const running = stand.start('runbook.sh', [...whole, name], {});
  await vi.waitFor(() => expect(stand.has('applying')).toBe(true), { timeout: 15_000 });
  running.kill('SIGTERM');
  expect((await running.ended).exit).toBe(6);
  expect(begun(stand).at(-1)).toBe('apply');
});

test.each([[[]], [['--approve']], [['a', 'b']], [['--what', 'a']], [['--complete']]])(
  'used as %j it says how it is used and does nothing',
  async (args) => {
    const stand = stage();
    const ended = await stand.run('runbook.sh', args);
    expect(ended.exit).toBe(2);
    expect(ended.stderr).toContain('runbook.sh [--approve HASH');
    expect(stand.calls()).toEqual([]);
  },
);
