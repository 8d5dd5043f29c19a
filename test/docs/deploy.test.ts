import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readConfig } from "../../src/config/config.ts";
import { isVariable } from "../../src/config/variables.ts";
import { lastOf, readDockerfile } from "../image/dockerfile.ts";

const folder = new URL("../../", import.meta.url);
const file = (path: string) => readFile(new URL(path, folder), "utf8");

/** The longest that the program takes to end. */
const endSeconds = 10;

const service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.literal("..") }).optional(),
  env_file: z.literal("../.env").optional(),
  environment: z.record(z.string(), z.string()),
  depends_on: z
    .strictObject({ database: z.strictObject({ condition: z.literal("service_healthy") }) })
    .optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^database:\//)).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      ...{ interval: z.string(), timeout: z.string(), start_period: z.string() },
      retries: z.number(),
    })
    .optional(),
  restart: z.literal("unless-stopped"),
  stop_grace_period: z.string().regex(/^\d+s$/),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()).refine((places) => places.includes("/tmp")),
  cap_drop: z.tuple([z.literal("ALL")]).optional(),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  logging: z
    .strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) })
    .optional(),
});

/** https://github.com/compose-spec/compose-spec/blob/main/spec.md, as far as it is used. */
const compose = z.object({
  name: z.literal("tagtide"),
  services: z.record(z.string(), service),
  volumes: z.strictObject({ database: z.null() }),
});

test("deploy/compose.yaml starts a gateway and two workers on PostgreSQL, with variables that there are and no more rights than they need", async () => {
  const read = compose.parse(parse(await file("deploy/compose.yaml"), { merge: true }));
  const { database, ...ours } = read.services;
  expect(
    Object.values(ours)
      .map(({ environment }) => environment["ROLE"])
      .toSorted(),
  ).toEqual([...["gateway", "worker", "worker"]]);
  for (const [name, { environment, ...one }] of Object.entries(ours)) {
    for (const variable of Object.keys(environment)) expect(isVariable(variable)).toBe(true);
    const given = { ...environment, TIKLIVE_API_KEY: "key" };
    const url = environment["DATABASE_URL"]?.replace(/\$\{POSTGRES_PASSWORD:\?[^}]+\}/, "secret");
    const config = readConfig({ ...given, DATABASE_URL: url });
    expect(config.database, name).toBe("postgres://tagtide:secret@database:5432/tagtide");
    expect(one.depends_on, name).toBeDefined();
    expect(one.cap_drop, name).toEqual(["ALL"]);
    expect(Number.parseInt(one.stop_grace_period, 10)).toBeGreaterThan(endSeconds);
  }
  expect(database?.environment).toMatchObject({ POSTGRES_USER: "tagtide", POSTGRES_DB: "tagtide" });
  expect(database?.healthcheck?.test.join(" ")).toContain("pg_isready");
});

test("the Dockerfile's steps are known, and what it starts is what the service starts", async () => {
  const stages = readDockerfile(await file("Dockerfile"));
  const last = stages.at(-1);
  if (!last) throw new Error("The Dockerfile builds nothing.");
  const [program, ...words] = lastOf(last, "CMD").words ?? [];
  expect(program).toBe("node");
  expect(lastOf(last, "USER").rest).toBe("node");
  expect(lastOf(last, "HEALTHCHECK").words).toEqual(["node", ...words, "health"]);
  const { variables = {} } = lastOf(last, "ENV");
  const own = Object.keys(variables).filter((name) => name !== "NODE_ENV");
  for (const name of own) expect(isVariable(name.replace("DEFAULT_", ""))).toBe(true);
  const unit = await file("deploy/tagtide.service");
  expect(unit).toContain(`ExecStart=/usr/bin/node ${words.join(" ")}\n`);
});

test("deploy/tagtide.service is one that systemd understands, ends in time and may do little", async ({
  skip,
}) => {
  const unit = await file("deploy/tagtide.service");
  const lines = unit.split("\n").filter((line) => /^[A-Z]/.test(line));
  const values = new Map(
    lines.map((line) => [line.split("=")[0], line.slice(line.indexOf("=") + 1)]),
  );
  expect(Number(values.get("TimeoutStopSec"))).toBeGreaterThan(endSeconds);
  expect(values.get("User")).toBe("tagtide");
  const names = [...(values.get("Environment") ?? "").matchAll(/(?:DEFAULT_)?([A-Z_]+)=/g)];
  for (const [, name = ""] of names) expect(name === "NODE_ENV" || isVariable(name)).toBe(true);
  for (const [name, value] of [
    ...[["NoNewPrivileges", "yes"] as const, ["ProtectSystem", "strict"] as const],
    ...[["CapabilityBoundingSet", ""] as const, ["ProtectHome", "yes"] as const],
  ])
    expect(values.get(name)).toBe(value);
  if (spawnSync("systemd-analyze", ["--version"]).error) return skip("There is no systemd here.");
  const path = fileURLToPath(new URL("deploy/tagtide.service", folder));
  const found = spawnSync("systemd-analyze", ["verify", path], { encoding: "utf8" });
  const told = found.stderr.split("\n").filter((line) => line.includes("tagtide.service"));
  expect(told.filter((line) => !line.includes("is not executable"))).toEqual([]);
});
