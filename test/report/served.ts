import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { createReportLinks } from "../../adapters/report/links.ts";
import { reportRoutes } from "../../adapters/report/routes.ts";
import type { ReportFinding } from "../../src/commands/subscriptions/report-finding.ts";
import { openWorld } from "../support/open-world.ts";
import { liveThrough } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

/** The page of a report with everything in it, on a server of its own: two countries, tags of several decisions, one that cannot be read. */
export async function servedReport() {
  // Its own port is only known once it is served.
  const keys = [new Uint8Array(32).fill(1)];
  const links = createReportLinks({ publicUrl: "", keys });
  const at = "2026-09-28T06:00:00Z";
  const world = await openWorld({ at, demo: true, reportLinks: links });
  await world.type("watch import list:books booktok moneytok aitools smallbusinesscheck 読書");
  await world.type("watch set books regions:US,BR confirm:yes");
  await world.type("subscribe books mon 09:00");
  await liveThrough(world, 56, monday);
  await world.type("watch import list:books nosuchtagatall");
  const { finding } = await world.type("report books md confirm:yes");
  const { link } = finding as ReportFinding;
  const routes = reportRoutes({ ...world.ports, links });
  const server = await listenAt(0, "127.0.0.1", createWeb([routes], world.ports.log).fetch);
  return {
    url: `http://127.0.0.1:${server.port}${link}`,
    async close() {
      await server.close();
      await world.close();
    },
  };
}
