import { nearestCodes } from '../explanation/nearest.js';
import { decisionEffects } from './decision-effects.js';
import { fitsOption } from './decision-options.js';

/** What is wrong with a decision whatever the brokers are like: its code or its option; undefined: nothing. */
export function vocabularyProblem(
  code: string,
  value: string,
): { readonly at: 'key' | 'value'; readonly message: string } | undefined {
  const options = optionsOf(code);
  if (options === undefined) {
    const nearest = nearestCodes(code.toUpperCase(), Object.keys(decisionEffects));
    const meant = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
    return { at: 'key', message: `nothing can be decided about ${JSON.stringify(code)}${meant}` };
  }
  if (options.some((option) => fitsOption(option, value))) return undefined;
  return { at: 'value', message: notAnOption(code, value, options) };
}

/** Every option any version offers for a code; undefined: the code offers none. */
function optionsOf(code: string): readonly string[] | undefined {
  const effects = Object.hasOwn(decisionEffects, code) ? decisionEffects[code] : undefined;
  return effects === undefined ? undefined : Object.keys(effects);
}

function notAnOption(code: string, value: string, options: readonly string[]): string {
  const [nearest] = nearestCodes(value, options);
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `${JSON.stringify(value)} is no option of ${code}: choose ${options.join(', ')}${meant}`;
}
