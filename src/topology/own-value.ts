/** What an object holds under a name of a broker's, which may be `constructor` or `__proto__`; undefined: nothing. */
export function ownValue<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
