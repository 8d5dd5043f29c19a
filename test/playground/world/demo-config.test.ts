import { expect, test } from "vitest";
import { demoConfig } from "../../../adapters/playground/world/demo-config.ts";
import { readConfig } from "../../../src/config/config.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const tokens = {
  TIKLIVE_API_KEY: "tiklive-key",
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_APP_TOKEN: "xapp-1",
  DISCORD_TOKEN: "discord-token",
  TOKEN_KEY: key,
  REPORT_KEY: key,
};

test("whatever the program has, the playground's demo has no account, key or address of it, and no budget", () => {
  const config = readConfig({
    ...tokens,
    PUBLIC_URL: "https://tagtide.example",
    BUDGET_CREDITS_PER_MONTH: "7",
    DATABASE_URL: "./data/tagtide.db",
    COMMANDS_PER_PERSON: "11",
  });
  const demo = demoConfig(config);
  const told = JSON.stringify(demo);
  for (const token of Object.values(tokens)) expect(told).not.toContain(token);
  expect(told).not.toContain("tagtide.example");
  expect(demo).toMatchObject({
    ...{ data: { kind: "demo" }, database: ":memory:", webhooks: { keys: [] } },
    budget: { perMonth: null },
    limits: { commandsPerPerson: 11 },
  });
  expect(Object.keys(demo)).not.toEqual(expect.arrayContaining(["reports"]));
  const reports = { publicUrl: "http://127.0.0.1:8080/demo", keys: [Buffer.alloc(32, 9)] };
  expect(demoConfig(config, reports).reports).toEqual(reports);
});
