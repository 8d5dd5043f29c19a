import { type Block, code, text } from "../card/card.ts";
import { scheduleWords } from "../card/schedule-words.ts";
import { shortDay } from "../card/short-day.ts";
import type { PersonalBrief } from "./decide.ts";
import { localDayNumber } from "./local-day.ts";

/**
 * Who subscribed and when the brief comes, so that readers know whom to ask. Empty when the brief was asked for by a
 * command.
 */
export function provenanceBlocks({ subscription, zone }: PersonalBrief): readonly Block[] {
  if (!subscription) return [];
  const { createdBy, createdAt, schedule, list } = subscription;
  const day = shortDay(localDayNumber(createdAt, zone));
  return [
    text(
      `Set up by ${createdBy.name} on ${day}: every ${scheduleWords(schedule)}. `,
      code("settings"),
      " changes how it looks, ",
      code(`pause "${list}"`),
      " stops it for a while.",
    ),
  ];
}
