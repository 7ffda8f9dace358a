const temporary = /^quorate\.(?:lock|[0-9a-f]{12}(?:\.|$))/;

/** Whether a broker object or user is quorate's own, of any migration. */
export function isTemporaryName(name: string): boolean {
  return temporary.test(name);
}
