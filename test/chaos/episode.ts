import { cpSync } from 'node:fs';
import { abortedAfter } from '../../examples/coupon-shop/shop/aborted-after.js';
import { audit, type Audit } from './audit.js';
import { openApplication } from './application.js';
import { Chronicle, type Blow } from './chronicle.js';
import type { Scene } from './fault.js';
import { JournalTail } from './journal-tail.js';
import type { Random } from './random.js';
import { removeApplication } from './remove-application.js';
import { Runs, type Ran } from './runs.js';
import { scriptOf, type Ending, type Script } from './script.js';
import { Storm } from './storm.js';
import { verified } from './verified.js';
import { walk, type Walk } from './way.js';
import type { World } from './world.js';

/** Beyond it the storm is over, so that the episode can end. */
const LONGEST_STORM_MS = 330_000;
/** From the first command on; an episode that has not ended by then is a failure. */
const LONGEST_MS = 780_000;

export interface Episode extends Audit {
  readonly number: number;
  readonly vhost: string;
  readonly ending: Ending;
  readonly seconds: number;
  readonly runs: readonly Pick<Ran, 'command' | 'exit' | 'code' | 'seconds'>[];
  readonly blows: readonly Blow[];
}

export interface EpisodeOptions {
  readonly number: number;
  readonly random: Random;
  /** When no more faults are wanted, whatever else. */
  readonly stormEnds: () => AbortSignal;
  readonly write: (line: string) => void;
}

/** Opens an application, moves it while things break, and counts in the end. */
export async function playEpisode(world: World, options: EpisodeOptions): Promise<Episode> {
  const { number, random, write } = options;
  const script = scriptOf(random, number);
  write(JSON.stringify({ at: new Date().toISOString(), episode: number, script }));
  const opened = await openApplication(world, script);
  await using workload = opened.workload;
  const { operator, files } = opened;
  const runs = new Runs(operator, random.fork('runs'));
  const [unit] = files.plan.units;
  if (unit === undefined || files.plan.units.length !== 1) throw new Error('not one unit');
  const scene: Scene = {
    world,
    strategy: world.strategy,
    script,
    files,
    journal: new JournalTail(files),
    vhosts: { blue: unit.blueVhost, green: unit.greenVhost },
    command: () => runs.running,
  };
  const duplicated = () => workload.tally.report().reduce((sum, one) => sum + one.duplicated, 0);
  const chronicle = new Chronicle(write, duplicated);
  const storm = new Storm(scene, number, random.fork('storm'), chronicle);
  const beganMs = Date.now();
  const gale = AbortSignal.any([options.stormEnds(), abortedAfter(LONGEST_STORM_MS)]);
  const before = async (): Promise<void> => {
    if (Date.now() - beganMs > LONGEST_MS) throw new Error('not ended within its time');
    if (gale.aborted) await storm.calm();
  };
  const way = { scene, runs, chronicle, episode: number, before };
  const rise = () => (gale.aborted ? undefined : storm.rise());
  let broken: string | undefined;
  let unexplained = 0;
  try {
    rise();
    unexplained = await play(way, script, { calm: () => storm.calm(), rise });
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  await storm.calm().catch((error: unknown) => (broken ??= String(error)));
  const blows = chronicle.blows();
  const counted = await audit({ scene, workload, runs, blows, broken, unexplained });
  const seconds = Math.round((Date.now() - beganMs) / 1000);
  if (counted.faults.length > 0) {
    const kept = `${operator.directory}-kept`;
    cpSync(operator.directory, kept, { recursive: true });
    write(JSON.stringify({ at: new Date().toISOString(), episode: number, kept }));
  }
  const { queues: _queues, ...told } = counted;
  chronicle.note({ episode: number, seconds, blows: blows.length, ...told });
  await workload[Symbol.asyncDispose]();
  operator[Symbol.dispose]();
  await removeApplication(world, script, scene.vhosts);
  return {
    number,
    vhost: script.application.vhost,
    ending: script.ending,
    seconds,
    runs: runs.all.map(({ command, exit, code, seconds: took }) => {
      return { command, exit, code, seconds: took };
    }),
    blows,
    ...counted,
  };
}

/** The ways of an ending, one after the other. What `verify` could not explain on them. */
async function play(
  way: Walk,
  { ending, turnAfterRecords, deadline, application }: Script,
  weather: { calm(): Promise<void>; rise(): void },
): Promise<number> {
  const { plan } = way.scene.files;
  const end = `--execute --non-interactive --deadline ${deadline}`;
  const apply = `quorate apply plan.json ${end} --approve ${plan.hash.slice(0, 12)}`;
  let unexplained = 0;
  if (ending !== 'complete') {
    const turn = new AbortController();
    const over = new AbortController();
    void way.scene.journal.grownBy(turnAfterRecords, over.signal).then(() => turn.abort());
    await walk(way, { command: apply, turn: turn.signal });
    over.abort();
    await walk(way, { command: `quorate rollback plan.json ${end}` });
  }
  if (ending === 'roll back') return unexplained;
  await walk(way, { command: apply });
  await weather.calm();
  unexplained += await verified(way);
  weather.rise();
  const confirm = `'${application.vhost.replaceAll("'", String.raw`'\''`)}'`;
  await walk(way, { command: `quorate complete plan.json ${end} --confirm ${confirm}` });
  return unexplained;
}
