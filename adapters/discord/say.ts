import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type InteractionEditReplyOptions,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type StringSelectMenuInteraction,
} from "discord.js";
import { minuteMs, wasNeverSent } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { untilTaken } from "../shared/until-taken.ts";

export type Clicked = ButtonInteraction | StringSelectMenuInteraction;
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | Clicked
  | ModalSubmitInteraction;

type Message = Pick<InteractionEditReplyOptions, "components" | "files" | "allowedMentions">;

/** Discord waits three seconds for a first sign, and 15 minutes for the rest; the way there takes some of it. */
const first = { waitsMs: [250, 750], lifeMs: 2_500 } as const;
const rest = {
  waitsMs: [1_000, 3_000, 10_000, 30_000, 60_000, 120_000, 240_000],
  lifeMs: 14.5 * minuteMs,
} as const;

const soon = { waitsMs: [50, 100, 200, 400, 800, 1_600], lifeMs: 5_000 } as const;

/** The ways to answer an interaction, each tried again while Discord may still take it. */
export interface Saying {
  /** Shows "thinking…", to the asker alone or to everybody. */
  think(isPrivate: boolean): Promise<void>;
  /** Puts a message in the place of "thinking…". */
  answer(message: Message): Promise<void>;
  /**
   * Takes "thinking…" away and tells the asker alone: a follow-up to a reply that still thinks would become that public
   * reply. Where Discord does not say whether it was taken it may be shown twice, which is better than never.
   */
  answerInPrivate(message: Message): Promise<void>;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding */
export function sayingTo(interaction: Answerable): Saying {
  const askedAt = performance.now();

  function within<T>(
    { waitsMs, lifeMs }: typeof first | typeof rest,
    say: (perhapsAgain: boolean) => Promise<T>,
  ): Promise<T> {
    return untilTaken(say, { waitsMs, until: askedAt + lifeMs, passes });
  }

  /** A first sign that went back with the answer to Discord's request may not be known yet to all of Discord. */
  function afterFirst<T>(say: (perhapsAgain: boolean) => Promise<T>): Promise<T> {
    const known = { waitsMs: soon.waitsMs, until: askedAt + soon.lifeMs, passes: isTooSoon };
    return within(rest, (again) => untilTaken((soonAgain) => say(again || soonAgain), known));
  }

  return {
    async think(isPrivate) {
      const flags = isPrivate ? ({ flags: MessageFlags.Ephemeral } as const) : {};
      await within(first, async (again) => {
        await interaction.deferReply(flags).catch((error: unknown) => {
          if (!again || !hasCode(error, alreadyAcknowledged)) throw error;
          // By us, a moment ago.
          interaction.deferred = true;
        });
      });
    },
    async answer(message) {
      await afterFirst(() => interaction.editReply({ ...message, flags: asComponents }));
    },
    async answerInPrivate(message) {
      await afterFirst(async (again) => {
        await interaction.deleteReply().catch((error: unknown) => {
          if (!again || !hasCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
        });
      });
      const flags = [asComponents, MessageFlags.Ephemeral] as const;
      await within(rest, () => interaction.followUp({ ...message, flags }));
    },
  };
}

/** "Thinking…" has none yet: an edit may set it, and nothing takes it away again. */
const asComponents = MessageFlags.IsComponentsV2;
const alreadyAcknowledged = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

function hasCode(error: unknown, code: RESTJSONErrorCodes): boolean {
  return error instanceof DiscordAPIError && Number(error.code) === code;
}

function isTooSoon(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.UnknownWebhook);
}

/** Discord's own refusals stay as they are. */
function passes(error: unknown): boolean {
  return error instanceof AnswerError || wasNeverSent(error);
}
