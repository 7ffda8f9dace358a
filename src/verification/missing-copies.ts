import { hasParameter } from '../broker/management/parameters.js';
import type { MigrationContext } from '../migration/handler.js';
import { sideBySide } from '../migration/provision/side-by-side.js';
import type { Unit } from '../plan/document.js';

/** Shovels and upstreams that their owner was to create on green once the unit has moved, one sentence each. */
export async function missingCopies(
  { steps }: Unit,
  { brokers }: MigrationContext,
): Promise<string[]> {
  const copied = steps.flatMap((step) =>
    step.kind === 'unit.verify' ? (step.params.copied ?? []) : [],
  );
  const missing = await sideBySide(copied, async (parameter) =>
    (await hasParameter(brokers.green.api, parameter)) ? [] : [parameter],
  );
  return missing
    .flat()
    .map(
      ({ component, vhost, name }) =>
        `you have not created the ${component} ${JSON.stringify(name)} in vhost ${JSON.stringify(vhost)} of green yet`,
    );
}
