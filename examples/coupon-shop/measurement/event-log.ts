import { createReadStream, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ShopEvent } from './events.js';

export interface EventLog {
  /** Written when this returns: a consumer acknowledges afterwards, so a killed one has not lost what it counted. */
  append(events: readonly ShopEvent[]): void;
}

export function openEventLog(directory: string, client: string): EventLog {
  const file = openSync(join(directory, `${client}.jsonl`), 'a');
  return {
    append(events) {
      if (events.length === 0) return;
      writeSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    },
  };
}

/** Every complete event of every log in the directory; each log in its own order. */
export async function* readEventLogs(directory: string): AsyncGenerator<ShopEvent> {
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.jsonl'))) {
    const input = createReadStream(join(directory, file));
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      // A line that is being written ends without its bracket.
      if (line.endsWith(']')) yield JSON.parse(line) as ShopEvent;
    }
  }
}
