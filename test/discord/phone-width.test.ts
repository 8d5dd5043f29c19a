import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { displayWidth } from "../../src/index.ts";
import { textsOf } from "../fakes/discord/rules.ts";

const goldens = ["discord", "messages"].flatMap((folder) =>
  readdirSync(`test/golden/${folder}`)
    .filter((name) => folder === "discord" || name.endsWith(".discord.json"))
    .map((name) => `test/golden/${folder}/${name}`),
);

it.each(goldens)("no fixed-width line of %s is wider than a phone", (file) => {
  const { content, embeds, components } = JSON.parse(readFileSync(file, "utf8"));
  const lines = textsOf({ content, embeds, components })
    .join("\n")
    .split("```")
    .filter((_, i) => i % 2 === 1)
    .flatMap((block) => block.split("\n"));
  for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(36);
});
