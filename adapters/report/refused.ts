import type { Context } from "hono";
import { html } from "hono/html";
import { keptDays } from "../../src/index.ts";
import { page } from "../shared/page.ts";

const noReport = {
  title: "This report is not here",
  words: `Its link is not whole, it is older than ${keptDays.reports} days, or the team that it is from ended it. Ask that team for a new one: the next brief has one, and so has what the command “report” answers.`,
};

/** Whatever is wrong with a link, the page is the same: it tells nobody more of the report than that. */
const refusals = {
  unknown: { ...noReport, status: 404, retryAfter: null },
  gone: { ...noReport, status: 410, retryAfter: null },
  busy: {
    title: "Too many at once",
    words: "More are opening this report than are let in. Try again in a minute.",
    status: 429,
    retryAfter: 60,
  },
  full: {
    title: "A moment, please",
    words: "Other reports are being drawn. Try again in some seconds.",
    status: 503,
    retryAfter: 5,
  },
  broken: {
    title: "The report cannot be read now",
    words:
      "Something broke here, and whoever runs Tagtide finds it in the log. Try again in a minute.",
    status: 503,
    retryAfter: 60,
  },
} as const;

export type Refusal = keyof typeof refusals;

export async function refused(context: Context, refusal: Refusal): Promise<Response> {
  const { title, words, status, retryAfter } = refusals[refusal];
  if (retryAfter !== null) context.header("retry-after", String(retryAfter));
  return context.html(await page(title, html`<p>${words}</p>`), status);
}
