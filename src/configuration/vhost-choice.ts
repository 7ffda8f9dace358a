import { QuorateError } from '../quorate-error.js';

export interface VhostChoice {
  /** `--vhost`, in the order given. */
  readonly flags: readonly string[];
  /** The vhost in blue's URL. */
  readonly url: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Blue's vhosts to work on: flags, else the URL's, else quorate.yaml's, else all of `existing` when `orAll`
 * or when there is only one. QuorateErrors `VHOST.UNKNOWN`, `VHOST.NOT_CHOSEN`; exit 2.
 */
export function chooseVhosts(
  choice: VhostChoice,
  existing: readonly string[],
  orAll: boolean,
): readonly string[] {
  const named = firstNotEmpty(
    choice.flags,
    choice.url === undefined ? [] : [choice.url],
    choice.include,
  );
  const unknown = named.filter((vhost) => !existing.includes(vhost));
  if (unknown.length > 0) {
    throw new QuorateError({
      code: 'VHOST.UNKNOWN',
      message: `blue has no vhost ${unknown.map((vhost) => `"${vhost}"`).join(', ')}`,
      exit: 2,
      next: [`one of: ${existing.join(', ')}`],
    });
  }
  const excluding = choice.flags.length === 0 && choice.exclude.length > 0;
  const candidates = named.length > 0 ? named : existing;
  const chosen = candidates.filter((vhost) => !excluding || !choice.exclude.includes(vhost));
  const deliberate = named.length > 0 || excluding || orAll || existing.length === 1;
  if (deliberate && chosen.length > 0) return [...new Set(chosen)];
  throw new QuorateError({
    code: 'VHOST.NOT_CHOSEN',
    message: `nothing says which of blue's ${existing.length} vhosts to move`,
    exit: 2,
    next: ['--vhost NAME', 'vhosts: { include: [NAME] } in quorate.yaml'],
  });
}

function firstNotEmpty(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.find((list) => list.length > 0) ?? [];
}
