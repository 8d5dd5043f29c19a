import { InteractionType } from "discord.js";
import { z } from "zod";
import { parsed } from "../../shared/json.ts";

const id = z.string().regex(/^\d{1,20}$/);
const text = z.string().max(10_000);
const user = z.looseObject({ id, username: text });

const common = {
  id,
  application_id: id,
  token: text.min(1),
  version: z.number(),
  guild_id: id.optional(),
  channel: z.looseObject({ id, type: z.number() }).optional(),
  user: user.optional(),
  member: z.looseObject({ user, permissions: text }).optional(),
  app_permissions: text.default("0"),
  authorizing_integration_owners: z.record(z.string().max(10), z.string().max(30)).default({}),
  // Of what is bought nothing is used, and the library cannot read it without a gateway.
  entitlements: z.unknown().transform(() => []),
};

/** As far as everything in it is what the library takes for given. */
const interaction = z
  .discriminatedUnion("type", [
    z.looseObject({
      ...common,
      type: z.literal([
        InteractionType.ApplicationCommand,
        InteractionType.ApplicationCommandAutocomplete,
      ]),
      data: z.looseObject({ id, name: text, type: z.number() }),
    }),
    z.looseObject({
      ...common,
      type: z.literal(InteractionType.MessageComponent),
      data: z.looseObject({ custom_id: text, component_type: z.number() }),
      message: z.looseObject({ id, channel_id: id }),
    }),
    z.looseObject({
      ...common,
      type: z.literal(InteractionType.ModalSubmit),
      data: z.looseObject({ custom_id: text }),
    }),
  ])
  .refine(({ user, member }) => user || member);

const request = z.union([z.looseObject({ type: z.literal(InteractionType.Ping) }), interaction]);

export type InteractionRequest = z.infer<typeof request>;

/**
 * What Discord sends to the address of interactions; `undefined` for what it does not send.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function readInteraction(body: Buffer): InteractionRequest | undefined {
  return request.safeParse(parsed(body.toString("utf8"))).data;
}

const event = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal(0) }),
  z.looseObject({
    type: z.literal(1),
    event: z.looseObject({
      type: text,
      data: z.looseObject({ guild: z.looseObject({ id }).optional() }).nullish(),
    }),
  }),
]);

/** Whether Discord only asks who is there, or the server that added the bot, where it is that. */
export type ApplicationEvent = { readonly kind: "ping" } | { readonly kind: "other" } | Added;
interface Added {
  readonly kind: "added";
  readonly guild: string;
}

/**
 * What Discord sends to the address of webhook events; `undefined` for what it does not send.
 * https://docs.discord.com/developers/events/webhook-events
 */
export function readEvent(body: Buffer): ApplicationEvent | undefined {
  const { data } = event.safeParse(parsed(body.toString("utf8")));
  if (!data) return undefined;
  if (data.type === 0) return { kind: "ping" };
  const guild = data.event.data?.guild?.id;
  const isAdded = data.event.type === "APPLICATION_AUTHORIZED" && guild !== undefined;
  return isAdded ? { kind: "added", guild } : { kind: "other" };
}
