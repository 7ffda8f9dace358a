import { QuorateError } from '../../quorate-error.js';

/**
 * Path below `/api` of a management resource, every segment percent-encoded.
 * Throws BROKER.NAME_NOT_ADDRESSABLE for `.` and `..`: any URL parser takes them as steps in the path, encoded or not,
 * so that the request would reach another resource.
 */
export function apiPath(segments: readonly string[]): string {
  const lost = segments.find((segment) => segment === '.' || segment === '..');
  if (lost !== undefined) {
    throw new QuorateError({
      code: 'BROKER.NAME_NOT_ADDRESSABLE',
      message: `the management API cannot address an object named "${lost}"`,
      exit: 2,
      next: ['rename the object, or leave its vhost or queue out of the migration'],
    });
  }
  return `/api/${segments.map(encodeURIComponent).join('/')}`;
}
