import { fieldsOf } from "../../src/client/http/complaint.ts";
import type { QueryParams } from "../../src/client/http/http.ts";
import { endpoints as scavio } from "../../src/client/scavio/endpoints.ts";
import { endpoints as scraper7 } from "../../src/client/scraper7/endpoints.ts";
import { endpoints as tiklive } from "../../src/client/tiklive/endpoints.ts";
import type { ProviderName } from "../../src/domain/provider-name.ts";

/** What a call needs of the answers before it. */
export interface Known {
  readonly tag: string;
  readonly id: string;
  readonly cursor: string;
}

/** A question to put to a provider, and what its answer tells that no documentation does. */
export interface RecordedCall {
  /** The file's name. */
  readonly name: string;
  readonly endpoint: { readonly path: string };
  readonly params: (known: Known) => QueryParams;
  /** From the redacted body. */
  readonly tells: (body: unknown) => string;
  /** Asked with a key that is none. */
  readonly badKey?: true;
}

/** A name that nobody has used, as far as anybody can tell. */
const unused = (tag: string) => `${tag}zqxjkvbwpf`;

export const calls: Readonly<Record<ProviderName, readonly RecordedCall[]>> = {
  tiklive: [
    found(tiklive.tagByName, "name"),
    ...pages(tiklive.tagPosts, ({ id, cursor }) => ({ challenge_id: id, count: 35, cursor })),
    {
      name: "search",
      endpoint: tiklive.tagSearch,
      params: ({ tag }) => ({ keyword: tag, count: 5, cursor: "0" }),
      tells: paging,
    },
    { name: "regions", endpoint: tiklive.regions, params: () => ({}), tells: size },
    ...notFound(tiklive.tagByName, "name"),
  ],
  scavio: [
    found(scavio.tag, "hashtag_name"),
    ...pages(scavio.tagPosts, ({ id, cursor }) => ({ hashtag_id: id, count: 30, cursor })),
    {
      name: "search",
      endpoint: scavio.postSearch,
      params: ({ tag }) => ({ keyword: tag, count: 5, cursor: "0", publish_time: "7" }),
      tells: paging,
    },
    ...notFound(scavio.tag, "hashtag_name"),
  ],
  scraper7: [
    found(scraper7.tagByName, "challenge_name"),
    ...pages(scraper7.tagPosts, ({ id, cursor }) => ({ challenge_id: id, count: 30, cursor })),
    {
      name: "search",
      endpoint: scraper7.tagSearch,
      params: ({ tag }) => ({ keywords: tag, count: 5, cursor: "0" }),
      tells: paging,
    },
    ...notFound(scraper7.tagByName, "challenge_name"),
  ],
};

function found(endpoint: RecordedCall["endpoint"], field: string): RecordedCall {
  return { name: "tag", endpoint, params: ({ tag }) => ({ [field]: tag }), tells: counters };
}

function notFound(endpoint: RecordedCall["endpoint"], field: string): readonly RecordedCall[] {
  const params = ({ tag }: Known) => ({ [field]: unused(tag) });
  return [
    { name: "unknown-tag", endpoint, params, tells: charge },
    { name: "bad-key", endpoint, params, tells: charge, badKey: true },
  ];
}

function pages(
  endpoint: RecordedCall["endpoint"],
  params: RecordedCall["params"],
): readonly RecordedCall[] {
  return [
    {
      name: "posts-1",
      endpoint,
      params: (known) => params({ ...known, cursor: "0" }),
      tells: paging,
    },
    { name: "posts-2", endpoint, params, tells: paging },
  ];
}

/** What the next calls need, where this answer has it. */
export function learned(body: unknown): Partial<Known> {
  const answer = payload(body);
  const info = fieldsOf(answer.get("challengeInfo"));
  const id = answer.get("id") ?? fieldsOf(info.get("challenge")).get("id");
  const cursor = answer.get("cursor");
  return {
    ...(id != null && { id: String(id) }),
    ...(cursor != null && { cursor: String(cursor) }),
  };
}

function charge(body: unknown): string {
  const credits = fieldsOf(body).get("credits_used");
  const said = JSON.stringify(body).slice(0, 120);
  return `${said}; charged: ${credits == null ? "not told" : String(credits)}`;
}

function size(body: unknown): string {
  return `${fieldsOf(body).size} of them`;
}

function counters(body: unknown): string {
  return `counters: ${pathsToCounts(body, "").join(", ") || "none"}`;
}

function paging(body: unknown): string {
  const cursor = payload(body).get("cursor");
  const items = [...payload(body).values()].find(Array.isArray) ?? [];
  const fields = [...fieldsOf(items[0]).keys()];
  const times = items.map((item) => Number(fieldsOf(item).get("create_time")));
  const newestFirst = times.every((time, i) => time <= (times[i - 1] ?? Number.POSITIVE_INFINITY));
  return [
    `${items.length} items, ${newestFirst ? "newest first" : "not by date"}`,
    `cursor: a ${typeof cursor}`,
    `an item has: ${fields.join(" ")}`,
  ].join("; ");
}

function payload(body: unknown): ReadonlyMap<string, unknown> {
  return fieldsOf(fieldsOf(body).get("data") ?? body);
}

function pathsToCounts(value: unknown, path: string): readonly string[] {
  return [...fieldsOf(value)].flatMap(([key, inner]) =>
    /count$/i.test(key) ? [`${path}${key}`] : pathsToCounts(inner, `${path}${key}.`),
  );
}
