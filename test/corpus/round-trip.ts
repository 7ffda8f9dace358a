import type { Broker } from '../../src/broker/broker.js';
import { deleteVhost } from '../../src/broker/management/vhosts.js';
import { takeSnapshot } from '../../src/broker/snapshot.js';
import { sideBySide } from '../../src/migration/provision/side-by-side.js';
import { greenDefinitions } from '../../src/plan/export/definitions.js';
import { QuorateError } from '../../src/quorate-error.js';
import { LabFailure } from '../lab/lab-errors.js';
import { compareGreen } from './compare-green.js';
import type { DefinitionsFile } from './definitions-file.js';
import { prepare, type Prepared } from './prepare.js';
import { readGreen } from './read-green.js';

export type Planned = Extract<Prepared, { kind: 'planned' }>;

/** What became of one file on one broker; no differences: everything is there as planned, and nothing else. */
export type RoundTrip =
  | { readonly kind: 'compared'; readonly file: string; readonly differences: readonly string[]; readonly remark: string }
  | Exclude<Prepared, Planned>;

/** Makes on green what is planned, by one of the exports. */
export type Create = (green: Broker, planned: Planned) => Promise<void>;

/** With one request, as `rabbitmqadmin import` and the management page do it. */
export const byImport: Create = async (green, { contents, version }) => {
  await green.api.post(['definitions'], greenDefinitions(contents, version, []));
};

/** Statistics tell which policy applies, 5 s late. */
const SETTLING_MS = 30_000;

/** Plans, exports and imports every file into vhosts of its own, and compares what is there then; leaves nothing. */
export async function roundTrips(
  green: Broker,
  files: readonly DefinitionsFile[],
  create: Create,
): Promise<readonly RoundTrip[]> {
  const snapshot = await takeSnapshot(green, new Date().toISOString());
  const target = { capabilities: green.capabilities, snapshot };
  const prepared: Prepared[] = [];
  for (const [index, file] of files.entries()) {
    prepared.push(prepare(file, target, `c${index}`));
    // Planning holds the event loop; idle connections must get a chance to end before the broker ends them.
    await new Promise(setImmediate);
  }
  const planned = prepared.filter((one) => one.kind === 'planned');
  const strangers = strangersIn(planned, snapshot.topology.users.map(({ name }) => name));
  await sideBySide(strangers, (name) => green.api.put(['users', name], { password_hash: '', tags: '' }));
  try {
    const failures = new Map(
      await sideBySide(planned, async (one) => [one.file, await created(green, one, create)] as const),
    );
    const deadline = Date.now() + SETTLING_MS;
    return await sideBySide(prepared, async (one): Promise<RoundTrip> => {
      if (one.kind !== 'planned') return one;
      const failure = failures.get(one.file);
      const differences = failure === undefined ? await settled(green, one, deadline) : [failure];
      return { kind: 'compared', file: one.file, differences, remark: one.remark };
    });
  } finally {
    const vhosts = planned.flatMap(({ contents }) => contents.map(({ vhost }) => vhost.vhost));
    await sideBySide(vhosts, (vhost) => deleteVhost(green.api, vhost));
    await sideBySide(strangers, (name) => green.api.delete(['users', name]));
  }
}

/** A plan holds no users; those the permissions name are made beforehand. */
function strangersIn(planned: readonly Planned[], known: readonly string[]): string[] {
  const needed = new Set(planned.flatMap(({ users }) => users));
  return [...needed].filter((name) => !known.includes(name));
}

/** Why it could not be made. */
async function created(
  green: Broker,
  planned: Planned,
  create: Create,
): Promise<string | undefined> {
  try {
    await create(green, planned);
    return undefined;
  } catch (error) {
    if (error instanceof QuorateError || error instanceof LabFailure) {
      return `not made: ${error.message}`;
    }
    throw error;
  }
}

async function settled(green: Broker, planned: Planned, deadline: number): Promise<readonly string[]> {
  for (;;) {
    const differences = await compareAll(green, planned);
    if (differences.length === 0 || Date.now() > deadline) return differences;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function compareAll(green: Broker, { contents, settings }: Planned): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const content of contents) {
    const { vhost } = content.vhost;
    const found = await readGreen(green.api, vhost, green.user);
    differences.push(...compareGreen(content, settings.get(vhost) ?? new Map(), found, green));
  }
  return differences;
}
