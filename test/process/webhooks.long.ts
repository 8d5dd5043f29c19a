import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import {
  type Receiver,
  receiverCertificatePath,
  startReceiver,
  verified,
} from "../fakes/webhooks/receiver.ts";
import { expectDocumented } from "../webhooks/schema.ts";
import { connected, nodes } from "./on-discord.ts";

const key = { TOKEN_KEY: Buffer.alloc(32, 3).toString("base64") };
const trusting = { NODE_EXTRA_CA_CERTS: fileURLToPath(receiverCertificatePath) };
const secretIn = (text: string): string => /whsec_[\w+/]+=*/.exec(text)?.[0] ?? "";

async function receiver(): Promise<Receiver> {
  const started = await startReceiver();
  onTestFinished(started.close);
  return started;
}

// Two undicis meet only in the whole program, in the order in which it loads its libraries: each has to go on posting.
test.each(nodes)(
  "the program as it is built posts to an address, beside files in Discord: %s",
  async (node) => {
    const { port, received } = await receiver();
    const { ask, log } = await connected(node, { ...key, ...trusting, WEBHOOK_LOOPBACK: "yes" });
    await ask({ command: "watch add", options: { list: "books", tags: "booktok" } });
    const url = `https://127.0.0.1:${port}/in`;
    const added = await ask({
      command: "subscriptions webhook-add",
      options: { url, list: "books" },
    });
    const secret = secretIn(JSON.stringify(added));
    for (let i = 0; i < 2; i++) {
      const tested = await ask({ command: "subscriptions webhook-test" });
      expect(JSON.stringify(tested)).toContain("took the test");
      const exported = await ask({ command: "watch export", options: { list: "books" } });
      expect(exported.files).toMatchObject([{ content: expect.stringContaining("booktok") }]);
    }
    expect(received).toHaveLength(2);
    for (const message of received) expectDocumented(verified(message, secret));
    expect(log()).toContain("delivery.sent");
    expect(log()).not.toContain(secret);
  },
);

test("the program as it is built posts nothing to this machine unless it is told that it may", async () => {
  const { port, received } = await receiver();
  const { ask } = await connected(process.execPath, { ...key, ...trusting });
  await ask({ command: "watch add", options: { list: "books", tags: "booktok" } });
  const url = `https://127.0.0.1:${port}/in`;
  const refused = await ask({ command: "subscriptions webhook-add", options: { url } });
  expect(JSON.stringify(refused)).toContain("not open to the internet");
  expect(received).toEqual([]);
});
