import type { RegionBasis } from "../../assessment/compare-regions.ts";
import { callLabel, decisionLabel } from "../../assessment/decision-words.ts";
import { barsBlock, scoreBar } from "../../card/bars-block.ts";
import { type Action, type Block, button, type Card, card, text } from "../../card/card.ts";
import { change, counted, perHundred, plural } from "../../card/numbers.ts";
import { readFrom } from "../../card/source.ts";
import { shorten } from "../../card/text.ts";
import { groupBy } from "../../scorer/group-by.ts";
import { listed } from "../../text/listed.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import type { RegionFinding, RegionsFinding } from "./regions-finding.ts";

/** The card of `regions`: where to localise first, and each country's numbers. */
export function regionsCard(finding: RegionsFinding): Card {
  const { tag, regions, unread, provider, readAt, credits } = finding;
  return card({
    title: titleOf(finding),
    headline: headline(finding),
    blocks: [
      table(regions),
      ...bars(finding),
      ...[...measureWords(finding), ...ignoredWords(finding)].map((words) => text(words)),
      ...unread.map(({ region, problem }) => text(`${region} could not be read. ${problem}`)),
      ...localWords(finding).map((words) => text(words)),
      ...variantWords(finding).map((words) => text(words)),
    ],
    actions: actionsOf(tag, finding.first ?? regions[0]?.region),
    source: readFrom(provider, new Date(readAt), credits),
  });
}

function titleOf({ tag, first, lead, regions }: RegionsFinding): string {
  if (first !== null) return `#${tag}: localise for ${first} first`;
  if (regions.every(({ basis }) => basis === "world"))
    return `#${tag}: the country made no difference`;
  return lead === null
    ? `#${tag}: too few posts to compare countries`
    : `#${tag}: no clear difference between countries`;
}

function headline({ first, lead, regions }: RegionsFinding): string {
  if (regions.every(({ basis }) => basis === "world"))
    return "The data provider ignored the country: each time it gave the posts of the whole world. Only Local tells them apart.";
  if (!lead) return "Too few posts are known of each country to compare them.";
  const points = pointsShown(lead, regions);
  const chance = `chance alone makes up to ${lead.error.toFixed(0)}`;
  if (first === null && points === 0)
    return `${lead.best} and ${lead.second} have the same score, and ${chance}: localise where you know the language.`;
  return first !== null
    ? `From ${first} its score is ${plural(points, "point")} above the next, ${lead.second}: more than chance makes.`
    : `${lead.best} is ${plural(points, "point")} above ${lead.second}, and ${chance}: localise where you know the language.`;
}

/** The difference of the two scores as the table shows them. */
function pointsShown(
  { best, second, points }: NonNullable<RegionsFinding["lead"]>,
  regions: readonly RegionFinding[],
): number {
  const scoreOf = (code: string) => regions.find(({ region }) => region === code)?.score ?? null;
  const [first, next] = [scoreOf(best), scoreOf(second)];
  return first === null || next === null ? Math.round(points) : first - next;
}

function bars({ tag, regions }: RegionsFinding): readonly Block[] {
  const scores = regions.map(({ region, score, range }) => scoreBar(region, score, range));
  return barsBlock(`${shorten(`#${tag}`, 35)} by country`, "score of 100", scores);
}

function table(regions: readonly RegionFinding[]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "From", align: "left" },
      ...shownColumns.map(({ heading }) => ({ heading, align: "right" }) as const),
    ],
    rows: regions.map((one) => [one.region, ...shownColumns.map(({ cell }) => cell(one))]),
  };
}

interface ShownColumn {
  readonly heading: string;
  readonly cell: (region: RegionFinding) => string;
}

/** Short, so that a phone shows the table. */
const shownColumns: readonly ShownColumn[] = [
  { heading: "Score", cell: ({ score }) => (score === null ? "" : String(score)) },
  { heading: "Range", cell: ({ range }) => (range ? `${range.low}–${range.high}` : "") },
  { heading: "Liked", cell: ({ likeRate }) => (likeRate ? perHundred(likeRate.value) : "") },
  {
    heading: "Local",
    cell: ({ regionShare }) => (regionShare === null ? "" : `${(100 * regionShare).toFixed(0)}%`),
  },
];

function measureWords({ regions, growth7d }: RegionsFinding): readonly string[] {
  const growth = growth7d === null ? "Its growth" : `Its growth (${change(growth7d)} in a week)`;
  return [
    "Liked: likes per 100 plays. Local: how many of its posts are from there.",
    [
      `${growth} is the same everywhere: TikTok counts a hashtag for the whole world.`,
      ...decisionWords(regions),
    ].join(" "),
  ];
}

/** The decision once where it is the same everywhere, else with the countries of each. */
function decisionWords(regions: readonly RegionFinding[]): readonly string[] {
  const by = groupBy(regions, ({ decision }) => callLabel(decision));
  const [first] = regions;
  if (!first) return [];
  if (by.size === 1)
    return [`So is what to do. ${callLabel(first.decision)}: ${first.decision.because}.`];
  const each = [...by].map(
    ([label, some]) => `${label} from ${listed(some.map(({ region }) => region))}`,
  );
  return [`What to do: ${each.join("; ")}.`];
}

/** Which countries the provider took no notice of, and what their numbers are made of instead. */
function ignoredWords({ regions }: RegionsFinding): readonly string[] {
  const of = (basis: RegionBasis) =>
    regions.filter((one) => one.basis === basis).map(({ region }) => region);
  const [posts, world] = [of("posts"), of("world")];
  return [
    ...(posts.length > 0
      ? [
          `The data provider ignored ${listed(posts)}: we compare those posts of the world's list that are from there.`,
        ]
      : []),
    ...(world.length > 0 && world.length < regions.length
      ? [`For ${listed(world)} too few of the world's posts are from there: only Local is its own.`]
      : []),
  ];
}

/** Countries and hashtags of each that are named. */
const [countriesNamed, localNamed] = [3, 2];

/** "Creators there add: #buchtok from DE (5 of 21)." */
function localWords({ regions }: RegionsFinding): readonly string[] {
  const each = regions
    .filter(({ localTags }) => localTags.length > 0)
    .slice(0, countriesNamed)
    .flatMap(({ region, localTags }) =>
      localTags
        .slice(0, localNamed)
        .map(({ tag, creators, of }) => `#${tag} from ${region} (${creators} of ${of})`),
    );
  return each.length > 0 ? [`Creators there add, and others hardly: ${listed(each)}.`] : [];
}

const variantsShown = 2;

/** Tags of a similar name: those of your lists that are better to use, then those that nobody here has read. */
function variantWords({ variants }: RegionsFinding): readonly string[] {
  if (!variants) return [];
  const better = variants
    .flatMap(({ tag, decision }) => (decision ? [`#${tag} (${decisionLabel(decision)})`] : []))
    .slice(0, variantsShown);
  const unread = variants.filter(({ decision }) => decision === null).slice(0, variantsShown);
  return [
    ...(better.length > 0 ? [`Better to use now: ${listed(better)}.`] : []),
    ...(unread.length > 0
      ? [
          `Similar names: ${listed(unread.map(({ tag, views }) => `#${tag} (${counted(views, "view")})`))}. Score one before you use it.`,
        ]
      : []),
  ];
}

function actionsOf(tag: string, region: string | undefined): readonly Action[] {
  if (region === undefined) return [];
  return [
    ...button(`Score it from ${region}`, `score ${asTyped(tag)} ${region}`),
    ...button(`Best posts from ${region}`, `posts ${asTyped(tag)} ${region}`),
  ];
}
