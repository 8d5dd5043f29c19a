import type { DatedProfile, SampleProfile } from "../domain/snapshot.ts";
import { dayMs } from "../time-units.ts";
import { meanAndSpread, sum } from "./statistics.ts";

/** How much the authors of a tag's posts, or their other tags, differ from before. */
export interface SampleShift {
  /** Share of the authors that no earlier sample had. */
  readonly newAuthors: Shift;
  /** How far the other tags in the captions differ: half the summed difference of their shares, 0 to 1. */
  readonly otherTags: Shift;
  /** The one that stands out, the further out first; `null` when neither does. */
  readonly hijack: Shift | null;
}

/** A share of today's sample, against what is usual for the tag. */
export interface Shift {
  readonly now: number;
  readonly usual: number;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
}

/** A day on which a hijack would have been told. */
export interface HijackDay {
  /** UTC: "2026-11-20". */
  readonly day: string;
  readonly shift: Shift;
}

const fewestPosts = 10;
const fewestDays = 5;
/** Samples of how many days before are the past. */
const pastDays = 28;
/** In the first samples everything is new; from the third on they show what is usual. */
const firstUsual = 2;
/** What is usual is taken from the newest of them, because the longer the past, the less is new. */
const usualDays = 10;
/** A sample that reaches this much deeper shows people whom no other could have shown. */
const muchDeeper = 1.5;
/** A week's posts change with how much is posted, so that a search has to show more than a page. */
const clearShift = { page: 3.5, search: 5 } as const;
/** Hijacks of one tag are told at least a week apart. */
export const coolDownDays = 7;

/**
 * Pure: how a tag's sample differs from those of the 28 days before it. `null` with fewer than ten posts, five such past
 * days, or when the sample is much larger than any of those. Each share is compared with what the same share was on the
 * past days, each seen from the days before it: `z = (now - mean) / sqrt(sd^2 + 1/(4n))`, where 1/(4n) is the most that
 * chance alone can do to a share of n. From 3.5 on it is a hijack, which with 30 posts takes a shift by a third at least,
 * and with ten more than a half.
 */
function sampleShift(today: SampleProfile, earlier: readonly DatedProfile[]): SampleShift | null {
  const past = earlier.filter(({ posts }) => posts >= fewestPosts);
  const deepest = Math.max(0, ...past.map(({ posts }) => posts));
  if (today.posts < fewestPosts || past.length < fewestDays) return null;
  if (today.posts > muchDeeper * deepest) return null;
  const before = seenFromBefore([...past, today]);
  const usual = before.slice(firstUsual, -1).slice(-usualDays);
  const [now = { newAuthors: 0, otherTags: 0 }] = before.slice(-1);
  const shift = (share: keyof Seen) =>
    shiftFrom(
      now[share],
      usual.map((seen) => seen[share]),
      today.posts,
    );
  const [newAuthors, otherTags] = [shift("newAuthors"), shift("otherTags")];
  const [most] = [newAuthors, otherTags].sort((a, b) => b.z - a.z);
  return {
    newAuthors,
    otherTags,
    hijack:
      most && most.z >= (today.source === "search" ? clearShift.search : clearShift.page)
        ? most
        : null,
  };
}

/**
 * Those that can be compared with the newest one: samples of the same sort. All that is known of a tag is no sample, because
 * its posts were read on many days.
 */
export function comparable(profiles: readonly DatedProfile[]): readonly DatedProfile[] {
  const samples = profiles.filter(({ source }) => source !== "pool");
  return samples.filter(({ source }) => source === samples.at(-1)?.source);
}

/** Every hijack that would have been told from day to day, at most one a week; profiles are oldest first. */
export function hijackDays(profiles: readonly DatedProfile[]): readonly HijackDay[] {
  const told: HijackDay[] = [];
  for (const today of profiles) {
    const last = told.at(-1);
    if (last && daysBetween(last.day, today.day) < coolDownDays) continue;
    const shift = shiftOn(today, profiles)?.hijack;
    if (shift) told.push({ day: today.day, shift });
  }
  return told;
}

/** How the sample of one of these days differs from those of the 28 days before it. */
export function shiftOn(
  today: DatedProfile,
  profiles: readonly DatedProfile[],
): SampleShift | null {
  return sampleShift(today, pastOf(today.day, profiles));
}

/** Whether a hijack of an earlier day goes on: against the samples before it, or newcomers would soon be the usual ones. */
export function isStillHijacked(
  today: DatedProfile,
  since: string,
  profiles: readonly DatedProfile[],
): boolean {
  return sampleShift(today, pastOf(since, profiles))?.hijack !== null;
}

/** The samples that a day is compared with. */
function pastOf(today: string, profiles: readonly DatedProfile[]): readonly DatedProfile[] {
  return profiles.filter(({ day }) => {
    const age = daysBetween(day, today);
    return age > 0 && age <= pastDays;
  });
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The two shares of a sample, as they are seen from the samples before it. */
interface Seen {
  readonly newAuthors: number;
  readonly otherTags: number;
}

/** Every sample as it is seen from those before it, in one pass. */
function seenFromBefore(samples: readonly SampleProfile[]): readonly Seen[] {
  const authors = new Set<string>();
  const tags = new Map<string, number>();
  return samples.map((sample) => {
    const seen = {
      newAuthors: newAuthorShare(sample, authors),
      otherTags: otherTagShare(sample, tags),
    };
    for (const author of sample.authors) authors.add(author);
    for (const { tag, posts } of sample.coTags) tags.set(tag, (tags.get(tag) ?? 0) + posts);
    return seen;
  });
}

function newAuthorShare({ authors }: SampleProfile, known: ReadonlySet<string>): number {
  const unknown = authors.filter((author) => !known.has(author));
  return authors.length === 0 ? 0 : unknown.length / authors.length;
}

/** The total variation distance of the other tags' shares, `1 - sum min(p, q)`; 0 when either side has none. */
function otherTagShare({ coTags }: SampleProfile, known: ReadonlyMap<string, number>): number {
  const now = sum(coTags.map(({ posts }) => posts));
  const before = sum([...known.values()]);
  if (now === 0 || before === 0) return 0;
  const shared = coTags.map(({ tag, posts }) =>
    Math.min(posts / now, (known.get(tag) ?? 0) / before),
  );
  return 1 - sum(shared);
}

function shiftFrom(now: number, before: readonly number[], posts: number): Shift {
  const { mean: usual, spread } = meanAndSpread(before);
  return { now, usual, z: (now - usual) / Math.sqrt(spread ** 2 + 1 / (4 * posts)) };
}
