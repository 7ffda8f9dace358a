import { QuorateError } from '../quorate-error.js';
import type { Capabilities } from '../topology/capabilities.js';
import { isBefore } from '../topology/release.js';

export interface StatedTarget {
  readonly target: Capabilities;
  /** undefined: nobody knows blue's version. */
  readonly source: Capabilities | undefined;
  /** `--strategy vhost` was asked for, rather than left at its default. */
  readonly withinCluster: boolean;
}

/** Throws VERSION.UNFIT, exit 2, for a `--target-version` no green of this blue can have. */
export function refuseUnfitTarget({ target, source, withinCluster }: StatedTarget): void {
  const { version } = target;
  // With arguments checked per type came all else that green must be able to do.
  if (!target.argumentsCheckedPerType) {
    throw unfit(`green has to be 3.10 or later, and --target-version is ${version}`, [
      '--target-version 3.13',
    ]);
  }
  if (source === undefined) return;
  if (isBefore(target.release, source.release)) {
    throw unfit(`--target-version ${version} is older than blue, which is ${source.version}`, [
      'leave out --target-version to plan for the version of blue',
      'state --source-version if the file is of an older broker',
    ]);
  }
  if (withinCluster && source.classicMirroring && !target.classicMirroring) {
    throw unfit(
      `--strategy vhost stays in blue's cluster, which is ${source.version}: by the time it is ${version}, its mirrored queues have lost their mirrors`,
      [
        `--strategy broker --target-version ${version}, to move to another cluster`,
        'leave out --target-version, to move before the upgrade',
      ],
    );
  }
}

function unfit(message: string, next: readonly string[]): QuorateError {
  return new QuorateError({ code: 'VERSION.UNFIT', message, exit: 2, next });
}
