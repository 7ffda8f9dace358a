/** Name of the exclusive queue that takes a trace's copies, and of the global parameter that remembers the trace. */
export const traceName = 'quorate.trace';

const temporary = /^quorate\.(?:lock|trace|[0-9a-f]{12}(?:\.|$))/;

/** Whether a broker object or user is quorate's own, of any migration. */
export function isTemporaryName(name: string): boolean {
  return temporary.test(name);
}
