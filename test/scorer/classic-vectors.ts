import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "../../src/domain/hashtag.ts";
import { examplePost } from "../contracts/examples.ts";

/** A post as the vectors write it: the provider's own words, fields missing at random. */
export interface VectorPost {
  readonly video_id: string;
  readonly create_time?: number;
  readonly play_count?: number;
  readonly digg_count?: number;
  readonly comment_count?: number;
  readonly share_count?: number;
  readonly author?: { readonly unique_id?: string };
}

const { VECTORS_DIR: folder = join(import.meta.dirname, "../fixtures/vectors") } = process.env;

/** The cases of one file. Fails when there are none, so that a lost file is never a passed test. */
export function vectorCases<Case>(file: string): readonly Case[] {
  const { cases }: { cases: Case[] } = JSON.parse(readFileSync(join(folder, file), "utf8"));
  if (cases.length === 0) throw new Error(`${file} has no cases`);
  return cases;
}

export function postFromVector(post: VectorPost): Post {
  return examplePost({
    id: post.video_id,
    author: post.author?.unique_id || null,
    plays: post.play_count ?? null,
    likes: post.digg_count ?? null,
    comments: post.comment_count ?? null,
    shares: post.share_count ?? null,
    postedAt: post.create_time ? new Date(post.create_time * 1000) : null,
  });
}
