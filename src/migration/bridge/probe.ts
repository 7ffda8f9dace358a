import { listNodes } from '../../broker/management/nodes.js';
import { findQueue } from '../../broker/management/queues.js';
import { listShovels } from '../../broker/management/shovels.js';
import { reachOf } from '../../plan/bridge-reach.js';
import type { StepOf } from '../../plan/step.js';
import { missingBridgePlugins } from '../../topology/bridge-plugins.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { pause, stopped } from '../waiting.js';
import { pluginsMissing, unreachable, type Attempt } from './probe-answers.js';
import {
  clearProbe,
  hostOf,
  makeProbe,
  probeObjects,
  probeShovels,
  type Probe,
} from './probe-objects.js';
import { isRunning } from './shovel-watch.js';

/** Longer than a shovel takes that goes on by another address. */
const deadlineMs = 15_000;
const intervalMs = 250;

/**
 * Proves that the other broker gets to a side at every address of its bridges and as bridges do: by a user with a random
 * password that may read one queue. That queue is empty and takes no message. Everything is taken away again.
 */
export const probeBridges: StepHandler<'bridge.probe'> = {
  kind: 'bridge.probe',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,

  async precheck({ params }, context) {
    const host = hostOf(params);
    const nodes = await listNodes(context.brokers[host].api);
    const lacking = nodes.filter(
      ({ running, enabledPlugins }) =>
        // A node that has just started does not tell its plugins yet; the probe shows what it can do.
        running && enabledPlugins.length > 0 && missingBridgePlugins({ enabledPlugins }).length > 0,
    );
    if (lacking.length > 0) return pluginsMissing(host, lacking);
    const creating = probeObjects(params, context).map((object) => ({ ...object }));
    return { ok: true, evidence: { creating } };
  },

  async execute(step, context) {
    const { params } = step;
    // One that was cut off may have left its own.
    await clearProbe(params, context);
    try {
      await makeProbe(params, context);
      const { reached, failed } = await tryAll(params, context);
      if (failed.length > 0) throw unreachable(triedIn(step, context), failed);
      return { reached, removed: await clearProbe(params, context) };
    } catch (error) {
      // What is left then goes with the next run or the way back; why it failed says more.
      await clearProbe(params, context).catch(() => undefined);
      throw error;
    }
  },

  postcheck: ({ params }, context) => nothingLeft(params, context),
};

/** Takes away what a probe left that was cut off and not run again. */
export const removeProbe: StepHandler<'bridge.probe-remove'> = {
  kind: 'bridge.probe-remove',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: async ({ params }, context) => ({ removed: await clearProbe(params, context) }),
  postcheck: ({ params }, context) => nothingLeft(params, context),
};

interface Result {
  /** Addresses, each with the node that got there. */
  readonly reached: Record<string, string>;
  readonly failed: readonly Attempt[];
}

/** Waits until a shovel was seen running for every address, or for as long as that may take. */
async function tryAll(probe: Probe, context: MigrationContext): Promise<Result> {
  const { api } = context.brokers[hostOf(probe)];
  const reached: Record<string, string> = {};
  const until = performance.now() + deadlineMs;
  for (;;) {
    const listed = await listShovels(api, probe.hostVhost);
    const looked = probeShovels(probe, context).map(({ address, name }) => {
      const status = listed.find((shovel) => shovel.name === name);
      if (status !== undefined && isRunning(status)) reached[address] = status.node ?? 'unknown';
      return { address, shovel: name, state: status?.state, reason: status?.reason };
    });
    const failed = looked.filter(({ address }) => reached[address] === undefined);
    if (failed.length === 0 || performance.now() > until) return { reached, failed };
    if (context.signal.aborted) throw stopped(`while ${probe.side} was tried`);
    await pause(intervalMs, context.signal);
  }
}

function triedIn({ unit, params }: StepOf<'bridge.probe'>, { plan }: MigrationContext) {
  const { side } = params;
  return {
    side,
    host: hostOf(params),
    unit,
    reach: reachOf(plan, side),
    seconds: deadlineMs / 1000,
  };
}

async function nothingLeft(
  { side, vhost, name }: Probe,
  context: MigrationContext,
): Promise<Check> {
  const { api } = context.brokers[side];
  if ((await findQueue(api, vhost, name)) === undefined) return { ok: true, evidence: {} };
  const message = `the temporary queue ${name} of ${side} is still there`;
  return { ok: false, code: 'BRIDGE.NOT_REMOVED', message, next: ['run the same command again'] };
}
