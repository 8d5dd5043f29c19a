import { expect, onTestFinished, test } from "vitest";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { surround } from "../bench/surroundings.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { createChance } from "../scorer/chance.ts";
import { anyChanges } from "../support/any-changes.ts";
import { builtProgram } from "../support/built-program.ts";
import { expectNothingLost } from "../support/change-chain.ts";
import { seed } from "../support/seed.ts";

/** How many people ask at the same time on each platform, and how much all of them. */
const askers = 6;
const most = 150;

const watchLimits = { tagsPerList: 500, listsPerWorkspace: 50 };
const tags = ["booktok", "cleantok", "moneytok", "aitools", "tbr", "romantasy"];

/** Two whole programs on one file, each of which hears both platforms. */
async function two() {
  const variables = { COMMANDS_PER_PERSON: "100000", COMMANDS_PER_WORKSPACE: "100000" };
  const around = await surround({ command: builtProgram(), variables });
  onTestFinished(around.close);
  around.slack.addChannel("C1");
  const programs = [await around.start(), await around.start()].map(({ program }) => program);
  return { ...around, programs };
}

/** Each asks as soon as the one before is answered. Answers how long each took, and what was said. */
async function flood(ask: (i: number) => Promise<string>) {
  const tookMs: number[] = [];
  const said: string[] = [];
  let next = 0;
  const askOn = async () => {
    while (next < most) {
      const askedAt = performance.now();
      said.push(await ask(next++));
      tookMs.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: askers }, askOn));
  return { tookMs: tookMs.toSorted((a, b) => a - b), said };
}

const share = (ms: readonly number[], part: number) =>
  Math.round(ms[Math.floor(ms.length * part)] ?? 0);

test("two whole programs on one file answer everybody on both platforms in a flood of changes, and lose none", async () => {
  const { slack, discord, database, programs } = await two();
  const chance = createChance(seed);
  const lines = anyChanges(10_000, 3, chance).filter(
    (line) => !line.startsWith("settings editors"),
  );
  const one = <Thing>(of: readonly Thing[]) => of[Math.floor(chance.unit() * of.length)] as Thing;
  const inSlack = async (i: number) => {
    const text = lines[i % lines.length] ?? "";
    const turn = slack.type({ channel: "C1", user: `U${i % askers}`, text });
    return JSON.stringify(await turn.answer());
  };
  const commands = ["watch add", "watch add", "watch remove", "score"];
  const inDiscord = async () => {
    const command = one(commands);
    const options =
      command === "score" ? { tag: one(tags) } : { list: one(["l0", "l1"]), tags: one(tags) };
    const seen = await discord.type({ permissions: "manage-server", command, options });
    return JSON.stringify((await seen.message).texts);
  };
  const [slackFlood, discordFlood] = await Promise.all([flood(inSlack), flood(inDiscord)]);
  const store = createSqliteStore(database);
  onTestFinished(() => store.close());
  const ports = { ...store, watchLimits };
  const changes = {
    slack: await expectNothingLost(ports, { platform: "slack", workspace: slack.team }),
    discord: await expectNothingLost(ports, { platform: "discord", workspace: defaultWhere.guild }),
  };
  for (const [name, { tookMs }] of Object.entries({ slack: slackFlood, discord: discordFlood }))
    process.stdout.write(
      `${name}: ${tookMs.length} answers, half in ${share(tookMs, 0.5)} ms, 99 of 100 in ${share(tookMs, 0.99)} ms\n`,
    );
  process.stdout.write(`Changes: ${JSON.stringify(changes)}\n`);
  for (const words of [...slackFlood.said, ...discordFlood.said])
    expect(words).not.toMatch(/Something broke|is locked|does not answer/);
  for (const program of programs) {
    expect(program.stderr()).not.toMatch(/"level":[56]0/);
    // Both hear all of Discord, and share it.
    expect(program.stderr()).toContain('"msg":"command.answered"');
  }
  expect(changes.slack).toBeGreaterThan(20);
  expect(changes.discord).toBeGreaterThan(5);
});
