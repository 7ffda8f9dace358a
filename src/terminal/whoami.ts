import { hostname, userInfo } from 'node:os';

/** `anna@ops1`: who is at this terminal, as far as the system knows; behind sudo, whoever called it. */
export function whoami(environment: NodeJS.ProcessEnv): string {
  return `${environment['SUDO_USER'] ?? userName()}@${hostname()}`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user need not have a name.
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
