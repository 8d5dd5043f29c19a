import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { builtProgram } from "../support/built-program.ts";
import { faketime, settableClock } from "../support/faketime.ts";
import { freePort, healthy, launch, type Program, patienceMs } from "./program.ts";
import { databasePath } from "./started.ts";

const patience = { timeout: patienceMs, interval: 200 };

/** The program, built, with a clock that can be set and a channel that gets a brief every day at nine. */
async function machine(library: string, at: string) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  slack.addChannel("C1");
  const clock = settableClock(library, at);
  const port = await freePort();
  const program = launch({
    command: builtProgram(),
    stdin: "ignore",
    variables: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: `${port}`,
      DATABASE_URL: await databasePath(),
      ...clock.variables,
    },
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await program.ended;
  });
  await healthy(program, port, "/readyz");
  const path = (name: string) => fetch(`http://127.0.0.1:${port}${name}`);
  const type = (text: string) => slack.type({ channel: "C1", user: "U1", text }).answer();
  return { slack, clock, program, type, ready: async () => (await path("/readyz")).text() };
}

/** Which days' briefs the channel got, in the order they came. */
function briefs(slack: FakeSlack): readonly string[] {
  return slack.posted("C1").flatMap((message) => {
    const [, period] = /"period":"(\d{4}-\d\d-\d\d)"/.exec(JSON.stringify(message)) ?? [];
    return period ?? [];
  });
}

function lines({ stderr }: Program): readonly { readonly msg?: string }[] {
  return stderr()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("the program goes on whatever its clock is set to, and posts nothing twice", async ({
  skip,
}) => {
  if (!faketime)
    return skip("libfaketime is not installed here, so no program's clock can be set.");
  const { slack, clock, program, type, ready } = await machine(faketime, "2026-11-28T08:50:00Z");
  await type("watch add books booktok");
  await type("subscribe books daily 09:00 UTC");
  /** Sets the clock to shortly before nine and waits for the brief. */
  const nineOn = async (day: string) => {
    clock.set(`${day}T08:59:54Z`);
    await vi.waitFor(() => expect(briefs(slack).at(-1)).toBe(day), patience);
    return briefs(slack).length;
  };
  const days = ["2026-11-29", "2026-11-28", "2027-11-28", "2026-11-30", "2028-04-12", "2026-12-01"];
  for (const [i, day] of days.entries()) expect(await nineOn(day)).toBe(i + 1);

  // Back over one that came already.
  clock.set("2026-12-01T08:59:54Z");
  await pause(12_000);
  expect(briefs(slack)).toEqual(days);

  // Stopped when its minute comes, as by a terminal or a machine that is too busy.
  clock.set("2026-12-02T08:59:54Z");
  await pause(3_000);
  program.kill("SIGSTOP");
  await pause(8_000);
  program.kill("SIGCONT");
  await vi.waitFor(() => expect(briefs(slack)).toEqual([...days, "2026-12-02"]), patience);

  // A machine that is busy takes until now to connect again after it was stopped.
  await vi.waitFor(async () => expect(await ready()).toContain('"status":"ready"'), patience);
  expect((await type("settings history")).text).toContain("changes here");
  const events = lines(program).map(({ msg }) => msg);
  expect(events.length).toBeLessThan(300);
  expect(events.filter((event) => event === "clock.went-back")).toHaveLength(3);
  expect(events).not.toContain("job.failed");
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
});

test("a clock that is two hours ahead of Slack's is said where people look", async ({ skip }) => {
  if (!faketime)
    return skip("libfaketime is not installed here, so no program's clock can be set.");
  const ahead = new Date(Date.now() + 7_200_000).toISOString();
  const { clock, program, type, ready } = await machine(faketime, ahead);
  const words = "2 hours ahead of Slack's, so briefs may come at the wrong time";
  expect(await ready()).toContain(words);
  expect(JSON.stringify(await type("help"))).toContain(words);
  expect(JSON.stringify(await type("help"))).not.toContain(words);
  clock.set(new Date().toISOString());
  expect(await ready()).toBe('{"status":"ready","reasons":[],"notes":[]}');
  const events = lines(program).map(({ msg }) => msg);
  expect(events.filter((event) => event === "clock.off")).toHaveLength(1);
});
