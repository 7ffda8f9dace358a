import { pathOf, read, remove, send } from '../../../examples/coupon-shop/setup/management.js';
import { nothingToMend, type Fault, type Scene } from '../fault.js';
import type { Random } from '../random.js';
import type { Realm } from '../world.js';

interface Named {
  readonly name: string;
}

interface Part {
  readonly realm: Realm;
  readonly vhost: string;
  readonly name: string;
}

/** Somebody else deletes parts of a bridge. */
export const shovelDeleted: Fault = {
  name: 'shovel deleted',
  group: 'objects',
  weight: 2,
  async aim(scene, random) {
    const found = await partOf(scene, random, (vhost) => `parameters/shovel/${pathOf(vhost)}`);
    if (found === undefined) return undefined;
    const { realm, vhost, name } = found;
    const path = `parameters/shovel/${pathOf(vhost, name)}`;
    const begin = () => remove(realm.management, path);
    return { victim: `${name} in ${vhost}`, lastsMs: 0, begin, mend: nothingToMend };
  },
};

export const transitDeleted: Fault = {
  name: 'transit exchange deleted',
  group: 'objects',
  weight: 1,
  async aim(scene, random) {
    const found = await partOf(scene, random, (vhost) => `exchanges/${pathOf(vhost)}`);
    if (found === undefined) return undefined;
    const { realm, vhost, name } = found;
    const path = `exchanges/${pathOf(vhost, name)}`;
    const begin = () => remove(realm.management, path);
    return { victim: `${name} in ${vhost}`, lastsMs: 0, begin, mend: nothingToMend };
  },
};

/** Removed for a moment: what is carried meanwhile waits in quarantine, which does not keep an order. */
export const transitUnbound: Fault = {
  name: 'transit binding removed',
  group: 'objects',
  weight: 2,
  async aim(scene, random) {
    const found = await partOf(scene, random, (vhost) => `exchanges/${pathOf(vhost)}`);
    if (found === undefined) return undefined;
    const { realm, vhost, name } = found;
    const queue = bridgesOf(scene).find(({ names }) => names.includes(name))?.queue;
    if (queue === undefined || scene.script.strict.includes(queue)) return undefined;
    const path = `bindings/${pathOf(vhost)}/e/${pathOf(name)}/q/${pathOf(queue)}`;
    return {
      victim: `${name} in ${vhost}`,
      lastsMs: random.whole(100, 2000),
      begin: () => remove(realm.management, `${path}/~`),
      // Either end may be gone by then.
      mend: () => send(realm.management, 'POST', path, { routing_key: '' }).catch(() => undefined),
    };
  },
};

function bridgesOf({ files }: Scene) {
  return files.plan.units.flatMap(({ bridges }) =>
    bridges.map(({ blue, forward, reverse }) => ({ queue: blue, names: [forward, reverse] })),
  );
}

/** One of those that are there at the moment. */
async function partOf(
  scene: Scene,
  random: Random,
  listing: (vhost: string) => string,
): Promise<Part | undefined> {
  const names = new Set(bridgesOf(scene).flatMap((bridge) => bridge.names));
  const places = (['blue', 'green'] as const).map((side) => {
    return { realm: scene.world.realms[side], vhost: scene.vhosts[side] };
  });
  const parts: Part[] = [];
  for (const { realm, vhost } of places) {
    const listed = (await read<readonly Named[]>(realm.management, listing(vhost))) ?? [];
    for (const { name } of listed) if (names.has(name)) parts.push({ realm, vhost, name });
  }
  return random.oneOf(parts);
}
