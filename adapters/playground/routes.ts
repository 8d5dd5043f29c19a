import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { streamText } from "hono/streaming";
import { z } from "zod";
import { parsed } from "../shared/json.ts";
import { complete } from "./completion.ts";
import { createConversation } from "./conversation.ts";
import { ownPageOnly } from "./guard.ts";
import { createKeptPictures } from "./kept-pictures.ts";
import type { PageFiles } from "./page-files.ts";
import { playgroundPage } from "./page-html.ts";
import { type Playground, pagePath } from "./playground.ts";

/** A command's line, and how wide its answer in text may be. */
const asked = z.object({
  line: z.string().max(4_000),
  columns: z.number().int().min(20).max(88),
});

const begun = asked.pick({ line: true });

/** The longest line with every character escaped. */
const largestBody = 30_000;

/** The page to try the bot on, for people at this machine. */
export function playgroundRoutes(playground: Playground, { script, style }: PageFiles): Hono {
  const pictures = createKeptPictures();
  const addressOf = (id: string) => `${pagePath}/pictures/${id}`;
  const conversation = createConversation(playground, { pictures, addressOf });
  const page = playgroundPage();
  const tooLarge = (c: Context) => c.json({ words: tooLong }, 413);
  return new Hono()
    .use(
      `${pagePath}/*`,
      headers,
      ownPageOnly,
      bodyLimit({ maxSize: largestBody, onError: tooLarge }),
    )
    .get(pagePath, (c) => c.html(page))
    .get(`${pagePath}/page.js`, (c) => file(c, script, "text/javascript"))
    .get(`${pagePath}/page.css`, (c) => file(c, style, "text/css"))
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
      if (!data) return c.json({ words: tooLong }, 400);
      if (conversation.isFull()) return c.json({ words: tooMany }, 429);
      return streamText(c, async (stream) => {
        for await (const told of conversation.ask(data))
          await stream.write(`${JSON.stringify(told)}\n`);
      });
    });
}

const tooLong = "That cannot be read: a line has at most 4,000 characters.";
const tooMany = "Several answers are under way. Wait for one of them, and send this again.";

/** Nothing but its own files is loaded, and nobody frames it. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    ...{ scriptSrc: ["'self'"], styleSrc: ["'self'"], connectSrc: ["'self'"] },
    imgSrc: ["'self'", "data:"],
    ...{ formAction: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  referrerPolicy: "no-referrer",
});

function file(c: Context, text: string, type: string): Response {
  return c.body(text, 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
  });
}
