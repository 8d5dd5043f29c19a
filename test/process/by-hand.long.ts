import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { scraped } from "../metrics/scraped.ts";
import { testServer } from "../support/postgres.ts";
import { freePort, healthy, patienceMs } from "./program.ts";
import { start } from "./started.ts";

const server = await testServer();
afterAll(() => server?.close());

/** The lines that docs/operations.md has for several processes started by hand. */
function documented(): readonly string[] {
  const page = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const [, lines = ""] = /```sh\n(createdb[^`]+)```/.exec(page) ?? [];
  return lines.trim().split("\n");
}

const assigned = (line: string) =>
  Object.fromEntries(
    [...line.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );

/** Runs the first line as it is, on the server of the tests. */
function createDatabase(line: string, address: URL): void {
  const [file = "", ...words] = line.split(" ");
  const folder = "/usr/lib/postgresql";
  const programs = existsSync(folder)
    ? readdirSync(folder).map((one) => `${folder}/${one}/bin`)
    : [];
  const PATH = [...programs, process.env["PATH"]].join(":");
  const env = { PATH, PGHOST: address.hostname, PGPORT: address.port, PGUSER: address.username };
  execFileSync(file, words, { env });
}

/** Platforms and a provider of the tests, as the .env of whoever runs it names theirs. */
async function surroundings() {
  const [slack, discord, simulator] = await Promise.all([
    startFakeSlack(),
    startFakeDiscord(),
    startSimulator({ seed: 1, clock: () => new Date() }),
  ]);
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close(), simulator.close()]);
  });
  const variables = {
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    ...{ SLACK_API_URL: slack.apiUrl, DISCORD_TOKEN: discord.token },
    ...{ DISCORD_API_URL: discord.apiUrl, TIKLIVE_API_KEY: "test-key" },
    ...{ TIKLIVE_BASE_URL: simulator.url, TIKLIVE_REQUESTS_PER_MINUTE: "0" },
  };
  return { slack, discord, variables };
}

async function metricsOf(port: number) {
  return scraped(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
}

describe.skipIf(server === null)("the commands of docs/operations.md", () => {
  test("start a gateway and two workers on one database, whose numbers are those of the books", async () => {
    const [create = "", common = "", ...starts] = documented();
    const address = new URL((await server?.database()) ?? "");
    createDatabase(create, address);
    const around = await surroundings();
    const DATABASE_URL = new URL(assigned(common)["DATABASE_URL"] ?? "").pathname;
    address.pathname = DATABASE_URL;
    const shared = { ...around.variables, ...assigned(common), DATABASE_URL: address.href };
    expect(starts.map((line) => assigned(line)["ROLE"])).toEqual(["gateway", "worker", "worker"]);
    const running = await Promise.all(
      starts.map(async (line) => {
        expect(line).toMatch(/ npm start &$/);
        const port = await freePort();
        const program = start({ variables: { ...shared, ...assigned(line), PORT: `${port}` } });
        await healthy(program, port, "/readyz");
        return { program, port };
      }),
    );
    const ports = running.map(({ port }) => port);
    expect(new Set(starts.map((line) => assigned(line)["PORT"])).size).toBe(starts.length);
    const say = (text: string) => around.slack.type({ channel: "C1", user: "U1", text }).answer();
    expect((await say("score booktok")).text).toContain("#booktok");
    await say("watch add books cleantok tbr");
    await vi.waitFor(
      async () => {
        const pages = await Promise.all(ports.map(metricsOf));
        const month = pages.map((page) => page.value("tagtide_month_credits"));
        const asked = pages.flatMap(({ samples }) =>
          samples.filter(({ name }) => name === "tagtide_provider_credits_total"),
        );
        const sum = asked.reduce((all, { value }) => all + value, 0);
        expect(sum).toBeGreaterThan(4);
        expect(month).toEqual(month.map(() => sum));
      },
      { timeout: patienceMs, interval: 500 },
    );
    const doctor = start({
      words: ["doctor", "--json"],
      variables: { ...shared, PORT: `${ports[0]}` },
    });
    await doctor.ended;
    const { checks } = JSON.parse(doctor.stdout());
    const of = (name: string) => checks.find(({ check }: { check: string }) => check === name);
    expect(of("Bot")?.words).toContain("does its work");
    expect(of("Tables")?.health).toBe("ok");
    expect(of("Messages")?.health).toBe("ok");
    for (const { program } of running) program.kill("SIGTERM");
    expect(await Promise.all(running.map(({ program }) => program.ended))).toEqual([0, 0, 0]);
  });
});
