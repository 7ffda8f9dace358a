import type { Settings } from '../configuration/settings.js';
import {
  parseDecisions,
  withDecisions,
  type StatedDecision,
} from '../configuration/stated-decisions.js';
import type { Green, Survey } from '../inspection/survey.js';
import { withBridgeFlags, type BridgeFlags } from './bridge-flags.js';
import type { RawTokens } from './command-line.js';
import { valuesOf, type ConnectionFlags } from './connection-flags.js';
import type { DecisionFlags } from './decision-flags.js';
import { observeByFlags } from './observe-by-flags.js';
import type { ObserveFlags } from './observe-flags.js';
import type { OfflineFlags } from './offline-flags.js';
import { connectSides, readBlue, readSides } from './open-brokers.js';
import type { PlanningFlags } from './planning-flags.js';
import { isStated, refuseTyped } from './typed-flags.js';

export interface Surveyed {
  readonly settings: Settings;
  readonly found: Survey;
  readonly now: Date;
}

type SurveyFlags = ConnectionFlags &
  PlanningFlags &
  OfflineFlags &
  ObserveFlags &
  BridgeFlags &
  Pick<DecisionFlags, 'decide'>;

/**
 * From flags to blue and green read, from brokers or from a file, and assessed; `raw` is what was typed.
 * `allVhosts`: without a choice, look at every vhost of a broker; of a file, always.
 */
export async function surveyByFlags(
  flags: SurveyFlags,
  raw: RawTokens,
  allVhosts: boolean,
): Promise<Surveyed> {
  const { definitions, 'target-version': targetVersion } = flags;
  const stated = parseDecisions(valuesOf(flags.decide));
  const strategyStated = isStated('strategy', 'QUORATE_STRATEGY', raw);
  if (definitions !== undefined) {
    refuseTyped(
      raw,
      /^(?:blue|green)(?:-|$)|^(?:ca|cert|key|timeout|observe|trace)$/u,
      '--definitions',
    );
    return surveyFile(flags, stated, { file: definitions, strategyStated });
  }
  if (targetVersion === undefined) return surveyBrokers(flags, stated, allVhosts);
  refuseTyped(raw, /^green(?:-|$)/u, '--target-version');
  return surveyBlue(flags, stated, { version: targetVersion, strategyStated, allVhosts });
}

function settingsBy(
  written: Settings,
  flags: BridgeFlags,
  stated: readonly StatedDecision[],
): Settings {
  return withBridgeFlags(withDecisions(written, stated), flags);
}

async function surveyFile(
  flags: SurveyFlags,
  stated: readonly StatedDecision[],
  { file, strategyStated }: { readonly file: string; readonly strategyStated: boolean },
): Promise<Surveyed> {
  const { loadSettings } = await import('../configuration/load.js');
  const { readDefinitionsFile } = await import('../inspection/definitions-file.js');
  const { surveyDefinitions } = await import('../inspection/survey-definitions.js');
  const settings = settingsBy(await loadSettings(flags.config), flags, stated);
  const now = new Date();
  const found = surveyDefinitions({
    content: await readDefinitionsFile(file, process.stdin),
    file,
    settings,
    vhosts: valuesOf(flags.vhost),
    strategy: flags.strategy,
    strategyStated,
    sourceVersion: flags['source-version'],
    targetVersion: flags['target-version'],
    now,
  });
  return { settings, found, now };
}

interface StatedGreen {
  readonly version: string;
  readonly strategyStated: boolean;
  readonly allVhosts: boolean;
}

async function surveyBlue(
  flags: SurveyFlags,
  stated: readonly StatedDecision[],
  { version, strategyStated, allVhosts }: StatedGreen,
): Promise<Surveyed> {
  const { statedCapabilities } = await import('../inspection/stated-version.js');
  const capabilities = statedCapabilities('--target-version', version);
  const { settings: written, connection, options } = await readBlue(flags);
  const settings = settingsBy(written, flags, stated);
  const { connectBroker } = await import('../broker/connect.js');
  const blue = await connectBroker('blue', options);
  const green: Green = { kind: 'version', capabilities, strategyStated };
  const urlVhosts = { blue: connection.vhost, green: undefined };
  const { survey } = await import('../inspection/survey.js');
  const vhosts = valuesOf(flags.vhost);
  const { strategy } = flags;
  const choice = { settings, strategy, vhosts, urlVhosts, allVhosts };
  const observe = () => observeByFlags(blue, flags, choice);
  const found = await survey({ blue, green, ...choice, observe, now: new Date() });
  return { settings, found, now: new Date(found.blue.takenAt) };
}

async function surveyBrokers(
  flags: SurveyFlags,
  stated: readonly StatedDecision[],
  allVhosts: boolean,
): Promise<Surveyed> {
  const { settings: written, connections, options } = await readSides(flags, flags.strategy);
  const settings = settingsBy(written, flags, stated);
  const { blue, green } = await connectSides(options);
  const { survey } = await import('../inspection/survey.js');
  const choice = {
    settings,
    strategy: flags.strategy,
    vhosts: valuesOf(flags.vhost),
    urlVhosts: { blue: connections.blue.vhost, green: connections.green.vhost },
    allVhosts,
  };
  const found = await survey({
    blue,
    green: { kind: 'broker', broker: green },
    ...choice,
    observe: () => observeByFlags(blue, flags, choice),
    now: new Date(),
  });
  return { settings, found, now: new Date(found.blue.takenAt) };
}
