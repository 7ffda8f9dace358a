import type { Survey } from '../inspection/survey.js';
import { valuesOf, type ConnectionFlags } from './connection-flags.js';
import { connectSides, readSides, type Sides } from './open-brokers.js';
import type { PlanningFlags } from './planning-flags.js';
import { requireSupported } from './strategy.js';

export interface Surveyed {
  readonly sides: Sides;
  readonly found: Survey;
  readonly now: Date;
}

/** From flags to both brokers read and assessed; `allVhosts`: without a choice, look at every vhost. */
export async function surveyByFlags(
  flags: ConnectionFlags & PlanningFlags,
  allVhosts: boolean,
): Promise<Surveyed> {
  requireSupported(flags.strategy);
  const sides = await readSides(flags, flags.strategy);
  const brokers = await connectSides(sides.options);
  const { survey } = await import('../inspection/survey.js');
  const { blue, green } = sides.connections;
  const now = new Date();
  const found = await survey({
    brokers,
    settings: sides.settings,
    vhosts: valuesOf(flags.vhost),
    urlVhosts: { blue: blue.vhost, green: green.vhost },
    allVhosts,
    now,
  });
  return { sides, found, now };
}
