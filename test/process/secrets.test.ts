import { statSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import type { Fault } from "../../src/simulator/wire/faults.ts";
import { surround } from "../bench/surroundings.ts";
import { builtProgram } from "../support/built-program.ts";

const key = "bench-key";
/** A provider that repeats the key where it can. The last of it is about the key, after which it is left alone. */
const troubles: readonly Fault[] = [
  { kind: "redirect", location: `http://127.0.0.1:1/?key=${key}` },
  { kind: "message", message: `Something broke for ${key}`, times: 3 },
  { kind: "reset", times: 3 },
  { kind: "message", message: `Api-Key ${key} is not available` },
];

const ourWords = "confidential spring plans";
/** As Slack names who asks. */
const personName = "fake.person";

test("whatever fails, no secret, no name of a person and nothing that was sent is written, in lines of JSON, and the files are the bot's alone", async () => {
  const around = await surround({ command: builtProgram(), variables: { LOG_LEVEL: "debug" } });
  onTestFinished(around.close);
  const { slack, discord, simulator, database } = around;
  const { program } = await around.start();
  const hidden = [key, slack.botToken, slack.appToken, discord.token, ourWords, personName];
  for (const [i, fault] of troubles.entries()) {
    simulator.fail(fault);
    const turn = slack.type({ channel: "C1", user: "U1", text: `score unlucky${i}` });
    hidden.push(turn.responseUrl);
    expect((await turn.answer()).text).toContain("data provider");
  }
  slack.failNext("response", { kind: "says", status: 403, body: `no ${slack.botToken}` });
  await slack.type({ channel: "C1", user: "U1", text: "help" }).acknowledged;
  for (const text of [
    "watch add privatelist booktok",
    `watch set privatelist note:${ourWords}`,
    ourWords,
  ])
    await slack.type({ channel: "C1", user: "U1", text }).answer();
  const body = { message: "Missing Access", code: 50001 };
  discord.failNext("PATCH", /^\/webhooks\//, { kind: "answers", status: 403, body });
  await discord.type({ command: "watch add", options: { list: "books", tags: "booktok" } });
  const modes = ["", "-wal", "-shm"].map((end) => statSync(database + end).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o600]);
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  expect(program.stdout()).toBe("");
  const lines = program.stderr().trim().split("\n");
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
  for (const each of hidden) expect(program.stderr()).not.toContain(each);
  expect(program.stderr()).not.toContain("/response/");
});
