import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { streamText } from "hono/streaming";
import type { StreamingApi } from "hono/utils/stream";
import { z } from "zod";
import type { Logger } from "../../src/index.ts";
import { bodyLimit } from "../http/body-limit.ts";
import { parsed } from "../shared/json.ts";
import { clockRoutes } from "./clock-routes.ts";
import { complete } from "./completion.ts";
import { createConversation, type Told } from "./conversation.ts";
import { createEntrance } from "./entrance.ts";
import { ownPageOnly, thisMachineOnly } from "./guard.ts";
import { createKeptPictures } from "./kept-pictures.ts";
import type { PageFiles } from "./page-files.ts";
import { playgroundPage } from "./page-html.ts";
import { type Access, type Playground, pagePath } from "./playground.ts";

/** A command's line, and how wide its answer in text may be. */
const asked = z.object({
  line: z.string().max(4_000),
  columns: z.number().int().min(20).max(88),
  zone: z.string().max(60).optional(),
});
const filled = z.object({
  id: z.string().max(100),
  values: z.array(z.tuple([z.string().max(100), z.string()])).max(100),
  columns: asked.shape.columns,
});

const begun = asked.pick({ line: true });

/** A form may have a file in it. */
const largestBody = 400_000;

/** The page to try the bot on. */
export function playgroundRoutes(
  playground: Playground,
  { script, style }: PageFiles,
  { access, log }: { readonly access: Access; readonly log: Logger },
): Hono {
  const pictures = createKeptPictures();
  const addressOf = (id: string) => `${pagePath}/pictures/${id}`;
  const conversation = createConversation(playground, { pictures, addressOf });
  const { world, drawer } = playground;
  const page = playgroundPage(world !== undefined);
  const clock = world ? clockRoutes(world, { pictures, addressOf, drawer }) : new Hono();
  const tooLarge = (c: Context) => c.json({ words: tooLong }, 413);
  const routes = new Hono()
    .use(
      `${pagePath}/*`,
      headers,
      ownPageOnly,
      bodyLimit({ maxSize: largestBody, onError: tooLarge }),
    )
    .route("/", entryFor(access, style))
    .route(pagePath, clock)
    .get(pagePath, (c) => c.html(page))
    .get(`${pagePath}/page.js`, (c) => file(c, script, "text/javascript"))
    .get(`${pagePath}/pictures/:id`, (c) => {
      const png = pictures.find(c.req.param("id"));
      if (!png) return c.text("This picture is not kept any more. Ask again.\n", 404);
      return c.body(new Uint8Array(png), 200, { "content-type": "image/png" });
    })
    .post(`${pagePath}/complete`, async (c) => {
      const { data } = begun.safeParse(parsed(await c.req.text()));
      return data ? c.json(await complete(data.line, playground)) : c.json({ words: tooLong }, 400);
    })
    .post(`${pagePath}/ask`, async (c) => {
      const { data } = asked.safeParse(parsed(await c.req.text()));
      return data ? tell(c, () => conversation.ask(data)) : c.json({ words: tooLong }, 400);
    })
    .post(`${pagePath}/form`, async (c) => {
      const { data } = filled.safeParse(parsed(await c.req.text()));
      return data ? tell(c, () => conversation.send(data)) : c.json({ words: tooLong }, 400);
    });

  return routes;

  /** A line of JSON for each. */
  function tell(c: Context, begin: () => AsyncGenerator<Told>): Response {
    if (conversation.isFull()) return c.json({ words: tooMany }, 429);
    const answer = async (stream: StreamingApi) => {
      for await (const told of begin()) await stream.write(`${JSON.stringify(told)}\n`);
    };
    return streamText(c, answer, async (error) => log.error("playground.broken", { error }));
  }
}

/** What stands before the page: its style is for those, too, who are asked for the token. */
function entryFor({ token, isOverTls }: Access, style: string): Hono {
  const entry = new Hono();
  if (token === null) entry.use(`${pagePath}/*`, thisMachineOnly);
  entry.get(`${pagePath}/page.css`, (c) => file(c, style, "text/css"));
  if (token === null) return entry;
  const { check, routes } = createEntrance(token, isOverTls);
  return entry.route("/", routes).use(`${pagePath}/*`, check);
}

const tooLong =
  "That cannot be read: a line has at most 4,000 characters, and a form 300 KB with its file.";
const tooMany = "Several answers are under way. Wait for one of them, and send this again.";

/** Nothing but its own files is loaded, and nobody frames it. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    ...{ scriptSrc: ["'self'"], styleSrc: ["'self'"], connectSrc: ["'self'"] },
    imgSrc: ["'self'", "data:"],
    ...{ formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  // Without one, the form that brings the token would be from nowhere.
  referrerPolicy: "same-origin",
});

function file(c: Context, text: string, type: string): Response {
  return c.body(text, 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
  });
}
