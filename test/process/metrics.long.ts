import { expect, onTestFinished, test, vi } from "vitest";
import { surround } from "../bench/surroundings.ts";
import { scraped } from "../metrics/scraped.ts";
import { builtProgram } from "../support/built-program.ts";
import { patienceMs } from "./program.ts";

interface Line {
  readonly msg: string;
  readonly request?: string;
  readonly command?: string;
  readonly endpoint?: string;
}

test("the program counts what it does for those who have the token, and each line of a command has its id down to the questions it asks", async () => {
  const token = "correct-horse-battery";
  const variables = { LOG_LEVEL: "debug", METRICS: "yes", METRICS_TOKEN: token };
  const around = await surround({ command: builtProgram(), variables });
  onTestFinished(around.close);
  const { slack, discord } = around;
  const { program, port } = await around.start();
  const tags = ["booktok", "cleantok"];
  const turns = tags.map((tag, i) =>
    slack.type({ channel: "C1", user: `U${i}`, text: `score ${tag}` }),
  );
  const seen = await discord.type({ command: "score", options: { tag: "booktok" } });
  await Promise.all([...turns.map((turn) => turn.answer()), seen.message]);
  const page = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/metrics`, { headers });
  expect((await page({})).status).toBe(401);
  await vi.waitFor(
    async () => {
      const answer = await page({ authorization: `Bearer ${token}` });
      const found = scraped(await answer.text());
      const answered = { command: "score", outcome: "answered" };
      const of = (platform: string) => ({ platform, ...answered });
      expect(found.value("tagtide_commands_total", of("slack"))).toBe(2);
      expect(found.value("tagtide_commands_total", of("discord"))).toBe(1);
      for (const [platform, count] of [["slack", 2] as const, ["discord", 1] as const])
        expect(found.value("tagtide_acknowledgement_duration_seconds_count", { platform })).toBe(
          count,
        );
      const credits = found.value("tagtide_month_credits");
      expect(credits).toBeGreaterThan(0);
      expect(found.value("tagtide_provider_credits_total", { purpose: "command" })).toBe(credits);
      expect(found.value("tagtide_tick_duration_seconds_count")).toBeGreaterThan(0);
      const selects = { statement: "select", outcome: "done" };
      const queries = "tagtide_database_query_duration_seconds_count";
      expect(found.value(queries, selects)).toBeGreaterThan(0);
      expect(found.value("tagtide_hindrance", { reason: "overdue" })).toBe(0);
    },
    { timeout: patienceMs, interval: 200 },
  );
  const lines = program
    .stderr()
    .trim()
    .split("\n")
    .map((line): Line => JSON.parse(line));
  const answered = lines.filter(({ msg }) => msg === "command.answered");
  expect(new Set(answered.map(({ request }) => request)).size).toBe(3);
  const askers = new Set(answered.map(({ request }) => request));
  const asked = lines.filter(({ msg, command }) => msg === "provider.asked" && command);
  expect(asked.length).toBeGreaterThanOrEqual(tags.length);
  for (const { request, command } of asked) {
    expect(askers.has(request)).toBe(true);
    expect(command).toBe("score");
  }
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
});
