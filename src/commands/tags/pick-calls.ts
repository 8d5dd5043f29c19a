import type { TagRef } from "../../domain/hashtag.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import { isTopicKnown } from "../../readings/topic-posts.ts";
import { tagsOnPost } from "../../scorer/pick-tags.ts";
import type { CommandContext } from "../command.ts";
import { mostTopicsOf, topicsAmong } from "./pick-topics.ts";

/**
 * About how many calls a pick takes: to read the topics of which too few posts are known, to look up ids, and one for each
 * other tag of the five.
 */
export async function callsToPick(
  refs: readonly TagRef[],
  context: CommandContext,
): Promise<number> {
  const ids = refs.filter(({ kind }) => kind === "id");
  const names = refs.flatMap((ref) => (ref.kind === "name" ? ref.name : []));
  const most = mostTopicsOf(refs.length);
  const topicIds = ids.slice(0, most);
  const topics = topicsAmong(names, most - topicIds.length);
  const known = await Promise.all(topics.map((tag) => isTopicKnown(tag, context)));
  const unread = topics.filter((_, i) => !known[i]);
  const toRead = [...topicIds, ...unread.map((name) => ({ kind: "name", name }) as const)];
  const reading = await callsToRead(toRead, [], context, context.requestContext);
  const others = Math.max(0, tagsOnPost - topicIds.length - topics.length);
  return reading + (ids.length - topicIds.length) + others;
}
