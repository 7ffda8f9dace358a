import { hasParameter } from '../broker/management/parameters.js';
import type { MigrationContext } from '../migration/handler.js';
import { sideBySide } from '../migration/provision/side-by-side.js';
import type { Unit } from '../plan/document.js';

/** Shovels and upstreams that were gone from blue when the unit began and are there again, one sentence each. */
export async function returnedLinks(
  { steps }: Unit,
  { brokers }: Pick<MigrationContext, 'brokers'>,
): Promise<string[]> {
  const stopped = steps.flatMap((step) =>
    step.kind === 'preflight' ? (step.params.stopped ?? []) : [],
  );
  const back = await sideBySide(stopped, async (parameter) =>
    (await hasParameter(brokers.blue.api, parameter)) ? [parameter] : [],
  );
  return back
    .flat()
    .map(
      ({ component, vhost, name }) =>
        `the ${component} ${JSON.stringify(name)} of vhost ${JSON.stringify(vhost)} is on blue again, although you had deleted it`,
    );
}
