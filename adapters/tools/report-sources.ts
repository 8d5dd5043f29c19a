import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { earlierBriefs, type PersonalBrief } from "../../src/brief/decide.ts";
import { type GatherDeps, regionsOf } from "../../src/brief/gather.ts";
import { listNamed } from "../../src/commands/watchlists/list-named.ts";
import type { Region } from "../../src/domain/hashtag.ts";
import { listName } from "../../src/domain/list-name.ts";
import { usualSettings } from "../../src/domain/settings.ts";
import { newWatchlist, type Watchlist } from "../../src/domain/watchlist.ts";
import type { Ports, TargetStore } from "../../src/ports/ports.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { terminalAsker, terminalChannel } from "../terminal/index.ts";
import type { ReportInputs } from "./report-inputs.ts";
import type { ListSubject } from "./report-request.ts";

/** What reports are written from. */
export interface ReportSource extends GatherDeps {
  readonly list: Watchlist;
  /** Each report's file name without a day and format, and the places it is about. */
  readonly reports: readonly { readonly name: string; readonly regions: readonly Region[] }[];
  readonly personal: Pick<PersonalBrief, "records" | "zone">;
  /** Handles of the target creators. */
  readonly creators: readonly string[];
}

/** The hashtags of a file as the only list there is, with the creators of a file as its target creators. */
export function sourceOfFiles(
  { tags, creators, regions }: ReportInputs,
  ports: Ports,
): ReportSource {
  const made = { createdBy: terminalAsker, createdAt: ports.clock() };
  const list = newWatchlist({ ...made, owner: terminalChannel, name: "tags", tags });
  const watchlists: Ports["watchlists"] = {
    find: async (_, name) => (name === list.name ? list : undefined),
    all: async () => [list],
    watchedTags: async () => tags,
  };
  const own = {
    ...ports,
    watchlists,
    ...(creators && { targets: targetsOf(creators, list.name) }),
  };
  return {
    ...meansOf(own),
    list,
    reports: regions.map((region) => ({ name: region ?? "WORLD", regions: [region] })),
    personal: { records: [], zone: "UTC" },
    creators: creators ?? ports.targetCreators,
  };
}

function targetsOf(creators: readonly string[], list: string): TargetStore {
  const known = new Set(creators.map((handle) => handle.toLowerCase()));
  return {
    inList: async () => [],
    counts: async () => new Map([[list, known.size]]),
    among: async (_, __, handles) => handles.filter((handle) => known.has(handle.toLowerCase())),
  };
}

/** A watchlist of a workspace, and what the briefs that came of it said. */
export async function sourceOfList(
  { list: name, region, workspace }: ListSubject,
  ports: Ports,
): Promise<ReportSource> {
  const channel = { ...workspace, channel: "" };
  const list = await listNamed(listName(name) ?? name, { watchlists: ports.watchlists, channel });
  const subscriptions = await ports.subscriptions.inWorkspace(workspace);
  const brief = subscriptions.find(
    (one) => one.kind === "brief" && one.list === list.name && one.region === region,
  );
  const targets = await ports.targets.inList(workspace, list.name);
  const place = region ? `-${region}` : "";
  return {
    ...meansOf(ports),
    list,
    reports: [
      { name: `${list.name.replaceAll(" ", "-")}${place}`, regions: regionsOf(list, region) },
    ],
    personal: {
      records: brief ? await ports.deliveries.records(brief.id, earlierBriefs) : [],
      zone: (await ports.settings.zone(workspace)) ?? "UTC",
    },
    creators: targets.length > 0 ? targets.map(({ handle }) => handle) : ports.targetCreators,
  };
}

function meansOf(ports: Ports): GatherDeps {
  return { ports, readings: createReadings(ports), cohorts: createCohorts(ports) };
}

/** The size of a report where no channel says another. */
export const reportSize = usualSettings;
