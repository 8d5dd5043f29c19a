import { UserError } from "../../errors.ts";
import type { FoundPosts, PostDays } from "../../ports/ports.ts";
import { sharedTags } from "../../readings/find-tags.ts";
import { searchedPosts } from "../../readings/week-posts.ts";
import { sharedSounds } from "../../scorer/shared-sounds.ts";
import { code, said } from "../../text/inline.ts";
import { dayMs } from "../../time-units.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { pageAt, pageOption } from "../grammar/pages.ts";
import { quoted } from "../grammar/quoted.ts";
import { freshOption } from "../grammar/shared-options.ts";
import { postFinding } from "./posts.ts";
import { searchWord } from "./search-word.ts";
import { soundFinding } from "./sound-words.ts";
import { trendingCard, trendingLine, trendingPages } from "./trending-card.ts";
import type { TrendingFinding } from "./trending-finding.ts";

const windows = ["day", "week", "month"] as const;
type Window = (typeof windows)[number];
const daysOf: Readonly<Record<Window, PostDays>> = { day: 1, week: 7, month: 30 };

export const trending = defineCommand({
  name: "trending",
  about: "What works around a topic: its best videos, and the hashtags and sounds they share",
  topic: "choose",
  examples: ["trending book", "trending slow cooker month"],
  options: {
    keyword: { kind: "text", longest: 100, about: "The topic", required: true },
    window: { kind: "choice", choices: windows, about: "How far back", required: false },
    page: pageOption,
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ keyword }) => `Looking at videos about ${quoted(keyword)}: 1 call…`,
  async run(options, context) {
    const { keyword, window } = topicIn(options.keyword, options.window);
    const want = { region: null, limit: searchedPosts, days: daysOf[window] };
    const found = await context.provider.recentPosts(keyword, want, context.requestContext);
    if (found.posts.length === 0) throw noVideos(keyword, window);
    const best = found.posts.slice(0, mostShown);
    const finding = trendingFinding({ keyword, window, found }, context);
    const line = (of: number) => trendingLine(finding, of);
    const page = pageAt(options.page ?? 1, trendingPages(finding), line);
    return { finding, card: trendingCard(finding, best, page, context.now) };
  },
});

const mostShown = 5;
const mostShared = 10;

/** "slow cooker month" is about slow cookers, in the last month; "month" alone is about months. */
function topicIn(typed: string, given: Window | undefined) {
  const words = typed.trim().split(/\s+/u);
  const last = windows.find((one) => one === words.at(-1)?.toLowerCase());
  if (given || !last || words.length < 2)
    return { keyword: searchWord(typed), window: given ?? "week" };
  return { keyword: searchWord(words.slice(0, -1).join(" ")), window: last };
}

function noVideos(keyword: string, window: Window): UserError {
  return new UserError(
    `No videos about ${quoted(keyword)} were found from the last ${window}.`,
    window === "month"
      ? said`Try another word, or hashtags about it: ${code(`search ${keyword}`)}.`
      : said`Look back further: ${code(`trending window:month ${keyword}`)}.`,
  );
}

interface Searched {
  readonly keyword: string;
  readonly window: Window;
  readonly found: FoundPosts;
}

function trendingFinding(
  { keyword, window, found }: Searched,
  { demo, now, requestContext }: CommandContext,
): TrendingFinding {
  const { posts, provider, readAt } = found;
  const times = posts.flatMap(({ postedAt }) => postedAt?.getTime() ?? []);
  const oldest = Math.min(...times);
  return {
    ...{ keyword, window, demo },
    videos: posts.length,
    from: new Date(oldest).toISOString(),
    until: new Date(Math.max(...times)).toISOString(),
    shorter: window === "month" && now.getTime() - oldest <= longestOfWeek,
    posts: posts.slice(0, mostShown).map(postFinding),
    tags: sharedTags(posts)
      .slice(0, mostShared)
      .map(({ tag, posts: videos, creators }) => ({ tag, videos, creators })),
    sounds: sharedSounds(posts.map((post) => ({ ...post, tags: [] })))
      .slice(0, mostShared)
      .map(soundFinding),
    withCaption: posts.filter(({ caption }) => caption).length,
    withSound: posts.filter(({ music }) => music !== null).length,
    provider,
    readAt: readAt.toISOString(),
    credits: requestContext.credits,
  };
}

/** Where a month was asked for and nothing is older than this, it may have been a week. */
const longestOfWeek = 7.5 * dayMs;
