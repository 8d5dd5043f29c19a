import { expect, test } from "vitest";
import { misspeltNames } from "../../src/config/notes.ts";
import { variableNames } from "../../src/config/variables.ts";

test("every name of ours with a letter too few, twice, swapped or in small letters is said to be misspelt", () => {
  for (const name of variableNames) {
    const slips = [...name].flatMap((letter, i) => [
      name.slice(0, i) + name.slice(i + 1),
      name.slice(0, i) + letter + name.slice(i),
      name.slice(0, i) + (name[i + 1] ?? "") + letter + name.slice(i + 2),
    ]);
    for (const slip of [...slips, name.toLowerCase(), name.replaceAll("_", "-")]) {
      if (variableNames.includes(slip)) continue;
      expect(misspeltNames({ [slip]: "x" }).join(), slip).toContain(`did you mean ${name}`);
    }
  }
});

test.each([
  ["DISCORD_BOT_TOKEN", "DISCORD_TOKEN?"],
  ["SLACK_TOKEN", "SLACK_BOT_TOKEN or SLACK_APP_TOKEN?"],
  ["TIKLIVE_KEY", "TIKLIVE_API_KEY?"],
  ["SCAVIO_KEY", "SCAVIO_API_KEY?"],
  ["TIKLIVEAPI_KEY", "TIKLIVE_API_KEY?"],
  ["RAPID_API_KEY", "RAPIDAPI_KEY?"],
  ["RAPIDAPI_API_KEY", "RAPIDAPI_KEY?"],
  ["X_RAPIDAPI_KEY", "RAPIDAPI_KEY?"],
])("%s is said to mean %s", (name, meant) => {
  expect(misspeltNames({ [name]: "x" })).toEqual([
    `${name} is no variable of Tagtide: did you mean ${meant}`,
  ]);
});

test("what has nothing to do with us is left alone, and so is an empty line", () => {
  const others = {
    ...Object.fromEntries(variableNames.map((name) => [name, "x"])),
    DEFAULT_DATABASE_URL: "/data/tagtide.db",
    ...{
      HOME: "/",
      HOSTNAME: "box",
      PATH: "/bin",
      PWD: "/",
      TERM: "xterm",
      LOGNAME: "me",
      TZ: "UTC",
    },
    ...{
      TEST_DATABASE_URL: "x",
      SLACK_SIGNING_SECRET: "x",
      DISCORD_CLIENT_ID: "1",
      ["A".repeat(5000)]: "x",
    },
    TIKLIVE_API_KY: " ",
  };
  expect(misspeltNames(others)).toEqual([]);
});
