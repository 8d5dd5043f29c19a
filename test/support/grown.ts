import { createCore } from "../../src/core/core.ts";
import type { Owned, Ports } from "../../src/ports/ports.ts";
import { startWorld, type World, type WorldOptions } from "./world.ts";

/** The field that everything has which comes out of grown ports, and no finding may have. */
export const grownField = "somethingNew";

const growing = [
  "targets",
  ...["provider", "snapshots", "watchlists", "subscriptions", "deliveries", "alerts", "mutes"],
  ...["changes", "ledger", "settings"],
] as const;

/** A world in which whatever the core is given has a field more than it knows of, as when a domain type grows. */
export async function startGrown(options: WorldOptions): Promise<World> {
  return grownWorld(await startWorld(options));
}

export function grownWorld(world: World): World {
  const ports = grownPorts(world.ports);
  return { ...world, ports, core: createCore(ports) };
}

function grownPorts(ports: Ports): Ports {
  const { workspaces } = ports;
  return {
    ...ports,
    ...grownDoors(ports, growing as readonly (keyof Ports)[]),
    workspaces: {
      change: (workspace, work) =>
        workspaces.change(workspace, (owned) =>
          work({ ...owned, ...grownDoors(owned, Object.keys(owned) as (keyof Owned)[]) }),
        ),
    },
  };
}

function grownDoors<All extends object>(all: All, names: readonly (keyof All)[]): Partial<All> {
  const doors = names.map((name) => [name, grownAnswers(all[name] as object)]);
  return Object.fromEntries(doors) as Partial<All>;
}

function grownAnswers(port: object): object {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    async (...given: unknown[]) => grown(await method(...given)),
  ]);
  return Object.fromEntries(methods);
}

function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, grown(one)]));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const fields = Object.entries(value).map(([key, one]) => [key, grown(one)]);
  return Object.fromEntries([...fields, [grownField, "new"]]);
}
