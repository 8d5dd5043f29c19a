import { z } from "zod";
import { type TagName, tagName } from "../../domain/hashtag.ts";
import type { SampleProfile } from "../../domain/snapshot.ts";
import { readColumn } from "../codecs/column.ts";
import type { SnapshotKey, SnapshotProfileTable } from "../snapshot-tables.ts";

const keptAuthors = z.array(z.string());

export function profileRow(key: SnapshotKey, profile: SampleProfile): SnapshotProfileTable {
  return {
    ...key,
    source: profile.source,
    posts: profile.posts,
    authors: JSON.stringify(profile.authors),
    co_tags: profile.coTags.map(({ tag, posts }) => `${tag} ${posts}`).join(" "),
  };
}

export function profileFrom(
  row: Pick<SnapshotProfileTable, "source" | "posts" | "authors" | "co_tags">,
): SampleProfile {
  return {
    source: row.source ?? "page",
    posts: row.posts,
    authors: readColumn(keptAuthors, row.authors) ?? [],
    coTags: coTagsFrom(row.co_tags),
  };
}

function coTagsFrom(text: string): SampleProfile["coTags"] {
  const words = text.split(" ");
  const coTags: { tag: TagName; posts: number }[] = [];
  for (let i = 0; i + 1 < words.length; i += 2) {
    const tag = tagName(words[i] ?? "");
    if (tag) coTags.push({ tag, posts: Number(words[i + 1]) });
  }
  return coTags;
}
