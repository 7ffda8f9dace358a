import type { FindingView } from './finding-view.js';
import type { QueueView } from './queue-view.js';
import type { ValueRow } from './value-row.js';

/** What happens to every queue that becomes a quorum queue, said once. Texts are raw. */
export interface CommonView {
  /** How many queues that is. */
  readonly count: number;
  readonly sentences: readonly string[];
  /** One for each thing found of every one of them. */
  readonly findings: readonly FindingView[];
}

const least = 2;

/** Empty where fewer than two queues become quorum queues: then each says everything itself. */
export function commonView(queues: readonly QueueView[]): CommonView {
  const converted = queues.filter(isConverted);
  const [first] = converted;
  if (first === undefined) return { count: 0, sentences: [], findings: [] };
  const renamed = converted.filter(({ blue, green }) => blue.name !== green?.name).length;
  const alike = converted.every(({ messages }) => messages === first.messages);
  return {
    count: converted.length,
    sentences: [
      `It is made anew as a quorum queue in green's vhost, ${renamed === 0 ? 'under its name' : 'under its name unless another is given'}, with the argument x-queue-type: quorum and without mirroring.`,
      'Instead of mirrors it has members on three nodes of green, on all of them where green has fewer; an argument or policy of its own may say otherwise.',
      ...(alike ? [messagesSentence(first)] : []),
    ],
    findings: converted.length < least ? [] : sharedFindings(converted),
  };
}

/** Becomes a quorum queue, or would once its blockers are decided. */
export function isConverted({ blue, green }: QueueView): boolean {
  return green?.type === 'quorum' && blue.type !== 'quorum';
}

export function messagesSentence({ messages }: Pick<QueueView, 'messages'>): string {
  return `Its messages ${messages}.`;
}

/** The rows that say no more than that. */
export function isCommonRow({ key, mark, before, after }: ValueRow): boolean {
  if (key === 'type') return mark === '~' && after === 'quorum';
  return key === 'x-queue-type' && before === undefined && after === '"quorum"';
}

/** Findings with the same words are the same one. */
export function findingKey({ severity, code, consequence, decision }: FindingView): string {
  return JSON.stringify([severity, code, consequence, decision]);
}

function sharedFindings(queues: readonly QueueView[]): readonly FindingView[] {
  const counts = new Map<string, number>();
  for (const { findings } of queues) {
    for (const key of new Set(findings.map(findingKey))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const [first] = queues;
  return (first?.findings ?? []).filter(
    (finding) => counts.get(findingKey(finding)) === queues.length,
  );
}
