import { REST, Routes } from "discord.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { escapeText } from "../../adapters/discord/escape.ts";
import { createInvalidRequests } from "../../adapters/discord/invalid-requests.ts";
import { renderAnswer, renderPost } from "../../adapters/discord/render.ts";
import { createMakeRequest } from "../../adapters/discord/request.ts";
import type { Card } from "../../src/index.ts";
import { controlsIn, placed } from "../fakes/discord/component-rules.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { isEmpty, messageProblems, textsOf } from "../fakes/discord/rules.ts";
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

const drawings = { answer: renderAnswer, post: renderPost };
const cases = Object.entries(awkwardCards).flatMap(([name, card]) =>
  Object.entries(drawings).map(([as, render]) => ({ name, as, card: card as Card, render })),
);

describe.each(cases)("the card $name as $as", ({ name, as, card, render }) => {
  it("looks as agreed", async () => {
    const golden = `../golden/discord/${name}${as === "post" ? ".post" : ""}.json`;
    await expect(JSON.stringify(render(card), null, 2)).toMatchFileSnapshot(golden);
  });

  it(`is accepted by Discord and notifies nobody${hasDiscordSpec ? "" : " (own rules only: ../shared is absent)"}`, async () => {
    const rest = new REST({
      api: discord.apiUrl,
      retries: 0,
      makeRequest: createMakeRequest(createInvalidRequests(quietLog())),
    }).setToken(discord.token);
    const channel = "300000000000000001";
    const { files = [], ...body } = render(card);
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
    /^-# |```\n[\s\S]*?\n```|`[^`\n]+`|<#\d{1,20}>|<t:-?\d+:[FRf]>|\\[^0-9A-Za-z\s]|\[(?:\\[\s\S]|[^\\[\]])*\]\(https?:\/\/[^()\s]*\)|\*\*(?:\\[\s\S]|[^\\*])+\*\*|^- /gm;
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
        for (const message of [renderAnswer(card), renderPost(card)]) {
          const problems = [...messageProblems(message), ...problemsBySpec("message", message)];
          expect(problems).toEqual([]);
          expect(isEmpty(message)).toBe(false);
          for (const text of textsOf(message)) expect(unframed(text)).not.toMatch(live);
        }
      }),
      { numRuns: 120 },
    );
  });
});

/** What an answer says below its title, and a post in its embed: the same, where there is room in both. */
function said(card: Card): readonly string[] {
  const [title, ...texts] = textsOf(renderAnswer(card));
  const [content, ...descriptions] = textsOf(renderPost(card));
  expect(content).toBe(title);
  if (!texts.join().includes("more")) expect(descriptions).toEqual([texts.join("\n\n")]);
  return texts;
}

describe("what does not fit", () => {
  it("is counted: table rows, posts, facts, blocks and buttons", () => {
    const text = said(awkwardCards["far-too-long"]).join("\n\n");
    expect(text).toMatch(/… 36 more\n\n```/);
    expect(text).toContain("… 275 more");
    expect(text).toMatch(/… \d+ more\n\n… 20 more to do\n\n-# s/);
    expect(textsOf(renderAnswer(awkwardCards["far-too-long"])).join("").length).toBeGreaterThan(
      3500,
    );
  });

  it("keeps the headline first, the file in its place, and the source last", () => {
    const texts = said(awkwardCards["far-too-long"]);
    expect(texts[0]).toMatch(/^h{999}…$/);
    expect(texts.at(-1)).toMatch(/^-# s{499}…$/);
    const { components, files } = renderAnswer(awkwardCards["far-too-long"]);
    expect(files).toHaveLength(1);
    const url = `attachment://${files?.[0]?.name}`;
    expect(placed(components, [])).toContainEqual(
      expect.objectContaining({ component: { type: 13, file: { url } } }),
    );
  });

  it("goes into a second embed of a post, where the text goes on and the source stands last", () => {
    const paragraph = { kind: "text", text: ["p".repeat(900)] } as const;
    const long = { ...awkwardCards.score, blocks: Array.from({ length: 6 }, () => paragraph) };
    const { embeds } = renderPost(long);
    expect(embeds).toHaveLength(2);
    const said = embeds.map(({ description }) => description).join("\n\n");
    expect(said.match(/p{900}/g)).toHaveLength(6);
    expect(embeds[1]?.description).toMatch(/-# TikLiveAPI[^\n]*$/);
    expect(textsOf(renderAnswer(long)).join()).toContain("… 2 more");
  });

  it("makes one text of the last ones, where there would be too many components", () => {
    const paragraphs = Array.from(
      { length: 60 },
      (_, i) => ({ kind: "text", text: [`p${i}`] }) as const,
    );
    const { components } = renderAnswer({ ...awkwardCards.score, blocks: paragraphs });
    expect(placed(components, [])).toHaveLength(40);
    const texts = textsOf({ components }).join("\n\n").split("\n\n");
    expect(texts.filter((text) => /^p\d+$/.test(text))).toHaveLength(60);
  });
});

describe("a table", () => {
  const shown = (rows: readonly (readonly string[])[]) => {
    const columns = ["Tag", "Why", "Uses"].map((heading) => ({ heading, align: "left" as const }));
    return said({ ...base, blocks: [{ kind: "table", columns, rows }] })[1];
  };

  it("of a phone's width stays one", () => {
    expect(shown([["cat", "w".repeat(25), "1234"]])).toBe(
      `\`\`\`\nTag  Why${" ".repeat(22)}  Uses\ncat  ${"w".repeat(25)}  1234\n\`\`\``,
    );
  });

  it("that a phone would wrap is a list, without what is empty", () => {
    const list = shown([
      ["cat", "w".repeat(26), "1234"],
      ["*dog*", "", "5"],
      ["cow", "", ""],
    ]);
    expect(list).toBe(
      `- **cat** – Why ${"w".repeat(26)} · Uses 1234\n- **\\*dog\\*** – Uses 5\n- **cow**`,
    );
  });

  it("counts two columns for what is twice as wide", () => {
    expect(shown([["読書記録読書記録読書", "w".repeat(8), "1"]])).toContain("```");
    expect(shown([["読書記録読書記録読書", "w".repeat(9), "1"]])).toContain("- **読書");
  });
});

describe("a link", () => {
  const linked = (url: string) => {
    const text = [{ kind: "link" as const, text: "here", url }];
    return said({ ...base, blocks: [{ kind: "text", text }] })[1];
  };

  it("cannot be ended by its own address", () => {
    expect(linked("https://example.com/a(b) c>d`e")).toContain(
      "[here](https://example.com/a%28b%29%20c%3Ed%60e)",
    );
  });

  it.each(["javascript:alert(1)", "ftp://example.com", "not an address", ""])(
    "to %o is only its words",
    (url) => {
      expect(linked(url)).toBe("here");
    },
  );
});

describe("a moment", () => {
  const moment = { kind: "moment", at: "2026-11-23T09:00:00.000Z", text: "Mon 23 Nov" } as const;

  it("is in the reader's own zone, and what is to come says how soon", () => {
    const blocks = [{ kind: "text", text: ["Next ", { ...moment, ahead: true }, "."] }] as const;
    const card = { ...base, blocks, source: ["Read ", moment, "\n · *3*"] };
    expect(said(card).slice(1)).toEqual([
      "Next <t:1795424400:F> (<t:1795424400:R>)\\.",
      "-# Read <t:1795424400:f> · \\*3\\*",
    ]);
  });

  it("is its words where it is none", () => {
    const blocks = [{ kind: "text", text: [{ ...moment, at: "soon" }] }] as const;
    expect(said({ ...base, blocks })[1]).toBe("Mon 23 Nov");
  });
});

describe("alternatives", () => {
  const choice = (i: number) => ({
    ...{ kind: "run" as const, label: `Add ${i}`, line: `add ${i}` },
    menu: { title: "Add one", words: `The ${i}.` },
  });
  const controls = (actions: Card["actions"]) =>
    controlsIn(renderAnswer({ ...base, actions }).components);

  it("are a menu below the buttons, which remembers their commands", () => {
    const all = { kind: "run" as const, label: "Add all", line: "add all" };
    expect(controls([choice(1), all, choice(2)])).toEqual([
      { type: 2, style: 1, label: "Add all", custom_id: "run:add all" },
      {
        ...{ type: 3, custom_id: "menu:0", placeholder: "Add one" },
        options: [
          { label: "The 1.", value: "add 1" },
          { label: "The 2.", value: "add 2" },
        ],
      },
    ]);
  });

  it("are a button where there is only one, and buttons where a menu is full", () => {
    expect(controls([choice(1)])).toMatchObject([{ type: 2, label: "Add 1" }]);
    const many = controls(Array.from({ length: 27 }, (_, i) => choice(i)));
    expect(many.map(({ type }) => type)).toEqual([2, 2, 3]);
    expect(many[2]?.options).toHaveLength(25);
  });
});

describe("what only those want who want to know more", () => {
  it("is in small print under its title, and a table stays one", () => {
    const columns = ["Tag", "Uses"].map((heading) => ({ heading, align: "left" as const }));
    const blocks = [
      { kind: "facts", facts: [{ label: "Rise", value: "none" }], fold: "How" },
      { kind: "list", heading: ["Tags"], items: [["one\ntwo"], ["three"]], fold: "How" },
      { kind: "table", columns, rows: [["cat", "1"]], fold: "Where" },
    ] as const;
    expect(said({ ...base, blocks })).toEqual([
      "Fine.",
      "**How**\n-# **Rise** none",
      "-# Tags\n-# one\n-# two\n-# three",
      "**Where**\n```\nTag  Uses\ncat  1\n```",
    ]);
  });
});

describe("a file", () => {
  const nameOf = (name: string) => {
    const message = renderAnswer({ ...base, blocks: [{ kind: "file", name, content: "x" }] });
    expect(JSON.stringify(message.components)).toContain(
      `attachment://${message.files?.[0]?.name}`,
    );
    return message.files?.[0]?.name;
  };

  it.each([
    ["books-2026-11-23.csv", "books-2026-11-23.csv"],
    ["café & co.csv", "caf-co.csv"],
    ["книги-2026.csv", "2026.csv"],
    ["読書.ics", "file.ics"],
    ["../../etc/passwd", "etc-passwd.txt"],
    ["", "file.txt"],
  ])("%o is found by components as %s", (given, shown) => expect(nameOf(given)).toBe(shown));

  it("stands where it belongs, and so do pictures, which a post has at its end", () => {
    const { charts: card } = awkwardCards;
    const pictures = new Map([[0, new Uint8Array(1)]]);
    const answer = JSON.stringify(renderAnswer(card, { pictures, missing: "" }).components);
    expect(answer.indexOf("attachment://chart-0.png")).toBeLessThan(
      answer.indexOf("What the heatmap show"),
    );
    const { embeds, components } = renderPost(card, { pictures, missing: "" });
    expect(embeds[0]?.image).toEqual({ url: "attachment://chart-0.png" });
    expect(components).toEqual([]);
  });
});

describe("buttons", () => {
  const rendered = (actions: Card["actions"]) => {
    const card = { ...base, actions };
    return { buttons: controlsIn(renderAnswer(card).components), texts: said(card) };
  };

  it("make the first command the primary one", () => {
    const { buttons } = rendered([
      { kind: "link", label: "Open", url: "https://example.com/" },
      { kind: "run", label: "One", line: "one" },
      { kind: "run", label: "Two", line: "two" },
    ]);
    expect(buttons).toMatchObject([{ style: 5 }, { style: 1, custom_id: "run:one" }, { style: 2 }]);
  });

  it("stand once when two do the same", () => {
    const action = { kind: "run" as const, label: "One", line: "one" };
    expect(rendered([action, { ...action, label: "Again" }]).buttons).toHaveLength(1);
  });

  it("say at most what a phone shows whole", () => {
    const { buttons } = rendered([{ kind: "run", label: "x".repeat(40), line: "x" }]);
    expect(buttons[0]?.label).toBe(`${"x".repeat(33)}…`);
  });

  it("are left out and counted when Discord cannot hold their command", () => {
    const { buttons, texts } = rendered([{ kind: "run", label: "Long", line: "x".repeat(97) }]);
    expect(buttons).toEqual([]);
    expect(texts).toEqual(["Fine.", "… 1 more to do"]);
  });
});
