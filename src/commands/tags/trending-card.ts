import { button, type Card, card, list, strong, text } from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { postsBlock } from "../../card/posts.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import type { Post } from "../../domain/hashtag.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { quoted } from "../grammar/quoted.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { soundBlocks } from "./sound-words.ts";
import type { TrendingFinding } from "./trending-finding.ts";

export function trendingCard(finding: TrendingFinding, best: readonly Post[], now: Date): Card {
  const { keyword, window, tags, sounds, videos, provider, readAt, credits } = finding;
  const [first] = tags;
  return card({
    title: `What works about ${quoted(keyword)}`,
    headline: headline(finding),
    blocks: [
      postsBlock([strong(`Most played of the last ${window}`)], best, now),
      ...(tags.length > 0
        ? [
            list(
              [strong("Hashtags they share")],
              tags.map((one) => [tagLine(one)]),
            ),
          ]
        : []),
      ...soundBlocks(sounds),
      ...notesOn(finding).map((note) => text(note)),
    ],
    actions: [
      ...(first ? button(`Pick five with #${first.tag}`, `pick ${asTyped(first.tag)}`) : []),
      ...button("Its hashtags", `search ${keyword}`),
      ...(window === "month" ? [] : button("Last month", `trending window:month ${keyword}`)),
    ],
    source: [
      `${plural(videos, "video")} of ${shortDate(finding.from)} to ${shortDate(finding.until)} · `,
      ...readFrom(provider, new Date(readAt), credits),
    ],
  });
}

function headline({ tags, sounds, posts, videos, window }: TrendingFinding): string {
  const [first] = posts;
  const plays = first?.plays ?? null;
  const best =
    plays === null
      ? ""
      : `The most played of ${plural(videos, "video")} of the last ${window} has ${count(plays)} plays. `;
  const shared = tags.slice(0, mostNamed).map(({ tag }) => tag);
  const sound = sounds.length > 0 ? plural(sounds.length, "sound") : "";
  if (shared.length === 0 && sound === "")
    return `${best}No two creators share a hashtag or a sound.`;
  const what = [shared.length > 0 ? tagWords(shared) : "", sound].filter((words) => words !== "");
  return `${best}They share ${what.join(", and ")}.`;
}

const mostNamed = 3;

function tagLine({ tag, videos, creators }: TrendingFinding["tags"][number]): string {
  return `#${tag}: in ${plural(videos, "video")} by ${plural(creators, "creator")}`;
}

function notesOn(finding: TrendingFinding): readonly string[] {
  const { videos, withCaption, withSound, shorter, window, from } = finding;
  return [
    ...(shorter
      ? [
          `Asked for a ${window}, the provider gave nothing older than ${shortDate(from)}: it may look back less far.`,
        ]
      : []),
    ...(withCaption < videos
      ? [`${plural(videos - withCaption, "video")} came without a caption.`]
      : []),
    ...(withSound === 0 ? ["The provider tells no sounds of these videos."] : []),
    ...(withSound > 0 && withSound < videos
      ? [`${withSound} of ${plural(videos, "video")} tell their sound.`]
      : []),
  ];
}
