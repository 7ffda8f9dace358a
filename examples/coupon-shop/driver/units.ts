import { readFileSync } from 'node:fs';

interface PlanFile {
  readonly hash: string;
  readonly migrationId: string;
  readonly estimates: { readonly duplicateBound: number };
  readonly units: readonly { readonly name: string; readonly queues: readonly string[] }[];
}

/** What the demo needs to know of a plan that quorate wrote. */
export interface PlannedUnits {
  readonly hash: string;
  readonly migrationId: string;
  /** Messages that may be delivered twice, as the plan states before anything moves. */
  readonly duplicateBound: number;
  /** The unit that holds this queue; throws when there is none. */
  unitWith(queue: string): string;
}

export function readPlannedUnits(file: string): PlannedUnits {
  const { hash, migrationId, units, estimates } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as PlanFile;
  return {
    hash,
    migrationId,
    duplicateBound: estimates.duplicateBound,
    unitWith(queue) {
      const unit = units.find(({ queues }) => queues.includes(queue));
      if (unit === undefined) throw new Error(`no unit of ${file} holds ${queue}`);
      return unit.name;
    },
  };
}
