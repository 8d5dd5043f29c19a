import { type Dialect, usualPrice } from "../http/ask.ts";
import { fieldsOf } from "../http/complaint.ts";
import { payloadOf } from "../http/envelope.ts";
import { toCount } from "../normalize/fields.ts";
import { classify } from "./classify.ts";

/** The most the provider puts on one page. */
export const pageSize = 30;

export const scavio: Dialect = {
  provider: "scavio",
  title: "Scavio",
  method: "POST",
  judge: classify,
  payload: payloadOf,
  credits: (body) => creditsIn(body),
};

/** A higher price is taken for a mistake. https://scavio.dev/docs/credits */
const highestPrice = 20;

function creditsIn(body: unknown): number {
  const said = toCount(fieldsOf(body).get("credits_used"));
  return said !== null && said <= highestPrice ? said : usualPrice;
}
