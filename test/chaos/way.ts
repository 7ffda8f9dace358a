import { setTimeout as sleep } from 'node:timers/promises';
import type { Scene } from './fault.js';
import { returnQuarantined } from './quarantine.js';
import type { Chronicle } from './chronicle.js';
import type { Ran, Runs } from './runs.js';

/** A way of an episode: what is given first, and when it has come to its end. */
export interface Leg {
  readonly command: string;
  /** Ends it early: another way follows. */
  readonly turn?: AbortSignal;
}

export interface Walk {
  readonly scene: Scene;
  readonly runs: Runs;
  readonly chronicle: Chronicle;
  readonly episode: number;
  /** Called before every run; rejects when the episode has to end. */
  readonly before: () => Promise<void>;
}

const PAUSE_MS = 1000;
/** Declined, and findings: no fault leads to these, and giving the command again does not lead out. */
const neverEnds = new Set<number | undefined>([3, 4]);

/** Gives a command, and what quorate prints as next, until one ends well: as an operator would who has nothing else. */
export async function walk(way: Walk, { command, turn }: Leg): Promise<void> {
  const { runs, chronicle, episode } = way;
  for (let line = command; ;) {
    await way.before();
    if (turn?.aborted === true) return;
    const interrupt = (): void => runs.running?.kill('SIGINT');
    turn?.addEventListener('abort', interrupt);
    const ran = await runs.give(line, { deaths: true });
    turn?.removeEventListener('abort', interrupt);
    tell(ran, chronicle, episode);
    if (ran.exit === 0) {
      if (kindOf(line) === kindOf(command)) return;
      line = command;
      continue;
    }
    if (neverEnds.has(ran.exit)) throw new Error(`${line}: exit ${ran.exit} ${ran.message}`);
    await carryBack(way);
    line = nextOf(ran, line);
    await sleep(PAUSE_MS);
  }
}

/** The command that goes on is the last one printed; a broker that did not answer is asked the same again. */
function nextOf({ next, exit, code }: Ran, line: string): string {
  const isUnfinished = code === 'ROLLBACK.UNFINISHED';
  if (exit === 2 && !isUnfinished) return line;
  // Turning back because of what has passed by then is not what the episode is to show.
  const kind = isUnfinished ? 'rollback' : kindOf(line);
  const printed = next.filter((text) => kindOf(text) === kind && text.includes('--execute'));
  return printed.at(-1) ?? line;
}

function kindOf(line: string): string | undefined {
  return /^quorate (apply|rollback|complete) /u.exec(line)?.[1];
}

function tell(ran: Ran, chronicle: Chronicle, episode: number): void {
  const { command, exit, code, message, seconds, diedAt } = ran;
  if (diedAt !== undefined) {
    const [direction = '', step = '', record = ''] = JSON.parse(
      diedAt.slice(0, diedAt.lastIndexOf(' ')),
    ) as string[];
    chronicle.begin({
      at: new Date().toISOString(),
      episode,
      number: `run ${seconds}`,
      fault: 'quorate killed at a record',
      group: 'quorate',
      victim: diedAt.slice(diedAt.lastIndexOf(' ') + 1),
      trigger: 'record',
      phase: direction === 'back' ? 'rollback' : phaseOf(step),
      step,
      record,
    })();
  }
  const said = message.slice(0, 300);
  chronicle.note({
    episode,
    run: command.split(' ')[1],
    exit: exit ?? 'killed',
    code,
    said,
    seconds,
  });
}

/** Unit, phase, and what: a step of the plan is called so. */
function phaseOf(step: string): string {
  return step.split('.').find((part) => phases.has(part)) ?? 'between steps';
}

const phases = new Set([
  ...['preflight', 'provision', 'consumers', 'publishers', 'drain', 'verify', 'complete'],
]);

async function carryBack({ scene, chronicle, episode }: Walk): Promise<void> {
  for (const side of ['blue', 'green'] as const) {
    const realm = scene.world.realms[side];
    const vhost = scene.vhosts[side];
    const { migrationId } = scene.files.plan;
    // Nodes may be down; then it is for the next time.
    const moved = await returnQuarantined(realm, vhost, migrationId).catch(() => 0);
    if (moved > 0) chronicle.note({ episode, returnedFromQuarantine: moved, vhost });
  }
}
