import { decisionFinding } from "../assessment/decision-finding.ts";
import type { Card } from "../card/card.ts";
import type { FeedEvent } from "../delivery/feed.ts";
import { tagUrl } from "../domain/hashtag.ts";
import { plain } from "../text/inline.ts";
import type { KnownNews } from "./news-facts.ts";
import { adviceFor, alertTitle, turnWords } from "./words.ts";

/**
 * Alerts of one message for programs, those of a list; `undefined` without any. `source` is the message's. Stable, by
 * `docs/webhooks.schema.json`.
 */
export function alertsEvent(
  all: readonly KnownNews[],
  list: string,
  { source }: Pick<Card, "source">,
): FeedEvent | undefined {
  const alerts = all.flatMap((known) => {
    const alert = known.news.find((one) => one.list === list);
    return alert ? [alertData(alert, known)] : [];
  });
  if (alerts.length === 0) return undefined;
  return { type: "alerts", data: { alerts, source: plain(source) } };
}

function alertData(alert: KnownNews["news"][number], known: KnownNews): object {
  const { tag, region, kind, firedAt, figures } = alert;
  const { assessment, isOn, posts, postsAge, snapshot } = known;
  const { now, usual, z, since } = figures;
  const range = assessment?.range ?? null;
  return {
    ...{ tag, url: tagUrl(tag), region, kind, isOn },
    ...{ firedAt: firedAt.toISOString(), since, figures: { now, usual, z } },
    title: alertTitle(alert, assessment),
    headline: turnWords(alert, assessment),
    advice: adviceFor(alert, assessment),
    decision: assessment && decisionFinding(assessment),
    score: assessment?.score ?? null,
    range: range && { low: range.low, high: range.high },
    readAt: snapshot?.readAt.toISOString() ?? null,
    posts: posts.map(({ url, plays }) => ({ url, plays })),
    postsAge: posts.length > 0 ? postsAge : null,
  };
}
