import type { QueueRule } from '../compatibility/assessment.js';
import { exactMatch } from '../compatibility/exact-match.js';
import { DEFAULT_FILE, loadSettings } from '../configuration/load.js';
import { refuseProblems } from '../configuration/refusal.js';
import { parseDecisions, withDecisions } from '../configuration/stated-decisions.js';
import { QuorateError } from '../quorate-error.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { valuesOf } from './connection-flags.js';
import type { DecisionFlags, InteractiveFlag } from './decision-flags.js';
import type { Interviewer } from './interviewer.js';
import { isInteractive } from './interactive.js';
import type { Surveyed } from './survey-flags.js';

type Flags = DecisionFlags & Partial<InteractiveFlag> & { readonly config?: string | undefined };

/** Whether `--interactive` would be of use: there is a terminal, and standard input is not the definitions. */
export function canAsk({ definitions }: { readonly definitions?: string | undefined }): boolean {
  return definitions !== '-' && isInteractive();
}

/** QuorateError `DECISION.NO_TERMINAL` (exit 2), before anything is read. */
export function requireTerminal({ interactive }: Partial<InteractiveFlag>): void {
  if (interactive !== true || isInteractive()) return;
  throw new QuorateError({
    code: 'DECISION.NO_TERMINAL',
    message: '--interactive asks questions, and there is no terminal to ask them at',
    exit: 2,
    next: [
      "--decide 'CODE=OPTION@PATTERN' --write-decisions",
      'write decisions into quorate.yaml: queues[].decisions',
    ],
  });
}

/** Writes what flags and answers decide, if that was asked for, and assesses again what was read. */
export async function decideByFlags(surveyed: Surveyed, flags: Flags): Promise<Surveyed> {
  const stated = parseDecisions(valuesOf(flags.decide));
  const kept = flags['write-decisions']
    ? stated.map(({ rule }) => inVhost(rule, onlyVhostOf(surveyed.found)))
    : [];
  const answers = flags.interactive === true ? await askedOf(surveyed, flags) : [];
  const decided = [...kept, ...answers];
  if (decided.length === 0) return surveyed;
  const { saveDecisions } = await import('../configuration/save-decisions.js');
  const { reassess } = await import('../inspection/reassess.js');
  const file = fileOf(surveyed, flags);
  await saveDecisions(file, decided);
  const count = decided.length === 1 ? 'one decision' : `${decided.length} decisions`;
  process.stderr.write(`${escapeTerminal(file)}: ${count} written\n`);
  const settings = withDecisions(await loadSettings(file), stated);
  const assessment = reassess(surveyed.found, settings.queueRules);
  refuseProblems(assessment.problems, settings.locate);
  return { ...surveyed, settings, found: { ...surveyed.found, assessment } };
}

async function askedOf(surveyed: Surveyed, flags: Flags): Promise<readonly QueueRule[]> {
  const { promptingInterviewer } = await import('./prompting-interviewer.js');
  return askDecisions(surveyed, fileOf(surveyed, flags), await promptingInterviewer());
}

/** QuorateError `CONSENT.DECLINED` (exit 3) when the answers are not to be written. */
async function askDecisions(
  { found, settings }: Surveyed,
  file: string,
  interviewer: Interviewer,
): Promise<readonly QueueRule[]> {
  const { decidingIn } = await import('../compatibility/decision-subjects.js');
  const { reassess } = await import('../inspection/reassess.js');
  const { decideTogether } = await import('./decision-dialogue.js');
  const decided = await decideTogether({
    interviewer,
    file,
    start: found.assessment,
    assessWith: (rules) => reassess(found, [...settings.queueRules, ...rules]),
    decideFor: decidingIn(found.blue, found.vhosts),
    severalVhosts: found.blue.topology.vhosts.length > 1,
    onlyVhost: onlyVhostOf(found),
  });
  if (decided !== undefined) return decided;
  interviewer.say(['nothing was written']);
  throw new QuorateError({ code: 'CONSENT.DECLINED', message: 'declined', exit: 3, next: [] });
}

/** The one vhost that was looked at, as a pattern; undefined: several were, or blue has no other. */
function onlyVhostOf({ vhosts, blue }: Surveyed['found']): string | undefined {
  const [only, ...more] = vhosts;
  const isWhole = blue.topology.vhosts.length < 2;
  return only === undefined || more.length > 0 || isWhole ? undefined : exactMatch(only);
}

function inVhost(rule: QueueRule, vhost: string | undefined): QueueRule {
  return vhost === undefined ? rule : { ...rule, vhost };
}

function fileOf({ settings }: Surveyed, { config }: Flags): string {
  return settings.file ?? config ?? DEFAULT_FILE;
}
