import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startFakeDiscord, type TypedCommand } from "../fakes/discord/index.ts";
import {
  type Receiver,
  receiverCertificatePath,
  startReceiver,
  verified,
} from "../fakes/webhooks/receiver.ts";
import { builtProgram } from "../support/built-program.ts";
import { expectDocumented } from "../webhooks/schema.ts";
import { freePort, healthy, launch } from "./program.ts";
import { databasePath, neverAsked } from "./started.ts";

const built = builtProgram();

/** The Node that runs this, and one more where OTHER_NODE names it (with a better-sqlite3 that is built for it). */
const other = process.env["OTHER_NODE"];
const nodes = [process.execPath, ...(other ? [other] : [])];

const key = { TOKEN_KEY: Buffer.alloc(32, 3).toString("base64") };
const trusting = { NODE_EXTRA_CA_CERTS: fileURLToPath(receiverCertificatePath) };
const secretIn = (text: string): string => /whsec_[\w+/]+=*/.exec(text)?.[0] ?? "";

async function receiver(): Promise<Receiver> {
  const started = await startReceiver();
  onTestFinished(started.close);
  return started;
}

/** Discord, and the program that was built, connected to it by the Node of that path. */
async function connected(node: string, variables: Readonly<Record<string, string>>) {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const port = await freePort();
  const program = launch({
    command: [node, ...built.slice(1)],
    stdin: "ignore",
    variables: {
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, PORT: `${port}` },
      ...{ ...neverAsked, DATABASE_URL: await databasePath(), ...key, ...trusting, ...variables },
    },
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await program.ended;
  });
  await healthy(program, port, "/readyz");
  const ask = async (typed: TypedCommand) =>
    (await discord.type({ permissions: "manage-server", ...typed })).message;
  return { ask, log: program.stderr };
}

// Two undicis meet only in the whole program, in the order in which it loads its libraries: each has to go on posting.
test.each(nodes)(
  "the program as it is built posts to an address, beside files in Discord: %s",
  async (node) => {
    const { port, received } = await receiver();
    const { ask, log } = await connected(node, { WEBHOOK_LOOPBACK: "yes" });
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
  const { ask } = await connected(process.execPath, {});
  await ask({ command: "watch add", options: { list: "books", tags: "booktok" } });
  const url = `https://127.0.0.1:${port}/in`;
  const refused = await ask({ command: "subscriptions webhook-add", options: { url } });
  expect(JSON.stringify(refused)).toContain("not open to the internet");
  expect(received).toEqual([]);
});
