import { card } from "../../card/card.ts";
import { count, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import type { Hashtag } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import { defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { freshOption } from "../grammar/shared-options.ts";

/** What `search` found, in the provider's order. Times are ISO 8601 UTC, `null` is "not known". Stable. */
export interface SearchFinding {
  readonly keyword: string;
  readonly demo: boolean;
  readonly tags: readonly {
    readonly tag: string;
    readonly id: string;
    readonly uses: number | null;
    readonly views: number | null;
    readonly commerce: boolean | null;
    readonly provider: string;
    readonly readAt: string;
  }[];
  readonly credits: number;
}

const tagsShown = 10;

export const search = defineCommand({
  name: "search",
  about: "Hashtags that match a word",
  topic: "choose",
  examples: ["search book", "search slow cooker"],
  options: {
    keyword: {
      kind: "text",
      longest: 100,
      about: "What the hashtags should be about",
      required: true,
    },
    fresh: freshOption,
  },
  audience: "asker",
  who: "anyone",
  progress: ({ keyword }) => `Searching for ${quoted(keyword)}…`,
  async run({ keyword }, { provider, requestContext, demo, simulatedTags }) {
    const found = await provider.search(keyword.replace(/^[#＃]+/u, ""), tagsShown, requestContext);
    const [first] = found;
    if (!first) throw nothingFound(keyword, simulatedTags);
    const finding: SearchFinding = {
      keyword,
      demo,
      tags: found.map(tagFinding),
      credits: requestContext.credits,
    };
    return { finding, card: searchCard(finding, first) };
  },
});

function nothingFound(keyword: string, simulatedTags: readonly string[] | undefined): UserError {
  return new UserError(
    `No hashtag matches ${quoted(keyword)}.`,
    simulatedTags
      ? `This TikTok is simulated. Try one of its ${simulatedTags.length} hashtags: ${simulatedTags.join(", ")}.`
      : "Try a shorter word.",
  );
}

function tagFinding(found: Hashtag): SearchFinding["tags"][number] {
  const { id, uses, views, commerce, provider, name, readAt } = found;
  return { id, uses, views, commerce, provider, tag: name, readAt: readAt.toISOString() };
}

function searchCard(
  { keyword, tags, credits }: SearchFinding,
  first: { readonly provider: string; readonly readAt: Date; readonly name: string },
) {
  return card({
    title: `Hashtags for ${quoted(keyword)}`,
    headline: `${plural(tags.length, "hashtag")} found, closest first. Size is not quality: score one before you use it.`,
    blocks: [
      {
        kind: "table",
        columns: [
          { heading: "Tag", align: "left" },
          { heading: "Uses", align: "right" },
          { heading: "Views", align: "right" },
        ],
        rows: tags.map(({ tag, uses, views }) => [tag, count(uses), count(views)]),
      },
    ],
    actions: [{ kind: "run", label: `Score #${first.name}`, line: `score ${first.name}` }],
    source: readFrom(first.provider, first.readAt, credits),
  });
}
