import type { Side } from '../plan/bridge.js';
import { QuorateError } from '../quorate-error.js';

/** What `--blue URL` says: `https://ops@mq-blue:15671/shop`, the vhost percent-encoded. */
export interface ConnectionUrl {
  /** Origin only: scheme, host, port. */
  readonly managementUrl: string;
  readonly user: string | undefined;
  readonly vhost: string | undefined;
}

/** QuorateErrors `CONNECTION.URL_INVALID`, `CONNECTION.PASSWORD_IN_URL` (exit 2); neither repeats a password. */
export function parseConnectionUrl(side: Side, text: string): ConnectionUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid(side, 'is not an http or https URL');
  }
  if (url.password !== '') throw passwordInUrl(side);
  if (url.search !== '' || url.hash !== '') {
    throw invalid(side, 'has a query or a fragment; percent-encode "?" and "#" of a vhost name');
  }
  const path = url.pathname.replace(/^\//, '');
  if (path.includes('/')) {
    throw invalid(side, 'has more than one path segment; write "/" in a vhost name as %2F');
  }
  return {
    managementUrl: url.origin,
    user: url.username === '' ? undefined : decoded(side, url.username),
    vhost: path === '' ? undefined : decoded(side, path),
  };
}

function decoded(side: Side, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid(side, 'has a percent sign that encodes nothing; write % as %25');
  }
}

function invalid(side: Side, reason: string): QuorateError {
  // The text itself is not quoted: what cannot be parsed may hold a password.
  return new QuorateError({
    code: 'CONNECTION.URL_INVALID',
    message: `the URL of ${side} ${reason}`,
    exit: 2,
    next: [`--${side} https://USER@HOST:15671/VHOST`],
  });
}

function passwordInUrl(side: Side): QuorateError {
  return new QuorateError({
    code: 'CONNECTION.PASSWORD_IN_URL',
    message: `the URL of ${side} holds a password; command lines are visible to every user of the machine`,
    exit: 2,
    next: [
      `--${side}-password-file FILE`,
      `set QUORATE_${side.toUpperCase()}_PASSWORD`,
      `password: { env: NAME } or { file: PATH } in the ${side} profile of quorate.yaml`,
      'leave it out and type it when asked',
    ],
  });
}
