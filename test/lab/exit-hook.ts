import { removeLab } from './leftovers.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const owned = new Set<string>();
let installed = false;

/** From now on the lab in `directory` ends with this process, however that ends short of SIGKILL. */
export function removeAtExit(directory: string): void {
  owned.add(directory);
  if (installed) return;
  installed = true;
  process.on('exit', removeOwned);
  for (const name of SIGNALS) process.on(name, endWithSignal);
}

/** The lab in `directory` is gone already, or is to outlive this process. */
export function forgetAtExit(directory: string): void {
  owned.delete(directory);
}

function removeOwned(): void {
  for (const directory of owned) {
    owned.delete(directory);
    removeLab(directory);
  }
}

function endWithSignal(name: NodeJS.Signals): void {
  // Somebody else's handler decides whether and when to exit; the exit handler above then does the rest.
  if (process.listenerCount(name) > 1) return;
  removeOwned();
  process.off(name, endWithSignal);
  process.kill(process.pid, name);
}
