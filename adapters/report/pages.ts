import {
  type ChartDrawer,
  createQueue,
  drawCharts,
  LruMap,
  linkedReport,
  type ReportDocument,
} from "../../src/index.ts";
import { hashSource } from "../shared/page.ts";
import { readPageScript } from "./page-script.ts";

interface ReportPage {
  readonly text: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
  /** Whether all its charts could be drawn. */
  readonly isWhole: boolean;
}

interface Wanted {
  readonly id: string;
  readonly document: ReportDocument;
  readonly endsAt: Date;
  /** Address of the table, as seen from the page. */
  readonly table: string;
}

/** Pages of about 200 KB that are kept after they were drawn. */
const mostKept = 20;
const mostWaiting = 10;

/**
 * Draws one page at a time, and answers `undefined` when too many wait already. One that was opened lately is there at once,
 * unless something in it could not be drawn.
 */
export function createPages(charts: Pick<ChartDrawer, "svg">) {
  const pages = new LruMap<Promise<ReportPage>>(mostKept);
  const inTurn = createQueue(1);
  let waiting = 0;

  function begin(wanted: Wanted): Promise<ReportPage> | undefined {
    if (waiting >= mostWaiting) return undefined;
    waiting += 1;
    const page = inTurn(() => drawn(wanted, charts)).finally(() => {
      waiting -= 1;
    });
    pages.set(wanted.id, page);
    const forget = () => pages.get(wanted.id) === page && pages.delete(wanted.id);
    void page.then(({ isWhole }) => void (isWhole || forget()), forget);
    return page;
  }

  return (wanted: Wanted) => pages.get(wanted.id) ?? begin(wanted);
}

async function drawn(
  { document, endsAt, table }: Wanted,
  charts: Pick<ChartDrawer, "svg">,
): Promise<ReportPage> {
  const drawings = await drawCharts(document, charts);
  const blocks = document.sections.flatMap((section) => section.blocks);
  const isWhole = blocks.every((block) => block.kind !== "chart" || drawings.has(block));
  const script = await readPageScript();
  const { text, style } = linkedReport(document, drawings, { endsAt, script, table });
  const policy = [
    ...["default-src 'none'", `script-src ${hashSource(script)}`, `style-src ${hashSource(style)}`],
    ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ].join("; ");
  return { text, policy, isWhole };
}
