import { z } from "zod";
import { parsed } from "../../shared/json.ts";

/** What Slack sends to the one address, read as far as everything in it is what the listeners take for given. */
export type Payload =
  | { readonly kind: "probe" }
  | { readonly kind: "challenge"; readonly challenge: string }
  | { readonly kind: "event"; readonly id: string; readonly body: Body }
  | { readonly kind: "request"; readonly body: Body };
type Body = Readonly<Record<string, unknown>>;

const id = z.string().min(1).max(255);
const text = z.string().max(40_000);

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const command = z.looseObject({
  command: z.string().regex(/^\/\S{1,80}$/),
  text: text.default(""),
  team_id: id,
  user_id: id,
  channel_id: id,
  trigger_id: text,
  response_url: text,
});

const person = z.looseObject({ id });
/** Bolt takes for given that it is something where it is named. */
const where = z.looseObject({ id }).optional();
/** https://docs.slack.dev/reference/interaction-payloads */
const interaction = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("block_actions"),
    user: person,
    channel: where,
    actions: z.array(z.looseObject({ type: text, action_id: text })).min(1),
  }),
  z.looseObject({ type: z.literal("block_suggestion"), user: person, action_id: text }),
  z.looseObject({
    type: z.enum(["view_submission", "view_closed"]),
    user: person,
    view: z.looseObject({
      ...{ id, callback_id: text, private_metadata: text.default("") },
      blocks: z.array(z.looseObject({ type: text })),
    }),
  }),
  z.looseObject({
    type: z.enum(["shortcut", "message_action"]),
    user: person,
    channel: where,
    callback_id: text,
    trigger_id: text,
  }),
]);

const something = z.union([z.string(), z.looseObject({})]).optional();

const envelope = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("url_verification"), challenge: text }),
  z.looseObject({
    type: z.literal("event_callback"),
    event_id: id,
    team_id: id,
    authorizations: z.array(z.looseObject({})).optional(),
    event: z.looseObject({ type: text, user: something, channel: something }),
  }),
]);

/** `undefined` for what Slack does not send. */
export function readPayload(contentType: string, body: string): Payload | undefined {
  if (/^application\/json\b/i.test(contentType)) return readEnvelope(body);
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return undefined;
  const form = new URLSearchParams(body);
  if (form.get("ssl_check") === "1") return { kind: "probe" };
  const payload = form.get("payload");
  const read =
    payload === null
      ? command.safeParse(Object.fromEntries(form))
      : interaction.safeParse(parsed(payload));
  return read.data && { kind: "request", body: read.data };
}

function readEnvelope(text: string): Payload | undefined {
  const { data } = envelope.safeParse(parsed(text));
  if (!data) return undefined;
  return data.type === "url_verification"
    ? { kind: "challenge", challenge: data.challenge }
    : { kind: "event", id: data.event_id, body: data };
}
