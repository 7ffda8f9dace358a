import type { Attendant, MoveRequest } from '../migration/reporter.js';
import { isPart } from '../plan/slices.js';
import { QuorateError } from '../quorate-error.js';

export type Confirm = (message: string, signal: AbortSignal) => Promise<boolean>;

/** Somebody is there: says what to move where, and waits for the word that it is done. */
export function createAttendant(confirm: Confirm, signal: AbortSignal): Attendant {
  return {
    requestMove: async (request) => {
      if (await confirm(moveText(request), signal)) return;
      throw new QuorateError({
        code: signal.aborted ? 'STOPPED.SIGNAL' : 'CLIENT.MOVE_DECLINED',
        message: `client "${request.client}" was not moved`,
        exit: 6,
        next: [],
      });
    },
  };
}

/** Nobody is there: the engine looks at the broker until the client has moved or the deadline has passed. */
export const absentAttendant: Attendant = {
  requestMove: () => Promise.resolve(),
};

/** What the operator has to do. */
export function moveText(request: MoveRequest): string {
  const { client, direction, fromSide, fromVhost, toSide, toVhost, addresses, slice, connections } =
    request;
  const verb = direction === 'forward' ? 'Move' : 'Move back';
  const where = addresses.length === 0 ? '' : `\n  addresses: ${addresses.join(', ')}`;
  const part = isPart(slice)
    ? `\n  part of it:  ${slice.connections} of its ${connections} connections (${slice.share})`
    : '';
  return `${verb} client "${client}" now${part}\n  from vhost: ${fromVhost} on ${fromSide}\n  to vhost:   ${toVhost} on ${toSide}${where}\nIs it started there?`;
}
