import { tagName } from "../../src/domain/hashtag.ts";
import { shownCount } from "../../src/simulator/world/growth-curve.ts";
import { idAt } from "../../src/simulator/world/tag.ts";
import { createWorld } from "../../src/simulator/world/world.ts";
import { dayMs } from "../../src/time-units.ts";
import type { World } from "./world.ts";

/**
 * Readings of the simulator's counters and no posts, at the hour of `until` on each of the `count` days before it, or every so
 * many: what a world has that lived through them, without the time it takes.
 */
export async function remember(
  { ports }: Pick<World, "ports">,
  names: readonly string[],
  count: number,
  until: string,
  every = 1,
): Promise<void> {
  for (const name of names) {
    const simulated = createWorld(1).named(name);
    const tag = tagName(name);
    if (!simulated || !tag) throw new Error(`There is no tag ${name}.`);
    for (let ago = count; ago >= 1; ago -= every) {
      const at = Date.parse(until) - ago * dayMs;
      await ports.snapshots.save({
        ...{ tag, region: null, provider: "tiklive", readAt: new Date(at) },
        ...{ hashtagId: idAt(simulated, at), uses: null },
        ...{ views: shownCount(simulated.course.viewsAt(at)), commerce: false, about: null },
        ...{ sample: null, daily: null, topPosts: [], profile: null },
      });
    }
  }
}
