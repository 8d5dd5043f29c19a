import { REST, Routes } from "discord.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { escapeText } from "../../adapters/discord/escape.ts";
import { createInvalidRequests } from "../../adapters/discord/invalid-requests.ts";
import { renderCard } from "../../adapters/discord/render.ts";
import { createMakeRequest } from "../../adapters/discord/request.ts";
import type { Card } from "../../src/index.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { isEmpty, messageProblems } from "../fakes/discord/rules.ts";
import { hasDiscordSpec, problemsBySpec } from "../fakes/discord/spec.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { anyCard, anyText } from "./any-card.ts";

let discord: FakeDiscord;
beforeAll(async () => {
  discord = await startFakeDiscord();
});
afterAll(() => discord.close());

const base: Card = {
  title: "#cat",
  headline: "Fine.",
  tone: "neutral",
  blocks: [],
  actions: [],
  source: [],
};

describe.each(Object.entries(awkwardCards))("the card %s", (name, card: Card) => {
  it("looks as agreed", async () => {
    const golden = `../golden/discord/${name}.json`;
    await expect(JSON.stringify(renderCard(card), null, 2)).toMatchFileSnapshot(golden);
  });

  it(`is accepted by Discord and notifies nobody${hasDiscordSpec ? "" : " (own rules only: ../shared is absent)"}`, async () => {
    const rest = new REST({
      api: discord.apiUrl,
      retries: 0,
      makeRequest: createMakeRequest(createInvalidRequests(quietLog())),
    }).setToken(discord.token);
    const channel = "300000000000000001";
    const { files = [], ...body } = renderCard(card);
    const attached = files.map(({ name, content }) => ({ name, data: content }));
    await rest.post(Routes.channelMessages(channel), { body, files: attached });
    const message = discord.posted(channel).at(-1);
    expect(message?.pings).toEqual([]);
    expect(message?.files).toHaveLength(files.length);
  });
});

/** What is left of a description when our own frames and every escaped mark are taken out, left to right. */
function unframed(description: string): string {
  const frames =
    /```\n[\s\S]*?\n```|`[^`\n]+`|<#\d{1,20}>|\\[^0-9A-Za-z\s]|\[(?:\\[\s\S]|[^\\[\]])*\]\(https?:\/\/[^()\s]*\)|\*\*(?:\\[\s\S]|[^\\*])+\*\*|^- /gm;
  return description.replace(frames, "·");
}

const live = /[\\*_~`|<>[\]]|@everyone|@here|:[\w+~-]+:|:\/\/|^\s*(?:#+|[+-]#*|\d+\.)(?:\s|$)/m;

describe("any text at all", () => {
  it("is shown as it was typed, with no mark left alive", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeText(text);
        expect(unframed(escaped)).not.toMatch(live);
        expect(escaped.replace(/\\([^0-9A-Za-z\s])/g, "$1")).toBe(
          text.replace(/\p{Surrogate}/gu, "\ufffd"),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("makes a card that Discord takes and in which no mark is alive", () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const message = renderCard(card);
        const texts = [
          message.content.slice(2, -2),
          ...message.embeds.flatMap(({ description = "", fields = [] }) => [
            description,
            ...fields.flatMap(({ name, value }) => [name, value]),
          ]),
        ];
        const problems = [...messageProblems(message), ...problemsBySpec("message", message)];
        expect(problems).toEqual([]);
        expect(isEmpty(message)).toBe(false);
        for (const text of texts) expect(unframed(text)).not.toMatch(live);
      }),
      { numRuns: 120 },
    );
  });
});

describe("what does not fit", () => {
  it("goes into a second embed, where the text goes on and the source stands last", () => {
    const paragraph = { kind: "text", text: ["p".repeat(900)] } as const;
    const long = { ...awkwardCards.score, blocks: [1, 2, 3, 4, 5, 6].map(() => paragraph) };
    const { content, embeds } = renderCard(long);
    const [first, second, ...more] = embeds;
    expect(more).toEqual([]);
    expect(content).toBe("**▲ #booktok**");
    expect(first.footer).toBeUndefined();
    expect(second?.footer?.text).toContain("TikLiveAPI");
    const said = `${first.description}\n\n${second?.description}`;
    expect(said.match(/p{900}/g)).toHaveLength(6);
  });

  it("is counted: table rows, posts, facts, blocks and buttons", () => {
    const [{ description = "", fields = [] }] = renderCard(awkwardCards["far-too-long"]).embeds;
    expect(description).toContain("… 275 more");
    expect(description).toMatch(/… \d+ more\n\n… 5 more to do$/);
    expect(fields.at(-1)).toEqual({ name: "…", value: "39 more", inline: true });
  });

  it("keeps the headline first and the footer, whatever stands between", () => {
    const [embed] = renderCard(awkwardCards["far-too-long"]).embeds;
    expect(embed.description).toMatch(/^h{999}…\n/);
    expect(embed.footer?.text).toMatch(/^s{499}…$/);
  });
});

describe("a table", () => {
  const shown = (rows: readonly (readonly string[])[]) => {
    const columns = ["Tag", "Why", "Uses"].map((heading) => ({ heading, align: "left" as const }));
    return renderCard({ ...base, blocks: [{ kind: "table", columns, rows }] }).embeds[0];
  };

  it("of a phone's width stays one", () => {
    const { description } = shown([["cat", "w".repeat(25), "1234"]]);
    expect(description).toBe(
      `Fine.\n\n\`\`\`\nTag  Why${" ".repeat(22)}  Uses\ncat  ${"w".repeat(25)}  1234\n\`\`\``,
    );
  });

  it("that a phone would wrap is a list, without what is empty", () => {
    const { description } = shown([
      ["cat", "w".repeat(26), "1234"],
      ["*dog*", "", "5"],
      ["cow", "", ""],
    ]);
    expect(description).toBe(
      `Fine.\n\n- **cat** – Why ${"w".repeat(26)} · Uses 1234\n- **\\*dog\\*** – Uses 5\n- **cow**`,
    );
  });

  it("counts two columns for what is twice as wide", () => {
    expect(shown([["読書記録読書記録読書", "w".repeat(8), "1"]]).description).toContain("```");
    expect(shown([["読書記録読書記録読書", "w".repeat(9), "1"]]).description).toContain("- **読書");
  });
});

describe("a link", () => {
  const linked = (url: string) => {
    const text = [{ kind: "link" as const, text: "here", url }];
    return renderCard({ ...base, blocks: [{ kind: "text", text }] }).embeds[0].description;
  };

  it("cannot be ended by its own address", () => {
    expect(linked("https://example.com/a(b) c>d`e")).toContain(
      "[here](https://example.com/a%28b%29%20c%3Ed%60e)",
    );
  });

  it.each(["javascript:alert(1)", "ftp://example.com", "not an address", ""])(
    "to %o is only its words",
    (url) => {
      expect(linked(url)).toBe("Fine.\n\nhere");
    },
  );
});

describe("buttons", () => {
  const buttons = (actions: Card["actions"]) => {
    const { components, embeds } = renderCard({ ...base, actions });
    return { rows: components.map((row) => row.components), description: embeds[0].description };
  };

  it("make the first command the primary one", () => {
    const { rows } = buttons([
      { kind: "link", label: "Open", url: "https://example.com/" },
      { kind: "run", label: "One", line: "one" },
      { kind: "run", label: "Two", line: "two" },
    ]);
    expect(rows).toMatchObject([[{ style: 5 }, { style: 1, custom_id: "run:one" }, { style: 2 }]]);
  });

  it("stand once when two do the same", () => {
    const action = { kind: "run" as const, label: "One", line: "one" };
    expect(buttons([action, { ...action, label: "Again" }]).rows[0]).toHaveLength(1);
  });

  it("are left out and counted when Discord cannot hold their command", () => {
    const { rows, description } = buttons([{ kind: "run", label: "Long", line: "x".repeat(97) }]);
    expect(rows).toEqual([]);
    expect(description).toContain("… 1 more to do");
  });
});
