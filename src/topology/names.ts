import { QuorateError } from '../quorate-error.js';

/** Names of vhosts, queues and policies are limited by the broker. */
export const maxNameBytes = 255;

/** UTF-8 length, which is what the broker counts. */
export function nameBytes(name: string): number {
  return Buffer.byteLength(name, 'utf8');
}

/**
 * Fills `{vhost}` and `{name}` of a name template with blue's names, taken literally: vhost `/` makes `/-quorum`.
 * @throws QuorateError CONFIG.TEMPLATE for another placeholder, an empty name or one above 255 bytes.
 */
export function applyTemplate(
  template: string,
  names: { readonly vhost: string; readonly name: string },
): string {
  const filled = template.replaceAll(/\{([^{}]*)\}/gu, (placeholder, key: string) => {
    if (key === 'vhost') return names.vhost;
    if (key === 'name') return names.name;
    throw unusable(`name template '${template}' has the unknown placeholder '${placeholder}'`);
  });
  if (filled === '') throw unusable(`name template '${template}' makes an empty name`);
  const bytes = nameBytes(filled);
  if (bytes > maxNameBytes) {
    throw unusable(
      `name template '${template}' makes a name of ${bytes} bytes from '${names.name}', ${maxNameBytes} are allowed`,
    );
  }
  return filled;
}

function unusable(message: string): QuorateError {
  return new QuorateError({
    code: 'CONFIG.TEMPLATE',
    message,
    exit: 2,
    next: ['Use {vhost} and {name} only, and keep what they make within 255 bytes'],
  });
}

/**
 * The cluster-wide name under which a quorum queue or stream is kept; two queues with one such name exclude each other
 * (rabbit_queue_type_util:qname_to_internal_name/1, https://github.com/rabbitmq/rabbitmq-server/issues/11038).
 */
export function quorumInternalName(vhost: string, queue: string): string {
  return `${vhost === '/' ? '%2F' : vhost}_${queue}`;
}
