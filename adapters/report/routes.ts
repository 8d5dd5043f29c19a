import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import {
  type ChartDrawer,
  createBuckets,
  csvReport,
  type KeptReport,
  type Logger,
  type ReportStore,
} from "../../src/index.ts";
import { clientAddress } from "../shared/client-address.ts";
import { pageHeaders } from "../shared/page.ts";
import { createReportLinks, type LinkKeys, type SignedLinks } from "./links.ts";
import { createPages } from "./pages.ts";
import { type Refusal, refused } from "./refused.ts";

interface ReportParts {
  readonly links: Pick<SignedLinks, "read">;
  readonly reports: Pick<ReportStore, "find">;
  readonly charts: Pick<ChartDrawer, "svg">;
  readonly clock: () => Date;
  readonly log: Pick<Logger, "error">;
  /** Requests a minute; usual ones are used for those not given. */
  readonly rates?: Partial<Rates>;
}

interface Rates {
  readonly perAddress: number;
  readonly perLink: number;
}

/** An office is behind one address, and a whole team opens one link. */
const usualRates: Rates = { perAddress: 120, perLink: 120 };

interface Found {
  readonly report: KeptReport;
  readonly endsAt: Date;
}

/** None where reports have no links. */
export function reportRoutesOf(
  { reports: keys }: { readonly reports?: LinkKeys | undefined },
  ports: Omit<ReportParts, "links">,
): readonly Hono[] {
  return keys ? [reportRoutes({ ...ports, links: createReportLinks(keys) })] : [];
}

/**
 * `/r/<token>` is the page of a report and `/r/<token>/numbers.csv` its table, for whoever has the link. Both are made from what
 * is kept, so that no provider is asked. No log says a token.
 */
export function reportRoutes(parts: ReportParts): Hono {
  const find = finding(parts);
  const pages = createPages(parts.charts);

  async function showPage(context: Context, token: string, { report, endsAt }: Found) {
    const { id, document } = report;
    const page = await pages({ id, document, endsAt, table: `${token}/numbers.csv` });
    if (!page) return "full";
    context.set("policy", page.policy);
    return context.html(page.text);
  }

  function showTable(context: Context, { report: { document } }: Found) {
    const name = `report-${document.writtenAt.toISOString().slice(0, 10)}.csv`;
    return context.body(csvReport(document), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    });
  }

  type Show = (found: Found) => Promise<Response | Refusal> | Response;

  async function answer(context: Context, token: string, show: Show): Promise<Response> {
    try {
      const found = await find(context, token);
      const shown = typeof found === "string" ? found : await show(found);
      return typeof shown === "string" ? refused(context, shown) : shown;
    } catch (error) {
      parts.log.error("report.not-shown", { error });
      return refused(context, "broken");
    }
  }

  return new Hono()
    .use("/r/*", compress(), privately, pageHeaders)
    .get("/r/:token", (context) => {
      const token = context.req.param("token");
      return answer(context, token, (found) => showPage(context, token, found));
    })
    .get("/r/:token/numbers.csv", (context) =>
      answer(context, context.req.param("token"), (found) => showTable(context, found)),
    )
    .all("/r/*", (context) => refused(context, "unknown"));
}

/** Nobody keeps it for others, finds it, or learns where it was read. */
async function privately(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  context.header("cache-control", "private, no-store");
  context.header("x-robots-tag", "noindex, nofollow");
  const policy = context.get("policy");
  if (policy) context.header("content-security-policy", policy);
}

/** What is asked for, as long as not too many ask. A token that was not made here costs no look at the database. */
function finding({ links, reports, clock, rates }: ReportParts) {
  const { perAddress, perLink } = { ...usualRates, ...rates };
  const [addresses, opened] = [createBuckets(perAddress), createBuckets(perLink)];

  function enters(buckets: typeof addresses, key: string): boolean {
    const bucket = buckets.look(key, performance.now());
    if (bucket.left < 1) return false;
    bucket.take(1);
    return true;
  }

  return async (context: Context, token: string): Promise<Found | Refusal> => {
    if (!enters(addresses, clientAddress(context))) return "busy";
    const link = links.read(token);
    if (!link) return "unknown";
    const { id, endsAt } = link;
    if (clock() >= endsAt) return "gone";
    if (!enters(opened, id)) return "busy";
    const report = await reports.find(id);
    return report ? { report, endsAt } : "gone";
  };
}
