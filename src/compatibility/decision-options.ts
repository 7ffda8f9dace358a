/** Whether a configured value is this option: `N` in an option stands for a number, `NAME` for a name. */
export function fitsOption(option: string, value: string): boolean {
  if (option === 'N' || option.endsWith(': N')) {
    return fitsPlaceholder(option.slice(0, -1), value, /^\d+$/u);
  }
  if (option.endsWith(': NAME')) return fitsPlaceholder(option.slice(0, -4), value, /^.+$/su);
  return option === value;
}

/** What a person has still to say after choosing this option; undefined: nothing. */
export function placeholderOf(option: string): 'N' | 'NAME' | undefined {
  const [, placeholder] = /(?:^|: )(N|NAME)$/u.exec(option) ?? [];
  return placeholder === 'N' || placeholder === 'NAME' ? placeholder : undefined;
}

/** The option with its placeholder filled in. */
export function filledOption(option: string, text: string): string {
  const placeholder = placeholderOf(option);
  return placeholder === undefined ? option : option.slice(0, -placeholder.length) + text;
}

/** The name or number in `rename: NAME`, `delivery-limit: N`, or the value itself. */
export function optionValue(value: string): string {
  return value.replace(/^[a-z-]+: */u, '');
}

/** One spelling for values that mean the same: `delivery-limit:5` is `delivery-limit: 5`. */
export function normalisedOption(value: string): string {
  return value.replace(/^([a-z-]+): */u, '$1: ').trim();
}

function fitsPlaceholder(prefix: string, value: string, shape: RegExp): boolean {
  const head = prefix.trimEnd();
  return value.startsWith(head) && shape.test(value.slice(head.length).trim());
}
