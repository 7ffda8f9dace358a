import { assess, type ReviewedAssessment } from '../compatibility/assess.js';
import type { NameTemplates, Target } from '../compatibility/assessment.js';
import { refuseChains, withVhostName } from '../compatibility/green-vhosts.js';
import { refuseProblems } from '../configuration/refusal.js';
import type { Settings } from '../configuration/settings.js';
import { unknownNames } from '../configuration/unknown-names.js';
import { chooseVhosts } from '../configuration/vhost-choice.js';
import { takeSnapshot } from '../broker/snapshot.js';
import type { Broker } from '../broker/broker.js';
import type { Side } from '../plan/bridge.js';
import { QuorateError } from '../quorate-error.js';
import { readClusters } from './clusters.js';
import { refuseUnfitClusters } from './fitting-clusters.js';
import { refuseUnfitTarget } from './fitting-target.js';
import { withObserved, type Observed } from './observe/observed.js';
import type { Capabilities } from '../topology/capabilities.js';
import type { Strategy } from '../topology/cluster.js';
import type { Snapshot } from '../topology/snapshot.js';

/** Where the queues will live: a broker that answers, or one of a stated version. */
export type Green =
  | { readonly kind: 'broker'; readonly broker: Broker }
  | {
      readonly kind: 'version';
      readonly capabilities: Capabilities;
      /** The strategy was asked for, rather than left at the default. */
      readonly strategyStated: boolean;
    };

/** Which vhosts to assess, and how. */
export interface SurveyChoice {
  readonly settings: Settings;
  /** `broker`: green is another cluster, of which a stated version may be all that is known. */
  readonly strategy: Strategy;
  /** `--vhost`. */
  readonly vhosts: readonly string[];
  /** The vhosts in the URLs of blue and green. */
  readonly urlVhosts: Readonly<Record<Side, string | undefined>>;
  /** Without a choice every vhost is looked at; otherwise there must be one. */
  readonly allVhosts: boolean;
}

export interface SurveyInput extends SurveyChoice {
  readonly blue: Broker;
  readonly green: Green;
  readonly now: Date;
  /** Looks at blue's clients for a while, once the clusters are known to fit; undefined, or an answer of it: looked at once. */
  readonly observe?: () => Promise<Observed | undefined>;
}

/** Blue and green read, as far as they can be, and assessed. */
export interface Survey {
  readonly blue: Snapshot;
  readonly strategy: Strategy;
  readonly target: Target;
  readonly vhosts: readonly string[];
  readonly names: NameTemplates;
  /** AMQP addresses of each side; none of one that is no running broker. */
  readonly addresses: Readonly<Record<Side, readonly string[]>>;
  readonly assessment: ReviewedAssessment;
}

/** Reads the brokers and assesses what was found; changes nothing. STRATEGY errors before anything else is read. */
export async function survey(input: SurveyInput): Promise<Survey> {
  if (input.green.kind === 'broker') {
    const brokers = { blue: input.blue, green: input.green.broker };
    refuseUnfitClusters(input.strategy, await readClusters(brokers));
  }
  const observed = await input.observe?.();
  const takenAt = (observed === undefined ? input.now : new Date()).toISOString();
  const read = await takeSnapshot(input.blue, takenAt);
  const blue = observed === undefined ? read : withObserved(read, observed);
  const found = assessSnapshots(blue, await readTarget(input, blue, takenAt), input);
  return { ...found, addresses: addressesOf(input) };
}

/** Assesses what was read; CONFIG, VHOST and CONNECTION errors for settings that do not fit it. */
export function assessSnapshots(blue: Snapshot, target: Target, choice: SurveyChoice): Survey {
  const { settings, strategy, urlVhosts } = choice;
  const existing = blue.topology.vhosts.map(({ name }) => name);
  const unknown = unknownNames(settings, blue);
  const { include } = settings.vhosts;
  if (include.length > 0 && !include.some((name) => existing.includes(name))) {
    refuseProblems(unknown, settings.locate);
  }
  const vhosts = chosenVhosts(existing, choice);
  const names = namesFor(withVhostName(settings.names, strategy), urlVhosts.green, vhosts);
  const { queueRules } = settings;
  // Seen whole, a running cluster may well show a migration under way.
  const inspected = choice.allVhosts && blue.live !== undefined;
  if (strategy === 'vhost' && !inspected) refuseChains(vhosts, names.vhost);
  const assessment = assess({ blue, strategy, target, vhosts, names, queueRules });
  refuseProblems([...unknown, ...assessment.problems], settings.locate);
  return { blue, strategy, target, vhosts, names, assessment, addresses: { blue: [], green: [] } };
}

/** The vhosts of blue to look at; VHOST errors for a choice that does not fit. */
export function chosenVhosts(
  existing: readonly string[],
  { settings, vhosts, urlVhosts, allVhosts }: Omit<SurveyChoice, 'strategy'>,
): readonly string[] {
  const { include, exclude } = settings.vhosts;
  const included = include.filter((name) => existing.includes(name));
  return chooseVhosts(
    {
      flags: vhosts,
      url: urlVhosts.blue,
      include: included.length === 0 ? include : included,
      exclude,
    },
    existing,
    allVhosts,
  );
}

function addressesOf({ blue, green }: SurveyInput): Survey['addresses'] {
  return {
    blue: blue.amqp.addresses,
    green: green.kind === 'broker' ? green.broker.amqp.addresses : [],
  };
}

async function readTarget(input: SurveyInput, blue: Snapshot, takenAt: string): Promise<Target> {
  const { green } = input;
  const withinCluster = input.strategy === 'vhost';
  if (green.kind === 'version') {
    refuseUnfitTarget({
      target: green.capabilities,
      source: blue.capabilities,
      withinCluster: withinCluster && green.strategyStated,
    });
    return { capabilities: green.capabilities, snapshot: withinCluster ? blue : undefined };
  }
  const isRead = withinCluster && isSame(input.blue, green.broker);
  const snapshot = isRead ? blue : await takeSnapshot(green.broker, takenAt);
  return { capabilities: snapshot.capabilities, snapshot };
}

function isSame(blue: Broker, green: Broker): boolean {
  return blue.api.url === green.api.url && blue.user === green.user;
}

/** A vhost in green's URL is the name of green's vhost, which makes sense for one vhost only. */
function namesFor(
  names: NameTemplates,
  greenVhost: string | undefined,
  vhosts: readonly string[],
): NameTemplates {
  if (greenVhost === undefined) return names;
  if (vhosts.length === 1 && !/[{}]/.test(greenVhost)) return { ...names, vhost: greenVhost };
  throw new QuorateError({
    code: 'CONNECTION.GREEN_VHOST',
    message: `green's URL names the vhost "${greenVhost}", but ${vhosts.length} vhosts are to be moved`,
    exit: 2,
    next: ['names: { vhost: TEMPLATE } in quorate.yaml', '--vhost NAME'],
  });
}
