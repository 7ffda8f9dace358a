import type { Service } from '../../../support/services/service.js';
import type { CeleryApplication } from './celery-application.js';

/** On blue already: without names a broker cannot tell programs of one user apart, nor is anything lost with confirms. */
export const onBlue = { transport: { confirm_publish: true } };
/** What Celery 5.5 documents for quorum queues, given by the hook as a program moves. */
const onGreen = {
  ...onBlue,
  task_default_queue_type: 'quorum',
  worker_detect_quorum_queues: true,
};

export interface Programs {
  readonly worker: Service;
  readonly producer: Service;
  readonly monitor: Service;
}

/** Starts what carries tasks out, what sends them and what looks on. */
export function startPrograms(application: CeleryApplication): Programs {
  return {
    worker: application.worker('worker', { settings: onBlue }),
    producer: application.producer('producer', { settings: onBlue }),
    monitor: application.monitor('monitor', { settings: onBlue }),
  };
}

/** What `quorate.yaml` says of them. */
export function sectionsFor({ worker, producer, monitor }: Programs, user: string) {
  const client = (service: Service, does: object) => ({
    name: service.name,
    match: { user, connection: `^${service.name}$` },
    ...does,
    hook: { forward: service.hook(onGreen, 'restart'), back: service.hook(onBlue, 'restart') },
  });
  return {
    clients: [
      client(worker, { publishes: ['celeryev', 'celery.pidbox', 'reply.celery.pidbox'] }),
      client(producer, { sendsTo: ['celery'] }),
      client(monitor, { publishes: ['celery.pidbox'] }),
    ],
    queues: [
      { match: '^worker$', decisions: { 'CLIENT.GLOBAL_QOS': 'fixed-at-cutover' } },
      {
        match: '^(worker|monitor)$',
        decisions: { 'CLIENT.EXCLUSIVE_SUBSCRIBER': 'accept-gap' },
      },
      // An event may wait there at any moment.
      {
        match: String.raw`^celeryev\.|\.pidbox$`,
        decisions: { 'QUEUE.AUTO_DELETE': 'recreate-by-client' },
      },
    ],
  };
}
