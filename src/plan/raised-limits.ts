import { z } from 'zod';
import type { Finding } from '../topology/finding.js';

const Needed = z.record(z.string(), z.object({ needed: z.number() }));

/** What green's vhost limits become where `raise-limit` was decided: exactly what the move needs. */
export function raisedLimits(
  findings: readonly Finding[],
  vhost: string,
): Readonly<Record<string, number>> {
  const raised = findings.filter(
    ({ code, subject, decision }) =>
      code === 'LIMIT.WOULD_REFUSE' && subject.vhost === vhost && decision?.taken === 'raise-limit',
  );
  return Object.fromEntries(
    raised.flatMap(({ evidence }) =>
      Object.entries(Needed.parse(evidence)).map(([key, { needed }]) => [key, needed]),
    ),
  );
}
