import { InteractionResponseType, InteractionType } from "discord.js";
import { type Context, Hono } from "hono";
import type { Logger } from "../../../src/index.ts";
import { createHeard } from "../../shared/heard.ts";
import {
  type ApplicationEvent,
  type InteractionRequest,
  readEvent,
  readInteraction,
} from "./payloads.ts";
import { isSigned, publicKeyOf } from "./signature.ts";

interface ReceiverOptions {
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly clock: () => Date;
  /** The first response to an interaction, in JSON; `undefined` when it is not answered. */
  readonly answer: (interaction: object & { readonly id: string }) => Promise<string | undefined>;
  /** Called when a server added the bot. */
  readonly added: (guild: string) => Promise<void>;
  /** Whether what is asked can be answered yet. */
  readonly isStarted: () => boolean;
  readonly log: Logger;
}

/**
 * `POST /discord/interactions` and `POST /discord/events`: each request is taken only when Discord signed it just now and it
 * was not taken before. Discord tries the address with wrong signatures, and takes it only when it refuses those with 401.
 * https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
 */
export function createReceiver(options: ReceiverOptions): Hono {
  const { clock, answer, added, isStarted, log } = options;
  const key = publicKeyOf(options.publicKey);
  const heard = createHeard();

  /** What is wrong with a request, as an answer; else what it says. */
  async function take<T>(c: Context, read: (body: Buffer) => T | undefined): Promise<Response | T> {
    const body = Buffer.from(await c.req.arrayBuffer());
    const signature = c.req.header("x-signature-ed25519");
    const timestamp = c.req.header("x-signature-timestamp");
    if (!isSigned(key, { signature, timestamp }, body, clock())) {
      log.warn("discord.unsigned");
      return c.text("not signed by Discord just now\n", 401);
    }
    if (!heard.isNew(`${signature}`.toLowerCase())) return c.text("heard before\n", 409);
    const payload = read(body);
    if (payload) return payload;
    log.warn("discord.unreadable");
    return c.text("not a payload of Discord\n", 400);
  }

  async function interact(c: Context, interaction: InteractionRequest): Promise<Response> {
    if (interaction.type === InteractionType.Ping)
      return c.json({ type: InteractionResponseType.Pong });
    if (!isStarted()) return c.text("starting\n", 503);
    const first = await answer(interaction);
    if (first === undefined) return c.text("nobody answers\n", 404);
    return c.body(first, 200, { "content-type": "application/json" });
  }

  async function happen(c: Context, event: ApplicationEvent): Promise<Response> {
    // Discord brings it again: then it is new.
    if (event.kind !== "ping" && !isStarted()) return c.text("starting\n", 503);
    if (event.kind === "added") await added(event.guild);
    return c.body(null, 204);
  }

  return new Hono()
    .post("/discord/interactions", async (c) => {
      const taken = await take(c, readInteraction);
      return taken instanceof Response ? taken : interact(c, taken);
    })
    .post("/discord/events", async (c) => {
      const taken = await take(c, readEvent);
      return taken instanceof Response ? taken : happen(c, taken);
    });
}
