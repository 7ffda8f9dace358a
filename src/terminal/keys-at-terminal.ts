import type { ProgressEvent } from '../migration/reporter.js';
import { listenToKeys } from './keyboard.js';
import { paletteFor } from './palette.js';
import type { RunRequest } from './run-request.js';
import { keysText, RunKeys, type KeyDeps } from './run-keys.js';

export interface KeysAtTerminal extends Disposable {
  /** Keeps track of where the run is. */
  see(event: ProgressEvent): void;
  /** Leaves the terminal to a question. */
  aside<T>(ask: () => Promise<T>): Promise<T>;
  /** The unit that somebody wants to be brought back. */
  turningBack(): string | undefined;
}

const nobody: KeysAtTerminal = {
  see: () => undefined,
  aside: (ask) => ask(),
  turningBack: () => undefined,
  [Symbol.dispose]: () => undefined,
};

/** Keys during a run with somebody at its terminal; elsewhere nobody is listened to. */
export function keysAtTerminal(
  request: Pick<RunRequest, 'command' | 'flags' | 'json'>,
  deps: Pick<KeyDeps, 'stateDirectory' | 'soaks' | 'by' | 'tell' | 'stop'>,
): KeysAtTerminal {
  if (!areWanted(request)) return nobody;
  const canTurnBack = request.command === 'apply';
  const keys = new RunKeys({
    ...deps,
    now: () => new Date(),
    canTurnBack,
  });
  const { dim } = paletteFor(process.stderr, process.env);
  process.stderr.write(`${dim(keysText({ canTurnBack }))}\n`);
  const keyboard = listenToKeys(process.stdin, (key) => void keys.press(key));
  return {
    see: (event) => {
      keys.see(event);
    },
    aside: (ask) => keyboard.aside(ask),
    turningBack: () => keys.turningBack,
    [Symbol.dispose]: () => {
      keyboard[Symbol.dispose]();
    },
  };
}

function areWanted({ flags, json }: Pick<RunRequest, 'flags' | 'json'>): boolean {
  if (!flags.execute || flags['non-interactive'] || json) return false;
  const terminals = [process.stdin, process.stdout, process.stderr];
  return terminals.every(({ isTTY }) => isTTY) && process.env['TERM'] !== 'dumb';
}
