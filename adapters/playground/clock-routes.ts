import { type Context, Hono } from "hono";
import { z } from "zod";
import { UserError } from "../../src/errors.ts";
import { plain } from "../../src/text/inline.ts";
import { localTime } from "../../src/time.ts";
import { parsed } from "../shared/json.ts";
import type { drawPost } from "./draw-post.ts";
import { moves } from "./world/moves.ts";
import { stateWords } from "./world/state-words.ts";
import type { PlaygroundWorld } from "./world/world.ts";

const moveAsked = z.object({ move: z.enum([...moves, "over"]) });
const postAsked = z.object({
  id: z.string().max(100),
  columns: z.number().int().min(20).max(88),
});

type DrawMeans = Omit<Parameters<typeof drawPost>[1], "columns">;

/** The playground's clock, and what the bot posted by it. */
export function clockRoutes(world: PlaygroundWorld, means: DrawMeans): Hono {
  return new Hono()
    .get("/world", (c) => {
      world.open();
      return c.json(shownWorld(world));
    })
    .post("/move", async (c) => {
      const { data } = moveAsked.safeParse(parsed(await c.req.text()));
      if (!data) return c.json({ words: unreadable }, 400);
      return c.json({ words: await moveTo(data.move, world) });
    })
    .post("/post", async (c) => {
      const { data } = postAsked.safeParse(parsed(await c.req.text()));
      if (!data) return c.json({ words: unreadable }, 400);
      const post = world.posts().find(({ id }) => id === data.id);
      if (!post) return c.json({ words: forgotten }, 404);
      // Loaded when somebody looks: it takes longer than all of the start.
      const { drawPost } = await import("./draw-post.ts");
      return c.json(await drawPost(post, { ...means, columns: data.columns }));
    })
    .onError(refused);
}

const unreadable = "That cannot be read. Press a button of the page.";
const forgotten = "This message is not kept any more: the newest fifty are.";

async function moveTo(
  move: z.infer<typeof moveAsked>["move"],
  world: PlaygroundWorld,
): Promise<string> {
  if (move !== "over") return (await world.move(move)).words;
  await world.startOver();
  return "This is another world: whatever was asked and changed is forgotten.";
}

/** In words that are shown as they are, and the messages to be looked at, oldest first. */
function shownWorld(world: PlaygroundWorld) {
  const state = world.state();
  return {
    kind: state.kind,
    words: stateWords(state),
    posts: world.posts().map(({ id, at, card, thread }) => ({
      ...{ id, when: localTime(at, "UTC"), title: card.title },
      inThread: thread.length,
    })),
  };
}

function refused(error: Error, c: Context): Response {
  if (!(error instanceof UserError)) throw error;
  const next = error.next === undefined ? "" : ` ${plain(error.next)}`;
  return c.json({ words: `${error.message}${next}` }, 409);
}
