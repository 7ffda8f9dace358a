import type { Difference, ValueChange } from '../../plan/diff/difference.js';
import { changeText, valueText } from './value-text.js';

/** Of a new finding what it means and asks; of a changed one what it says now, evidence only when it says the same. */
export function findingDetails({ change, values }: Difference): readonly string[] {
  const of = (...keys: readonly string[]) => values.filter(({ key }) => keys.includes(key));
  if (change === 'removed')
    return of('severity').map(({ before }) => `was ${valueText('', before)}`);
  const consequences = of('consequence').map(({ after }) => valueText('', after));
  if (change === 'added') {
    const [severity] = of('severity').map(({ after }) => valueText('', after));
    const undecided = of('decision').filter(({ after }) => valueText('', after).includes(' | '));
    return [
      `${severity ?? ''}: ${consequences.join(' ')}`,
      ...undecided.map(({ after }) => `to decide: ${valueText('', after)}`),
    ];
  }
  const told = [
    ...of('severity', 'decision', 'momentary').map(changeText),
    ...consequences.map((text) => `now: ${text}`),
  ];
  return told.length > 0 ? told : values.map(evidenceText);
}

function evidenceText(change: ValueChange): string {
  return changeText({ ...change, key: change.key.replace('evidence: ', '') });
}
