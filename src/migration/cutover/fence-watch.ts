import { counted } from '../../topology/amounts.js';
import { listConnections } from '../../broker/management/connections.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { pause, stopped } from '../waiting.js';
import { isClientConnection } from './client-connections.js';
import { connectionsOfUsers, isKnownByUser } from './old-connections.js';
import { whoCameBack, type Watched } from './who-came-back.js';

type WatchStep = StepOf<'fence.watch'>;

const pollMs = 100;
/** The management API lists a connection up to 5 s after it was opened. */
const listedWithinMs = 6_500;

/** Watches that a fenced client stays away: none of its connections may be there, and none may come. */
export const watchFence: StepHandler<'fence.watch'> = {
  kind: 'fence.watch',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const { watchMs } = step.params;
    const begin = performance.now();
    for (;;) {
      const seen = await look(step, context);
      const back = whoCameBack(seen, step.params.shared);
      if (back.own > 0) throw cameBack(step, back.own);
      const watched = performance.now() - begin;
      const isOver = seen.tracked === undefined ? watched >= listedWithinMs : back.unknown === 0;
      if (watched >= watchMs && (isOver || watched >= watchMs + listedWithinMs)) {
        return { watchedMs: Math.round(watched) };
      }
      context.progress(step, `watching that ${step.params.client.name} stays away`, {});
      if (context.signal.aborted) throw stopped('while watching a fenced client');
      await pause(pollMs, context.signal);
    }
  },

  postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
};

async function look({ params }: WatchStep, context: MigrationContext): Promise<Watched> {
  const { side, vhost, client } = params;
  // First what is tracked: a connection that is listed by then has been tracked before.
  const tracked = isKnownByUser(client)
    ? await connectionsOfUsers(params, client.users, context)
    : undefined;
  if (tracked?.size === 0) return { tracked, own: [], others: [] };
  const listed = await listConnections(context.brokers[side].api);
  const isOwn = (name: string) =>
    listed.some((one) => one.name === name && isClientConnection(client, one, vhost));
  const names = listed.map(({ name }) => name);
  return {
    tracked,
    own: names.filter(isOwn),
    others: names.filter((name) => !isOwn(name)),
  };
}

function cameBack({ params: { client, vhost } }: WatchStep, connections: number): QuorateError {
  return new QuorateError({
    code: 'FENCE.CAME_BACK',
    message: `${client.name} was fenced off ${JSON.stringify(vhost)} and has ${counted(connections, 'connection')} there again`,
    exit: 6,
    next: ['stop what is left of the client on this side, then run the same command again'],
  });
}
