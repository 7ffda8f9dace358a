import type { PlannedClient } from './client.js';

/** Whether what it has written may be lost when its connection is closed; false also of one that was not seen to publish. */
export function mayLoseMessages({ confirms }: PlannedClient): boolean {
  return confirms === 'never' || confirms === 'sometimes';
}
