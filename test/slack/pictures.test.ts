import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { createPictures } from "../../adapters/slack/pictures.ts";
import { createPlainers } from "../../adapters/slack/plainer.ts";
import type { SlackMessage } from "../../adapters/slack/render.ts";
import { createUploads } from "../../adapters/slack/uploads.ts";
import { type FakeSlack, type Fault, startFakeSlack } from "../fakes/slack/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { quietLog } from "./quiet-log.ts";

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack();
});
afterAll(() => slack.close());
beforeEach(() => {
  slack.allowFiles(true);
  slack.uploadTo(null);
  slack.readyLater(0);
});

const png = new Uint8Array(1000);
const drawing = async (): Promise<Uint8Array | null> => png;
const to = (channel: string) => ({ platform: "slack", workspace: "T1", channel }) as const;
const missing = "The picture could not be added; this message says what it shows.";
let count = 0;

/** Posts a card with a line that Slack draws itself and a heat map that it cannot; what is seen then. */
async function posting(draw: typeof drawing = drawing) {
  count += 1;
  const channel = `C${count}`;
  slack.addChannel(channel);
  const { apiUrl, botToken, appToken } = slack;
  const log = quietLog();
  const drawer = { png: draw };
  const { messenger } = createSlackAdapter({ apiUrl, botToken, appToken, drawer, log });
  const post = (period: string) =>
    messenger.post(to(channel), awkwardCards.charts, { subscriptionId: "s1", period }, null);
  await post("2026-11-23");
  return { post, seen: () => slack.posted(channel).map(({ blocks }) => blocks) };
}

const kinds = (blocks: readonly { readonly type: string }[] = []) => blocks.map(({ type }) => type);
const isSaid = (blocks: unknown) => JSON.stringify(blocks).includes(missing);

const limited: Fault = { kind: "status", status: 429, retryAfter: 60 };
const notFound: Fault = { kind: "error", error: "file_not_found" };

function fault(method: string, given: Fault): () => void {
  return () => slack.failNext(method, given);
}

describe("the picture of a chart in Slack", () => {
  test("is in the message, read aloud as what it shows, where Slack cannot draw the chart itself", async () => {
    const { seen } = await posting();
    const [blocks] = seen();
    expect(kinds(blocks)).toEqual([
      "header",
      "rich_text",
      "data_visualization",
      "data_visualization",
      "image",
    ]);
    const image = blocks?.find(({ type }) => type === "image");
    expect(image).toMatchObject({ alt_text: expect.stringContaining("What the heatmap show") });
    expect(isSaid(blocks)).toBe(false);
  });

  test("is not asked for again for a while where the scope is missing, which is no fault", async () => {
    slack.allowFiles(false);
    const before = slack.calls("files.getUploadURLExternal");
    const { post, seen } = await posting();
    await post("2026-11-30");
    expect(slack.calls("files.getUploadURLExternal") - before).toBe(1);
    for (const blocks of seen()) {
      expect(kinds(blocks)).not.toContain("image");
      expect(isSaid(blocks)).toBe(false);
      expect(JSON.stringify(blocks)).toContain("What the heatmap show");
    }
  });

  test("takes the place of Slack's own charts, too, where those are refused", async () => {
    slack.takeBlocks("data_visualization", false);
    const { post, seen } = await posting();
    await post("2026-11-30");
    slack.takeBlocks("data_visualization", true);
    expect(seen().map((blocks) => kinds(blocks).filter((kind) => kind === "image").length)).toEqual(
      [1, 2],
    );
  });

  test("is shown once Slack has looked through it", async () => {
    slack.readyLater(1);
    const { seen } = await posting();
    expect(seen()).toHaveLength(1);
    expect(kinds(seen()[0])).toContain("image");
  });

  test("is asked for again after a short pause that Slack wants", async () => {
    slack.failNext("files.getUploadURLExternal", { kind: "status", status: 429, retryAfter: 1 });
    expect(kinds((await posting()).seen()[0])).toContain("image");
  });

  const faults: readonly (readonly [string, () => void])[] = [
    ["Slack wants a long pause", fault("files.getUploadURLExternal", limited)],
    ["Slack is broken", fault("files.getUploadURLExternal", { kind: "status", status: 500 })],
    ["Slack cuts the connection", fault("upload", { kind: "reset", committed: false })],
    ["Slack does not take the bytes", fault("upload", { kind: "status", status: 503 })],
    ["Slack sends elsewhere", () => slack.uploadTo("http://127.0.0.1:9/upload")],
    ["Slack names no address", () => slack.uploadTo("nowhere")],
    ["the upload is not completed", fault("files.completeUploadExternal", notFound)],
  ];

  test.each(faults)(
    "is left out when %s, which the message says, posted once",
    async (_, happen) => {
      happen();
      const { seen } = await posting();
      expect(seen()).toHaveLength(1);
      expect(kinds(seen()[0])).not.toContain("image");
      expect(isSaid(seen()[0])).toBe(true);
      expect(JSON.stringify(seen()[0])).toContain("What the heatmap show");
    },
  );

  test("is left out when it is never ready, which the message says", async () => {
    const log = quietLog();
    const pictures = {
      upload: async () => ({ files: new Map([[2, "F00FAKE0001"]]), isMissing: false }),
    };
    const said: SlackMessage[] = [];
    await createPlainers(log, pictures, [1, 2]).of(awkwardCards.charts, "T1")(
      async (message) => {
        said.push(message);
        if (kinds(message.blocks).includes("image")) throw new Error("It is not ready.");
      },
      () => "picture",
    );
    expect(said.map(({ blocks }) => isSaid(blocks))).toEqual([false, false, false, true]);
  });

  test("is not waited for longer than a message should", async () => {
    const { apiUrl } = slack;
    const never = { png: () => new Promise<never>(() => undefined) };
    const clientOf = async () => new WebClient("xoxb-fake");
    const pictures = createPictures({
      ...{ drawer: never, clientOf, uploads: createUploads(apiUrl, 20), log: quietLog() },
    });
    const { files, isMissing } = await pictures.upload(awkwardCards.charts, "T1", true);
    expect([files.size, isMissing]).toEqual([0, true]);
  });

  test("is left out when it cannot be drawn, which the message says", async () => {
    const { seen } = await posting(async () => null);
    expect(isSaid(seen()[0])).toBe(true);
  });
});
