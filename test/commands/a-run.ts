import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Soaks } from '../../src/migration/soaks.js';
import { onInterrupt } from '../../src/terminal/interrupt.js';
import { keysAtTerminal } from '../../src/terminal/keys-at-terminal.js';
import { outliveOutput } from '../../src/terminal/lost-output.js';
import { paletteFor } from '../../src/terminal/palette.js';
import { createReporter } from '../../src/terminal/reporter.js';
import type { RunFlags, StateFlags } from '../../src/terminal/run-flags.js';
import type { ConnectionFlags } from '../../src/terminal/connection-flags.js';
import { aStep } from '../unit/terminal/steps.js';

/** Shows a run of one long step, without brokers, until it is stopped: `a-run STATE-DIRECTORY END-FILE [fails|stuck]`. */
const [stateDirectory = '', endFile = '', how] = process.argv.slice(2);
const hostile = `\u001b[2J\u202ea\nb/c ü <x> $(id) ${'x'.repeat(200)}`;
const step = { ...aStep(`${hostile}.drain`, hostile, 'drain'), label: `empty ${hostile}` };
const flags = { execute: true, 'non-interactive': false } as ConnectionFlags &
  RunFlags &
  StateFlags;

outliveOutput();
const reporter = await createReporter({
  terminal: process.stderr.isTTY && process.env['TERM'] !== 'dumb',
  palette: paletteFor(process.stderr, process.env),
  events: undefined,
  json: false,
});
const tell = (message: string) => {
  reporter.report({ event: 'note', level: 'info', message });
};
const interrupt = onInterrupt(tell);
const stop = () => {
  interrupt.ask('q');
};
using keys = keysAtTerminal(
  { command: 'apply', flags, json: false },
  { stateDirectory, soaks: new Soaks(), by: 'anna@ops1', tell, stop },
);
reporter.report({ event: 'run-started', steps: [step] });
reporter.report({ event: 'step-started', step });
keys.see({ event: 'step-started', step });
try {
  for (
    let second = 0;
    second < 600 && (!interrupt.signal.aborted || how === 'stuck');
    second += 1
  ) {
    const figures = { left: 1_200 - second };
    reporter.report({ event: 'step-progress', step, message: `waiting for ${hostile}`, figures });
    const flow = { waiting: 1_200 - second, movedPerSecond: 10, etaSeconds: 120 };
    reporter.report({ event: 'figures', step, ...flow });
    reporter.report({
      ...{ event: 'gate', step, code: 'GATE.LAG', state: 'wait' },
      ...{ value: `1200 in ${hostile}`, threshold: 'at most 100' },
    });
    if (how === 'fails' && second > 3) throw new Error('a bug');
    await sleep(100);
  }
} finally {
  await reporter.close();
  interrupt.dispose();
}
const unit = keys.turningBack() ?? 'none';
writeFileSync(endFile, `${String(interrupt.signal.reason)}, back: ${JSON.stringify(unit)}`);
