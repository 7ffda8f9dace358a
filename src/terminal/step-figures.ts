import { counted } from '../topology/amounts.js';

type Figures = Readonly<Record<string, number | string>>;

const words: Readonly<Record<string, (count: number) => string>> = {
  connections: (count) => counted(count, 'connection'),
  entered: (count) => `${counted(count, 'message')} entered`,
  foreignConsumers: (count) => (count === 0 ? '' : counted(count, 'foreign consumer')),
  left: (count) => `${counted(count, 'message')} left`,
  messages: (count) => counted(count, 'message'),
  queues: (count) => counted(count, 'queue'),
  secondsLeft: (count) => `${count} s left`,
  unmet: (count) => `${counted(count, 'condition')} not met`,
  waiting: (count) => `${counted(count, 'message')} waiting`,
};

/** The figures of a step's progress in words: `7 messages left`; of those without a word their key. Not escaped. */
export function stepFigures({ made, of, ...others }: Figures): readonly string[] {
  const share =
    made === undefined || of === undefined ? [] : [`${made} of ${of} that were missing`];
  const rest = Object.entries(others).map(([key, value]) => {
    const inWords = Object.hasOwn(words, key) ? words[key] : undefined;
    return inWords === undefined || typeof value === 'string' ? `${key} ${value}` : inWords(value);
  });
  return [...share, ...rest].filter((text) => text !== '');
}
