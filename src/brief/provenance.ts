import { orderWords } from "../assessment/decision-words.ts";
import type { Inline } from "../card/card.ts";
import { scheduleWords } from "../card/schedule-words.ts";
import { datedDay } from "../card/short-day.ts";
import { readFrom } from "../card/source.ts";
import { localDay } from "../time.ts";
import type { BriefContent, PersonalBrief } from "./decide.ts";
import { regionName } from "./region-name.ts";

/** Which list, who set the brief up and when it comes, and where the numbers are from. */
export function provenance(content: BriefContent, personal: PersonalBrief, now: Date): Inline {
  const { list, regions } = content.facts;
  const [only, ...others] = regions;
  const place = only?.region && others.length === 0 ? ` in ${regionName(only.region)}` : "";
  const order = content.tags.length > 1 ? `, ${orderWords}` : "";
  return [
    `List ${list.name}${place}${order}`,
    ...setUp(personal, now),
    ...read(content, personal.credits),
  ];
}

function setUp({ subscription, zone }: PersonalBrief, now: Date): Inline {
  if (!subscription) return [];
  const { createdBy, createdAt, schedule } = subscription;
  const day = datedDay(localDay(createdAt, zone), now);
  return [` · every ${scheduleWords(schedule)}, set up by ${createdBy.name} on ${day}`];
}

function read({ tags }: BriefContent, credits: number): Inline {
  const [first] = tags;
  if (!first) return [];
  const times = tags.map(({ snapshot }) => snapshot.readAt.getTime());
  return [" · ", ...readFrom(first.snapshot.provider, new Date(Math.min(...times)), credits)];
}
