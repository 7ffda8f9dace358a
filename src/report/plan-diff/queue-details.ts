import type { Difference, ValueChange } from '../../plan/diff/difference.js';
import { sidedLines, type SidedChange } from './both-sides.js';
import { changeText, onlyText } from './value-text.js';

const sided: Readonly<Record<string, Pick<SidedChange, 'side' | 'what'>>> = {
  'on blue': { side: 'blue', what: '' },
  'argument on blue': { side: 'blue', what: 'argument' },
  'in force on blue': { side: 'blue', what: 'in force' },
  'on green': { side: 'green', what: '' },
  'argument on green': { side: 'green', what: 'argument' },
  'in force on green': { side: 'green', what: 'in force' },
};

/** What is different about a queue, from its decisions to what is in force. */
export function queueDetails({ change, values }: Difference): readonly string[] {
  if (change === 'removed') return [];
  if (change === 'added') return [arrival(values), ...inForce(values)];
  const decided = values.filter(({ key }) => key.startsWith('decision: '));
  const plain = values.filter(({ key }) => !key.includes(': ') && !key.startsWith('policy on '));
  return [
    ...decided.map((one) => changeText({ ...one, key: one.key.replace('decision: ', 'decided ') })),
    ...plain.map(changeText),
    ...sidedLines(values.flatMap(sidedChange).filter(isNews(values))),
  ];
}

/** `migrate: classic -> quorum, messages bridge`. */
function arrival(values: readonly ValueChange[]): string {
  const is = (key: string) => {
    const value = values.find((one) => one.key === key)?.after;
    return typeof value === 'string' ? value : 'not created';
  };
  const type = `${is('on blue: type')} -> ${is('on green: type')}`;
  return `${is('disposition')}: ${type}, messages ${is('messages')}`;
}

function inForce(values: readonly ValueChange[]): string[] {
  const settings = values.flatMap((one) =>
    one.key.startsWith('in force on green: ')
      ? [onlyText({ ...one, key: one.key.replace('in force on green: ', '') })]
      : [],
  );
  return settings.length === 0 ? [] : [`in force on green: ${settings.join(', ')}`];
}

function sidedChange({ key, ...values }: ValueChange): SidedChange[] {
  const policy = /^policy on (?<side>blue|green)$/u.exec(key)?.groups?.['side'];
  if (policy === 'blue' || policy === 'green') {
    return [{ ...values, key: 'policy', side: policy, what: '' }];
  }
  const at = key.indexOf(': ');
  const place = sided[key.slice(0, at)];
  return place === undefined ? [] : [{ ...values, ...place, key: key.slice(at + 2) }];
}

/** A queue that is created now, or no longer, differs in everything it is: its type says so. */
function isNews(values: readonly ValueChange[]): (change: SidedChange) => boolean {
  const type = values.find(({ key }) => key === 'on green: type');
  const isWhole = type !== undefined && (type.before === undefined || type.after === undefined);
  return ({ side, what, key }) => {
    if (key === 'x-queue-type' && side === 'green') return false;
    return !(isWhole && side === 'green' && what === '' && !['type', 'policy'].includes(key));
  };
}
