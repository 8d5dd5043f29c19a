import { dayMs } from "../../time-units.ts";
import { createGrowthCurve, type GrowthCurve } from "./growth-curve.ts";
import { keyOf, mix, normalOf, type Seed, unitOf } from "./seeded-random.ts";
import type { TagSpec } from "./tag-spec.ts";

/** A declared tag in the world of one seed. */
export interface Tag {
  readonly spec: TagSpec;
  readonly key: Seed;
  /** As names are compared. */
  readonly folded: string;
  readonly course: GrowthCurve;
  /** Likes per play of its middle post, without what the head of a list adds. */
  readonly likeRate: number;
}

export function createTag(spec: TagSpec, seed: number): Tag {
  const key = mix(keyOf(spec.name), seed);
  return {
    spec,
    key,
    folded: foldName(spec.name),
    course: createGrowthCurve(spec, key),
    likeRate: usualLikeRate * Math.exp(likeRateSpread * normalOf(mix(key, 61))),
  };
}

/** The middle tag's, and how much the logarithm differs from tag to tag. */
export const usualLikeRate = 0.083;
export const likeRateSpread = 0.25;

/** What TikTok says about it, which is nothing for most tags. */
export function descriptionOf({ key, folded }: Tag): string {
  return unitOf(mix(key, 14)) < 0.2 ? `Everything about #${folded}` : "";
}

export function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** TikTok's id for the tag: digits, long (beyond 2^53) for tags made in recent years, and new in each life. */
export function idAt(tag: Tag, at: number): string {
  if (tag.spec.id !== undefined) return tag.spec.id;
  if (tag.spec.life?.kind === "reborn") {
    const born = BigInt(Math.floor((tag.course.generationAt(at).born * dayMs) / 1000));
    return String((born << 32n) | BigInt(mix(tag.key, 4)));
  }
  const digits = 4 + Math.floor(unitOf(mix(tag.key, 5)) * 13);
  return `${1 + (tag.key % 9)}${mix(tag.key, 6)}${mix(tag.key, 7)}`.slice(0, digits);
}
