import { assess } from '../compatibility/assess.js';
import type { Assessment, NameTemplates, Target } from '../compatibility/assessment.js';
import type { Settings } from '../configuration/settings.js';
import { chooseVhosts } from '../configuration/vhost-choice.js';
import { takeSnapshot } from '../broker/snapshot.js';
import type { Broker } from '../broker/broker.js';
import type { Side } from '../plan/bridge.js';
import { QuorateError } from '../quorate-error.js';
import type { Snapshot } from '../topology/snapshot.js';

export interface SurveyInput {
  readonly brokers: Readonly<Record<Side, Broker>>;
  readonly settings: Settings;
  /** `--vhost`. */
  readonly vhosts: readonly string[];
  /** The vhosts in the URLs of blue and green. */
  readonly urlVhosts: Readonly<Record<Side, string | undefined>>;
  /** Without a choice every vhost is looked at; otherwise there must be one. */
  readonly allVhosts: boolean;
  readonly now: Date;
}

/** Both brokers read and assessed. */
export interface Survey {
  readonly blue: Snapshot;
  readonly target: Target;
  readonly vhosts: readonly string[];
  readonly names: NameTemplates;
  readonly assessment: Assessment;
}

/** Reads both brokers and assesses what was found; changes nothing. */
export async function survey(input: SurveyInput): Promise<Survey> {
  const { brokers, settings, urlVhosts, now } = input;
  const takenAt = now.toISOString();
  const blue = await takeSnapshot(brokers.blue, takenAt);
  const green = isSame(brokers) ? blue : await takeSnapshot(brokers.green, takenAt);
  const target = { capabilities: green.capabilities, snapshot: green };
  const vhosts = chooseVhosts(
    {
      flags: input.vhosts,
      url: urlVhosts.blue,
      include: settings.vhosts.include,
      exclude: settings.vhosts.exclude,
    },
    blue.topology.vhosts.map(({ name }) => name),
    input.allVhosts,
  );
  const names = namesFor(settings.names, urlVhosts.green, vhosts);
  const { queueRules } = settings;
  const assessment = assess({ blue, target, vhosts, names, queueRules });
  return { blue, target, vhosts, names, assessment };
}

function isSame({ blue, green }: SurveyInput['brokers']): boolean {
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
