import type { Estate } from './estate.js';
import { namesOf, type MovingObject } from './link-ends.js';
import { blocker, warning, type Evidence, type Verdict } from './verdict.js';

interface Link {
  readonly vhost: string;
  readonly evidence: Evidence;
  readonly drains: readonly MovingObject[];
  readonly feeds: readonly MovingObject[];
  /** What deleting it does besides. */
  readonly deletion?: string;
}

/** Objects a finding names; those beyond are counted. */
const mostNamed = 20;

/**
 * What a shovel or a federation upstream of blue means for the move. Only one that lives in a vhost that moves can be
 * asked for on green; `skip` leaves it alone and comes first where that is safe.
 */
export function linkVerdict(
  { vhost, evidence, drains, feeds, deletion = '' }: Link,
  estate: Estate,
): Verdict {
  const copy = estate.vhosts.includes(vhost) ? ['copy-after-cutover'] : [];
  if (drains.length + feeds.length === 0) {
    return warning(
      evidence,
      'It touches nothing that moves, and it is never copied: green will not have it.',
      'Create it on green yourself if it is wanted there; with copy-after-cutover quorate checks that it is.',
      ['skip', ...copy, 'stop-at-cutover'],
    );
  }
  const does = [
    ...(drains.length === 0 ? [] : [`takes messages from ${namesOf(drains)}`]),
    ...(feeds.length === 0 ? [] : [`brings messages to ${namesOf(feeds)}`]),
  ].join(' and ');
  return blocker(
    { ...evidence, ...listed('drains', drains), ...listed('feeds', feeds) },
    `It ${does}, and would go on doing so on blue while and after they move; green will not have it.${deletion}`,
    'Decide stop-at-cutover to delete it yourself before its unit begins, which waits for that, copy-after-cutover to create it on green afterwards too, which the verification asks for, or skip if it does no harm.',
    [...copy, 'skip', 'stop-at-cutover'],
  );
}

function listed(key: string, objects: readonly MovingObject[]): Evidence {
  if (objects.length === 0) return {};
  const more = objects.length - mostNamed;
  const named = objects.slice(0, mostNamed).map((object) => ({ ...object }));
  return more > 0 ? { [key]: named, [`${key}Unlisted`]: more } : { [key]: named };
}
