import type { Answer } from './base-command.js';
import type { ConnectionFlags } from './connection-flags.js';
import { paletteFor } from './palette.js';
import type { StateFlags } from './run-flags.js';
import { follow } from './watch-status.js';
import { jsonView, lineView, screenView, type WatchView } from './watch-views.js';

interface Request {
  readonly planFile: string;
  readonly flags: ConnectionFlags & StateFlags;
  readonly intervalMs: number;
  readonly json: boolean;
}

const shortestMs = 500;
const cleared = '\u001B[2J';

/**
 * `status --watch`. A signal ends it as it ends any program that only looks: at once, and with nothing left to be put in
 * order.
 */
export async function watchByFlags(request: Request): Promise<Answer> {
  const stop = new AbortController();
  // Whoever read it has enough.
  process.stdout.prependListener('error', () => {
    stop.abort();
  });
  const { plan, directory, sight } = await follow({
    ...request,
    intervalMs: Math.max(shortestMs, request.intervalMs),
    view: viewFor(request),
    signal: stop.signal,
    onResize: (redraw) => process.stdout.on('resize', redraw),
  });
  const units = sight.units.map(({ unit, state, done, total }) => ({ unit, state, done, total }));
  return {
    data: { plan, directory, ended: sight.ended, units },
    text: undefined,
    failure: undefined,
  };
}

function viewFor({ json }: Request): WatchView {
  const write = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (json) return jsonView(write);
  if (!process.stdout.isTTY || process.env['TERM'] === 'dumb') return lineView(write);
  process.stdout.write(cleared);
  // Lines are cut to the width of the screen, which only text without sequences of its own can be.
  return screenView(process.stdout, paletteFor({}, {}));
}
