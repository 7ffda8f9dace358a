import { isBefore, type Release } from '../../topology/release.js';
import type { Party } from '../estate.js';
import { knownIssues, type KnownIssue } from '../known-issues.js';
import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';
import { aboutBroker } from './subjects.js';

/** One finding for each defect of a release in use that matters for what is to be moved. */
export const brokerKnownIssue: EstateCheck = {
  code: 'BROKER.KNOWN_ISSUE',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (estate) =>
    estate.parties.flatMap((party) =>
      knownIssues.flatMap((issue) => {
        const range = affectedRange(issue, party);
        if (range === undefined || !issue.matters(party, estate)) return [];
        const [since, fixed] = range;
        return [
          aboutBroker(
            party,
            warning(
              {
                issue: issue.id,
                version: party.capabilities.version,
                since: text(since),
                fixedIn: fixed === undefined ? null : text(fixed),
                reference: issue.reference,
              },
              `${issue.consequence} ${sourceOf(issue, fixed)}`,
              issue.remedy,
            ),
          ),
        ];
      }),
    ),
};

function affectedRange(
  { releases }: KnownIssue,
  { capabilities: { release } }: Party,
): KnownIssue['releases'][number] | undefined {
  return releases.find(
    ([since, fixed]) =>
      !isBefore(release, since) && (fixed === undefined || isBefore(release, fixed)),
  );
}

/** In words: an address would be a link to somebody else's issue wherever the plan is pasted. */
function sourceOf({ reference }: KnownIssue, fixed: Release | undefined): string {
  const [, kind, number] = /\/(issues|pull)\/(\d+)$/u.exec(reference) ?? [];
  const noun = kind === 'pull' ? 'pull request' : 'issue';
  const where = number === undefined ? reference : `${noun} ${number} of rabbitmq-server`;
  const end =
    fixed === undefined ? 'no release is known to be without it' : `fixed in ${text(fixed)}`;
  return `See ${where}; ${end}.`;
}

function text(release: Release): string {
  return release.join('.');
}
