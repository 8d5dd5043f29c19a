import { type Context, Hono } from "hono";
import { z } from "zod";
import { type Logger, plain, said, UserError } from "../../../src/index.ts";
import type { AnswerAssistant, OnBehalf } from "../../shared/assistant.ts";
import { createHeard } from "../../shared/heard.ts";
import type { HeardElsewhere } from "../../shared/heard-elsewhere.ts";
import { parsed } from "../../shared/json.ts";
import { notInstalled } from "../accepted.ts";
import { letIn } from "../installation.ts";
import type { Origin } from "../origin.ts";
import type { People } from "../people.ts";
import type { FindPlace } from "../place.ts";
import { isSigned } from "./signature.ts";

export interface AssistantsOptions {
  readonly signingSecret: string;
  readonly clock: () => Date;
  readonly elsewhere: HeardElsewhere;
  readonly isStarted: () => boolean;
  readonly placeOf: FindPlace;
  /** Where anybody can install the bot. */
  readonly installAt: string;
  readonly log: Logger;
  readonly answer: AnswerAssistant;
}

const id = z.string().min(1).max(255);

/** What Slackbot adds to a request with Slack identity auth: https://docs.slack.dev/ai/slackbot-mcp-client */
const identity = z.object({
  user_id: id,
  team_id: id.nullish(),
  enterprise_id: z.string().max(255).nullish(),
});

const message = z.looseObject({
  method: z.string().optional(),
  params: z.looseObject({ _meta: z.looseObject({ slack: z.unknown() }).optional() }).optional(),
});

/** What is answered with what status, in the form of JSON-RPC. */
class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 409 | 503;

  constructor(status: Refusal["status"], sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/**
 * `POST /mcp`: what Slackbot asks for somebody. Taken only when Slack signed it just now, for a workspace in which the bot is
 * installed, and answered by the rights of the person whom Slack names. 401 unsigned, 403 for others, 409 for a call that was
 * heard before.
 */
export function createAssistantRoutes(options: AssistantsOptions): Hono {
  const { signingSecret, clock, elsewhere, log, answer } = options;
  const heard = createHeard();

  async function checked(c: Context): Promise<{ body: unknown; whose: OnBehalf | null }> {
    const text = await c.req.text();
    const signature = c.req.header("x-slack-signature");
    const timestamp = c.req.header("x-slack-request-timestamp");
    if (!isSigned(signingSecret, { timestamp, signature }, text, clock())) {
      log.warn("slack.unsigned");
      throw new Refusal(401, "This is not signed by Slack just now.");
    }
    const body = parsed(text);
    const { data } = message.safeParse(body);
    if (!data) throw new Refusal(400, "This is no message of MCP, one at a time.");
    if (!options.isStarted()) throw new Refusal(503, "Tagtide is starting.");
    const once = `mcp ${signature}`;
    // What is only looked at may be sent again.
    if (data.method === "tools/call" && !(heard.isNew(once) && (await elsewhere.isNew(once)))) {
      throw new Refusal(409, "This was heard before.");
    }
    return { body, whose: await whoseIs(data.params?._meta?.slack, options) };
  }

  return new Hono().all("/mcp", async (c) => {
    if (c.req.method !== "POST") return c.text("only POST\n", 405, { allow: "POST" });
    try {
      const { body, whose } = await checked(c);
      return await answer(c.req.raw, body, whose);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return c.json(refused(error), error.status);
    }
  });
}

function refused({ message: words }: Refusal) {
  return { jsonrpc: "2.0", error: { code: -32_600, message: words }, id: null };
}

/** `null` where Slack names nobody, as when it asks what there is. */
async function whoseIs(
  slack: unknown,
  { placeOf, installAt }: AssistantsOptions,
): Promise<OnBehalf | null> {
  if (slack === undefined) return null;
  const { data } = identity.safeParse(slack);
  if (!data) throw new Refusal(400, "Slack does not say for whom this is asked.");
  const origins = originsOf(data);
  try {
    for (const origin of origins) {
      const place = await placeOf(origin);
      if (!place) continue;
      const workspace = await letIn(place.home, origin, place.people, installAt);
      return onBehalfOf(origin.person, workspace, place.people);
    }
    throw notInstalled(installAt);
  } catch (error) {
    if (error instanceof UserError) throw new Refusal(403, sentencesOf(error));
    throw error;
  }
}

function sentencesOf({ words, next = "" }: UserError): string {
  return plain(said`${words} ${next}`).trim();
}

/** What it is about is the person's conversation with the bot. */
async function onBehalfOf(person: string, workspace: string, people: People): Promise<OnBehalf> {
  const name = (await people.name(person)) ?? person;
  const isAdmin = () => people.isAdmin(person);
  return {
    channel: { platform: "slack", workspace, channel: person },
    asker: { id: person, name, isAdmin },
  };
}

/** The person's workspace, and then the organization, where the bot may be installed in all of it. */
function originsOf({ user_id, team_id, enterprise_id }: z.infer<typeof identity>): Origin[] {
  const [team, enterprise] = [team_id ?? null, enterprise_id || null];
  const origin = {
    person: user_id,
    personTeams: team === null ? [] : [team],
    ...{ personEnterprise: enterprise, enterprise, team },
  };
  return [
    ...(team === null ? [] : [{ ...origin, isOrgWide: false }]),
    ...(enterprise === null ? [] : [{ ...origin, isOrgWide: true }]),
  ];
}
