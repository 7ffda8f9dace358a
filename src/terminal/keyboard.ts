import type { ReadStream } from 'node:tty';
import { isInForeground } from './foreground.js';
import { interruptsIn, keyOf, type Key } from './key-of.js';
import { showCursor } from './show-cursor.js';

export interface Keyboard extends Disposable {
  /** Leaves the terminal to a question, which reads from it by itself. */
  aside<T>(ask: () => Promise<T>): Promise<T>;
}

const foregroundMs = 1_000;

/**
 * Hears single keys. In raw mode the terminal makes no signals of Ctrl-C and Ctrl-Z, so they are made here; node gives the
 * terminal back as it was when the process ends, by whichever way but SIGKILL.
 */
export function listenToKeys(input: ReadStream, onKey: (key: Key) => void): Keyboard {
  let questions = 0;
  let isListening = false;

  const onData = (chunk: Buffer): void => {
    const text = chunk.toString('utf8');
    const key = keyOf(text);
    // Two that came at once are two.
    for (let left = interruptsIn(text); left > 0; left -= 1) process.kill(process.pid, 'SIGINT');
    if (key === 'interrupt') return;
    if (key === 'suspend') suspend();
    else onKey(key);
  };
  const listen = (): void => {
    if (isListening || questions > 0 || !isInForeground()) return;
    isListening = true;
    // Twice, since a mode that is set already is not set again, and a shell may have changed it meanwhile.
    setRaw(input, false);
    setRaw(input, true);
    input.on('data', onData).resume();
  };
  const leave = (): void => {
    if (!isListening) return;
    isListening = false;
    input.off('data', onData).pause();
    if (isInForeground()) setRaw(input, false);
  };
  const suspend = (): void => {
    leave();
    showCursor();
    // As the terminal would: the whole job.
    process.kill(0, 'SIGTSTP');
  };
  // Also after a stop by somebody else, whose shell has set its own mode; in the background the terminal is not ours.
  const onContinue = (): void => {
    leave();
    listen();
  };
  process.on('SIGCONT', onContinue);
  // A shell brings a job to the foreground that runs in the background without a signal.
  const again = setInterval(listen, foregroundMs).unref();
  // A terminal that is gone reads as an error; the hangup itself is a signal.
  input.on('error', leave);
  listen();
  return {
    async aside(ask) {
      questions += 1;
      leave();
      try {
        return await ask();
      } finally {
        questions -= 1;
        listen();
      }
    },
    [Symbol.dispose]() {
      clearInterval(again);
      process.off('SIGCONT', onContinue);
      leave();
    },
  };
}

function setRaw(input: ReadStream, wanted: boolean): void {
  try {
    input.setRawMode(wanted);
  } catch {
    // It is gone.
  }
}
