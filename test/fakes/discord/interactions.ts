import { minuteMs } from "../../../src/time-units.ts";
import { deferred } from "../../support/deferred.ts";
import {
  createMessage,
  type FakeMessage,
  refusedMessage,
  type Upload,
  wireMessage,
} from "./messages.ts";
import { type FakeModal, modalProblems } from "./modals.ts";
import { invalidForm, type RestReply, refusals } from "./reply.ts";
import { type Choice, choiceProblems, type MessageBody } from "./rules.ts";
import { problemsBySpec } from "./spec.ts";

/** What an interaction was answered with at first. */
export interface Acknowledged {
  /** Milliseconds from the event to the first response. */
  readonly ackMs: number;
  /** Shows "thinking…" and will be edited. */
  readonly deferred: boolean;
  readonly ephemeral: boolean;
}

interface CallbackBody {
  readonly type: number;
  readonly data?: Upload & { readonly choices?: readonly Choice[] } & Partial<FakeModal>;
}

interface Interaction {
  readonly id: string;
  readonly channel: string;
  readonly askedAt: number;
  readonly acknowledged: Deferred<Acknowledged>;
  readonly answered: Deferred<FakeMessage>;
  readonly choices: Deferred<readonly Choice[]>;
  readonly modal: Deferred<FakeModal>;
  ack: Acknowledged | undefined;
  original: "none" | "thinking" | "shown" | "deleted";
}

type Deferred<T> = ReturnType<typeof deferred<T>>;

const callbackType = { message: 4, deferred: 5, choices: 8, modal: 9 } as const;
const ephemeralFlag = 64;
/** https://docs.discord.com/developers/interactions/receiving-and-responding */
/**
 * People see an error after 3 s. A machine at ten times its load is slower than that by itself, so what is never
 * acknowledged is told from what is slow by much more.
 */
const firstResponseMs = minuteMs;
const tokenLifeMs = 15 * minuteMs;

/** Interactions by id and by token: one first response in time, edits and follow-ups for 15 minutes. */
export function createFakeInteractions(now: () => number, nextId: () => string) {
  const byToken = new Map<string, Interaction>();

  function open(
    id: string,
    channel: string,
  ): { readonly token: string; readonly interaction: Interaction } {
    const interaction: Interaction = {
      id,
      channel,
      askedAt: now(),
      acknowledged: deferred(),
      answered: deferred(),
      choices: deferred(),
      modal: deferred(),
      ack: undefined,
      original: "none",
    };
    const token = `interaction-token-${id}`;
    byToken.set(token, interaction);
    return { token, interaction };
  }

  function callback(id: string, token: string, body: CallbackBody): RestReply {
    const interaction = byToken.get(token);
    if (interaction?.id !== id) return refusals.unknownInteraction;
    if (interaction.ack) return refusals.alreadyAcknowledged;
    const ackMs = now() - interaction.askedAt;
    if (ackMs > firstResponseMs) return refusals.unknownInteraction;
    return refusedCallback(body) ?? acknowledge(interaction, body, ackMs);
  }

  function acknowledge(
    interaction: Interaction,
    { type, data = {} }: CallbackBody,
    ackMs: number,
  ): RestReply {
    const isDeferred = type === callbackType.deferred;
    interaction.ack = { ackMs, deferred: isDeferred, ephemeral: isEphemeral(data) };
    if (isDeferred) interaction.original = "thinking";
    else if (type === callbackType.modal) interaction.modal.resolve(modalOf(data));
    else if (type === callbackType.choices) interaction.choices.resolve(data.choices ?? []);
    else show(interaction, data);
    interaction.acknowledged.resolve(interaction.ack);
    return { status: 204 };
  }

  /** Visibility was fixed by the first response; an edit cannot change it. */
  function show(interaction: Interaction, body: Upload): RestReply {
    const ephemeral = interaction.ack?.ephemeral ?? false;
    const message = createMessage(nextId(), interaction.channel, body, { now: now(), ephemeral });
    interaction.original = "shown";
    interaction.answered.resolve(message);
    return { status: 200, body: wireMessage(message) };
  }

  function withLiving(token: string, act: (interaction: Interaction) => RestReply): RestReply {
    const interaction = byToken.get(token);
    if (!interaction?.ack) return refusals.unknownWebhook;
    return now() - interaction.askedAt > tokenLifeMs
      ? refusals.invalidWebhookToken
      : act(interaction);
  }

  function followUp(interaction: Interaction, body: Upload): RestReply {
    // The first follow-up to a reply that still thinks becomes that reply, seen by whom it was seen.
    if (interaction.original === "thinking") return show(interaction, body);
    const message = createMessage(nextId(), interaction.channel, body, {
      now: now(),
      ephemeral: isEphemeral(body),
    });
    interaction.answered.resolve(message);
    return { status: 200, body: wireMessage(message) };
  }

  return {
    open,
    callback,
    edit: (token: string, body: Upload) =>
      withLiving(token, (interaction) => {
        if (!hasOriginal(interaction)) return refusals.unknownMessage;
        return refusedMessage("edit", body) ?? show(interaction, body);
      }),
    followUp: (token: string, body: Upload) =>
      withLiving(
        token,
        (interaction) => refusedMessage("followUp", body) ?? followUp(interaction, body),
      ),
    remove: (token: string) =>
      withLiving(token, (interaction) => {
        if (!hasOriginal(interaction)) return refusals.unknownMessage;
        interaction.original = "deleted";
        return { status: 204 };
      }),
  };
}

/** People see "The application did not respond". */
export async function inTime<T>(response: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The application did not respond")), firstResponseMs);
  });
  return Promise.race([response, late]).finally(() => clearTimeout(timer));
}

function modalOf({ custom_id = "", title = "", components }: Partial<FakeModal>): FakeModal {
  return { custom_id, title, components: components ?? [] };
}

function isEphemeral({ flags }: MessageBody): boolean {
  return ((flags ?? 0) & ephemeralFlag) !== 0;
}

function hasOriginal({ original }: Interaction): boolean {
  return original === "thinking" || original === "shown";
}

function refusedCallback({ type, data }: CallbackBody): RestReply | undefined {
  if (type === callbackType.message) return refusedMessage("message", data ?? {});
  if (type === callbackType.modal) {
    const found = [
      ...modalProblems(modalOf(data ?? {})),
      ...problemsBySpec("modal", { type, data }),
    ];
    return found.length > 0 ? invalidForm(found) : undefined;
  }
  const kind = type === callbackType.choices ? "choices" : "callback";
  const problems = [
    ...choiceProblems(data?.choices ?? []),
    ...problemsBySpec(kind, { type, data }),
  ];
  return problems.length > 0 ? invalidForm(problems) : undefined;
}
