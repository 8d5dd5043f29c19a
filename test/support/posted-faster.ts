import { createCore } from "../../src/core/core.ts";
import type { Post } from "../../src/domain/hashtag.ts";
import type { Provider } from "../../src/ports/ports.ts";
import type { World } from "./world.ts";

const hourMs = 3_600_000;

/** The same TikTok, whose lists are in order of time: 30 posts in the last day, and before it one every two hours or so. */
export function postedFaster(world: World): World {
  const { provider, clock } = world.ports;
  const dated = (post: Post, place: number): Post => {
    const hours = place < 30 ? 0.75 * place : 24 + 2.4 * (place - 30);
    return { ...post, postedAt: new Date(clock().getTime() - (hours + 0.1) * hourMs) };
  };
  const sample: Provider["sample"] = async (...asked) => {
    const found = await provider.sample(...asked);
    return {
      ...found,
      posts: Array.from({ length: 100 }, (_, i) => dated(postAt(found.posts, i), i)),
    };
  };
  const ports = { ...world.ports, provider: { ...provider, sample } };
  return { ...world, ports, core: createCore(ports) };
}

function postAt(posts: readonly Post[], place: number): Post {
  const post = posts[place % posts.length];
  if (!post) throw new Error("There are no posts to date anew.");
  return { ...post, id: `${post.id}${place}` };
}
