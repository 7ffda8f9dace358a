import { counted, durationText } from '../../topology/amounts.js';
import type { PlannedClient } from '../client.js';
import { flowWindowMs } from '../flow-window.js';
import type { GateCheck } from '../gate-check.js';
import { deadLetterTargets } from '../routing.js';
import { isPart, type Slice } from '../slices.js';
import type { StepOf } from '../step.js';
import { greenQueueName, type UnitContext } from '../unit-context.js';
import { partText, queuesOf, suffix } from './client-steps.js';
import { greenPlace } from './places.js';
import { frame } from './step-frame.js';

/** What is on green by the time of a gate. */
interface Arrived {
  /** undefined: the whole client. */
  readonly slice?: Slice | undefined;
  /** Of the trial batches of its queues; undefined: their bridges are open. */
  readonly batch?: Batch;
}

interface Batch {
  /** 1 is the first. */
  readonly number: number;
  readonly messages: number;
}

/** The client stays well on green for a while before the next one moves; nothing when no soak time is asked for. */
export function gateSteps(
  context: UnitContext,
  phase: 'consumers' | 'publishers',
  client: PlannedClient,
  arrived: Arrived = {},
): StepOf<'client.gate'>[] {
  const { slice, batch } = arrived;
  const { blueVhost: fromVhost, greenVhost: toVhost } = context;
  const { soakMs } = context.gates;
  if (soakMs === 0) return [];
  const short = soakMs < flowWindowMs ? ', too short to judge what flows' : '';
  return [
    {
      ...frame(context, phase, {
        what: `gate.${client.name}${batch === undefined ? suffix(client, slice) : `.canary-${batch.number}`}`,
        label: `Watch client ${client.name}${partText(client, slice)} on ${greenPlace(context)} for ${durationText(soakMs)}${afterBatch(batch)}${short}`,
        risk: 'none',
        subject: { kind: 'client', vhost: toVhost, name: client.name },
      }),
      kind: 'client.gate',
      params: {
        client,
        fromVhost,
        toVhost,
        queues: queuesOf(context, client, slice),
        ...(slice === undefined ? {} : { slice }),
        soakMs,
        checks: [
          { code: 'GATE.CONSUMERS_MISSING' },
          ...consumerChecks(context, client, arrived),
          ...publisherChecks(context, client, arrived),
          ...commandCheck(context),
        ],
      },
    },
  ];
}

/** What only shows on somebody who consumes. */
function consumerChecks(
  context: UnitContext,
  client: PlannedClient,
  { slice, batch }: Arrived,
): GateCheck[] {
  if (queuesOf(context, client, slice).length === 0) return [];
  const hasLeft = !isPart(slice) && batch === undefined;
  return [
    ...(hasLeft ? [{ code: 'GATE.CONSUMERS_ON_BLUE' } as const] : []),
    ...(batch === undefined ? lagCheck(context, client) : []),
    ...(context.gates.soakMs < flowWindowMs ? [] : flowChecks(context, client, batch)),
  ];
}

/** What only shows on somebody who does nothing but publish; a part of its instances may publish less often than all. */
function publisherChecks(
  { gates: { publishing, soakMs } }: UnitContext,
  client: PlannedClient,
  { slice }: Arrived,
): GateCheck[] {
  const isJudged = client.consumes.length === 0 && !isPart(slice) && soakMs >= flowWindowMs;
  if (!isJudged || publishing === undefined) return [];
  return [{ code: 'GATE.NOT_PUBLISHING', atLeast: publishing }];
}

function afterBatch(batch: Batch | undefined): string {
  if (batch === undefined) return '';
  return `, after a trial batch of ${counted(batch.messages, 'message')}`;
}

/** Bridges of strict queues are gone by then. */
function lagCheck({ bridges, strictQueues, gates }: UnitContext, client: PlannedClient) {
  const consumed = new Set(client.consumes.map(({ queue }) => queue));
  const open = bridges.filter(({ blue }) => consumed.has(blue) && !strictQueues.has(blue));
  if (open.length === 0) return [];
  const atMost = gates.lag === undefined ? {} : { atMost: gates.lag };
  const check: GateCheck = {
    code: 'GATE.LAG',
    ...atMost,
    bridges: open.map(({ forward }) => forward),
  };
  return [check];
}

function flowChecks(
  context: UnitContext,
  client: PlannedClient,
  batch: Batch | undefined,
): GateCheck[] {
  const { acknowledgement, growth, redelivery, deadLetterGrowth } = context.gates;
  const queues = deadLetterQueues(context, client);
  const checks: readonly (GateCheck | undefined)[] = [
    acknowledgement === undefined
      ? undefined
      : { code: 'GATE.NOT_ACKNOWLEDGED', atLeast: acknowledgement },
    growth === undefined ? undefined : { code: 'GATE.UNACKNOWLEDGED_GROWTH', atMost: growth },
    growth === undefined ? undefined : { code: 'GATE.READY_GROWTH', atMost: growth },
    redelivery === undefined ? undefined : { code: 'GATE.REDELIVERY', atMost: redelivery },
    deadLetterGrowth === undefined || queues.length === 0
      ? undefined
      : {
          code: 'GATE.DEAD_LETTER_GROWTH',
          atMost: Math.min(deadLetterGrowth, deadLettersOf(batch)),
          queues,
        },
  ];
  return checks.filter((check) => check !== undefined);
}

/** A small batch that is rejected as a whole must not pass as the few dead letters of a busy queue. */
function deadLettersOf(batch: Batch | undefined): number {
  return batch === undefined ? Infinity : Math.floor(batch.messages / 10);
}

/** Queues the client itself consumes are left out: growth there is already looked at. */
function deadLetterQueues(context: UnitContext, client: PlannedClient) {
  const consumed = new Set(client.consumes.map(({ queue }) => queue));
  const targets = new Set(
    [...consumed].flatMap((queue) => [...deadLetterTargets(context.topology, queue)]),
  );
  return [...targets].flatMap((blue) => {
    const green = consumed.has(blue) ? undefined : greenQueueName(context, blue);
    return green === undefined ? [] : [{ blue, green }];
  });
}

function commandCheck({ gates: { command } }: UnitContext): GateCheck[] {
  return command === undefined ? [] : [{ code: 'GATE.COMMAND', command: [...command] }];
}
