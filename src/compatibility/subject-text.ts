import type { Subject } from '../topology/finding.js';

/** A subject as an error names it. */
export function subjectText({ kind, vhost, name }: Subject): string {
  const place = vhost === '' ? '' : ` in vhost ${JSON.stringify(vhost)}`;
  return `${kind} ${JSON.stringify(name)}${place}`;
}
