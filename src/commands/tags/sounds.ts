import { button, type Card, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { newestRead } from "../../readings/newest-read.ts";
import type { TagPool } from "../../readings/tag-pool.ts";
import { type SoundPost, sharedSounds } from "../../scorer/shared-sounds.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { defineCommand } from "../command.ts";
import { nextPage, type Page, pageAt, pageOption, pageWords } from "../grammar/pages.ts";
import { quoted } from "../grammar/quoted.ts";
import { freshOption } from "../grammar/shared-options.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { postsSubject } from "./posts-subject.ts";
import { soundBlocks, soundFinding, soundName, soundPages, usersOf } from "./sound-words.ts";
import type { SoundsFinding } from "./sounds-finding.ts";

const mostSounds = 30;

export const sounds = defineCommand({
  name: "sounds",
  about: "Sounds that come up again under a hashtag or a list: tracks, and original sounds apart",
  topic: "choose",
  examples: ["sounds booktok", "sounds books"],
  options: {
    what: { kind: "text", longest: 200, about: "A hashtag, or a watchlist", required: true },
    page: pageOption,
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ what }) =>
    `Listening to ${quoted(what)}: about 4 calls for a hashtag that is new, none for a list…`,
  async run({ what, page = 1 }, context) {
    const { list, pools, unread } = await postsSubject(what.trim(), context);
    const posts = postsOf(pools);
    const newest = newestRead(pools);
    const finding: SoundsFinding = {
      demo: context.demo,
      tag: list ? null : (newest?.tag ?? null),
      list: list?.name ?? null,
      sounds: sharedSounds(posts).slice(0, mostSounds).map(soundFinding),
      posts: posts.length,
      withSound: posts.filter(({ music }) => music !== null).length,
      unread,
      provider: newest?.provider ?? "",
      readAt: (newest?.readAt ?? context.now).toISOString(),
      credits: context.requestContext.credits,
    };
    const pages = soundPages(finding.sounds);
    const line = (of: number) => `sounds page:${of} ${list ? `"${list.name}"` : what.trim()}`;
    return { finding, card: soundsCard(finding, pageAt(page, pages, line)) };
  },
});

/** Each post once, with all tags that it was found under. */
function postsOf(pools: readonly TagPool[]): readonly SoundPost[] {
  const found = new Map<string, SoundPost & { readonly tags: TagName[] }>();
  for (const { tag, posts } of pools) {
    for (const { id, author, music, postedAt } of posts) {
      const known = found.get(id);
      if (known) known.tags.push(tag);
      else found.set(id, { id, author, music, postedAt, tags: [tag] });
    }
  }
  return [...found.values()];
}

function soundsCard(finding: SoundsFinding, at: Page): Card {
  const { tag, list, sounds: shared, unread, provider, readAt, credits } = finding;
  return card({
    title: `Sounds ${tag === null ? `of list ${list}` : `under #${tag}`}${pageWords(at)}`,
    headline: headline(finding),
    blocks: [
      ...soundBlocks(shared, { page: at.page, withTags: list !== null, readAt }),
      ...(finding.withSound > 0 && finding.withSound < finding.posts
        ? [text(`${finding.withSound} of ${plural(finding.posts, "post")} tell their sound.`)]
        : []),
      ...(unread.length > 0 ? [text(`Not read yet: ${tagWords(unread)}.`)] : []),
    ],
    actions: [
      ...(tag === null ? [] : button("Best posts", `posts ${asTyped(tag)}`)),
      ...button("Plays to aim for", `benchmark ${tag === null ? `"${list}"` : asTyped(tag)}`),
      ...nextPage(at),
    ],
    source: readFrom(provider, new Date(readAt), credits),
  });
}

function headline({ sounds: [first], posts, withSound }: SoundsFinding): string {
  if (posts === 0) return "No posts are known, so no sounds are.";
  if (withSound === 0)
    return `None of ${plural(posts, "post")} tells its sound: the provider did not say, or they were read before sounds were kept.`;
  if (!first) return `No sound recurs: no two creators of ${plural(withSound, "post")} share one.`;
  return `Used most: ${soundName(first)}, ${first.posts === first.creators ? "by" : "in"} ${usersOf(first)}.`;
}
