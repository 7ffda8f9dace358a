import { sortedNames } from '../ordering.js';
import type { Step, StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { drainSteps, openSteps } from './bridge-steps.js';
import { counted } from '../../topology/amounts.js';
import { bluePlace } from './places.js';
import { frame, type Progress } from './step-frame.js';

/** What nobody consumes is bridged too; then the whole unit is emptied, and the last rights go. */
export function finalSteps(context: UnitContext, progress: Progress): Step[] {
  const all = context.queues.map(({ queue }) => queue.name);
  const open = openSteps(context, 'drain', all, progress);
  const bridges = context.bridges.filter(({ blue }) => !context.strictQueues.has(blue));
  const empty = context.queues
    .filter(({ messages }) => messages !== 'none')
    .map(({ queue }) => queue.name);
  return [
    ...open,
    ...drainSteps(context, 'drain', { bridges, empty, hiding: all }),
    ...removeRights(context),
  ];
}

/** Users whom no client that stays in the vhost needs. */
function removeRights(context: UnitContext): StepOf<'rights.remove'>[] {
  const staying = context.otherClients.filter(
    ({ consumes, publishes }) => consumes.length + publishes.length > 0,
  );
  const users = sortedNames(context.clients.flatMap((client) => client.users)).filter(
    (user) =>
      user !== context.operatorUser && !staying.some((client) => client.users.includes(user)),
  );
  if (users.length === 0) return [];
  const vhost = context.blueVhost;
  return [
    {
      ...frame(context, 'drain', {
        what: 'rights',
        label: `Take ${counted(users.length, 'user')} all rights on ${bluePlace(context)}`,
        risk: 'interrupting',
      }),
      kind: 'rights.remove',
      params: { side: 'blue', vhost, users },
    },
  ];
}
