import { describe, expect, onTestFinished, test } from "vitest";
import type { WebhookSubscription } from "../../src/domain/subscription.ts";
import { DeliveryError, UserError } from "../../src/errors.ts";
import type { Webhooks } from "../../src/ports/ports.ts";
import { ada, at, inChannel } from "../contracts/examples.ts";
import { startReceiver, verified } from "../fakes/webhooks/receiver.ts";
import { hooksHost, startWebhooks } from "../support/webhooks.ts";

async function receiver() {
  const started = await startReceiver();
  onTestFinished(started.close);
  return started;
}

/** A webhook to that address, and its secret. */
async function made(webhooks: Webhooks, address: string) {
  const { secret, ...kept } = await webhooks.make(address, "hook-1");
  const webhook: WebhookSubscription = {
    ...{ kind: "webhook", id: "hook-1", channel: inChannel("C1"), list: "books", region: null },
    ...{ state: { kind: "active" }, createdBy: ada, createdAt: at("2026-11-23T09:00:00"), ...kept },
  };
  return { webhook, secret };
}

const key = { subscriptionId: "hook-1", period: "sub-1 2026-11-23" };
const body = JSON.stringify({ version: 1, words: "größer 🚀", nothing: null });

async function refusal(work: Promise<unknown>): Promise<DeliveryError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DeliveryError) return error;
  throw new Error("It was not refused.", { cause: error });
}

describe("a message to a webhook", () => {
  test("arrives as it was written, signed so that the receivers' library believes it", async () => {
    const { port, received } = await receiver();
    const webhooks = await startWebhooks();
    const { webhook, secret } = await made(webhooks, `https://${hooksHost}:${port}/in?team=1#part`);
    expect(webhook.host).toBe(`${hooksHost}:${port}`);
    expect(JSON.stringify(webhook)).not.toMatch(/whsec_|team=1/);
    const { reference } = await webhooks.post(webhook, { key, body });
    const [message] = received;
    if (!message) throw new Error("Nothing arrived.");
    expect(message).toMatchObject({ method: "POST", path: "/in?team=1", body });
    expect(message.headers).toMatchObject({
      ...{ "content-type": "application/json", "webhook-id": reference, host: webhook.host },
    });
    expect(verified(message, secret)).toEqual(JSON.parse(body));
    const tampered = { ...message, body: body.replace("1", "2") };
    expect(() => verified(tampered, secret)).toThrow();
    expect(() => verified(message, `whsec_${Buffer.alloc(32).toString("base64")}`)).toThrow();
  });

  test("has the same id in each attempt, and another one than any other message", async () => {
    const { port, received } = await receiver();
    const webhooks = await startWebhooks();
    const { webhook } = await made(webhooks, `https://127.0.0.1:${port}/`);
    await webhooks.post(webhook, { key, body });
    await webhooks.post(webhook, { key, body });
    await webhooks.post(webhook, { key: { ...key, period: "sub-1 2026-11-30" }, body });
    const ids = received.map(({ headers }) => headers["webhook-id"]);
    expect(ids[0]).toMatch(/^msg_[\w-]{24}$/);
    expect([ids[1], new Set(ids).size]).toEqual([ids[0], 2]);
  });

  test.each([
    [200, null, null],
    [299, null, null],
    [301, "person", "The address sends elsewhere (301), and that is not followed."],
    [400, "person", "The address answered 400. See to it there; then it goes on by itself."],
    [401, "person", "The address answered 401."],
    [404, "person", "The address answered 404."],
    [408, "time", "The address answered 408."],
    [410, "gone", "The address answered that nobody listens there any more (410)."],
    [429, "time", "The address answered 429."],
    [500, "time", "The address answered 500."],
    [503, "time", "The address answered 503."],
  ] as const)("that is answered with %i", async (status, needs, words) => {
    const { port, received, answer } = await receiver();
    const elsewhere = await receiver();
    const location = `https://127.0.0.1:${elsewhere.port}/`;
    answer((response) => response.writeHead(status, { location, "retry-after": "120" }).end("x"));
    const webhooks = await startWebhooks();
    const { webhook } = await made(webhooks, `https://127.0.0.1:${port}/`);
    const posted = webhooks.post(webhook, { key, body });
    if (needs === null) await expect(posted).resolves.toBeDefined();
    else {
      const { outcome, message, ...error } = await refusal(posted);
      expect({ outcome, needs: error.needs }).toEqual({ outcome: "failed", needs });
      expect(message).toContain(words);
      expect(error.retryAfterMs).toBe(needs === "time" ? 120_000 : undefined);
    }
    expect([received.length, elsewhere.received.length]).toEqual([1, 0]);
  });

  test("whose answer never ends is known by its status, and no more of it is read", async () => {
    const { port, answer } = await receiver();
    let isClosed = false;
    answer((response) => {
      response.writeHead(200).write("x".repeat(100_000));
      response.on("close", () => {
        isClosed = true;
      });
    });
    const webhooks = await startWebhooks();
    const { webhook } = await made(webhooks, `https://127.0.0.1:${port}/`);
    await expect(webhooks.post(webhook, { key, body })).resolves.toBeDefined();
    await expect.poll(() => isClosed).toBe(true);
  });

  test("that nobody takes, or that is cut off, is tried again", async () => {
    const { port, answer, close } = await startReceiver();
    answer((response) => response.socket?.destroy());
    const webhooks = await startWebhooks();
    const { webhook } = await made(webhooks, `https://127.0.0.1:${port}/`);
    const cut = await refusal(webhooks.post(webhook, { key, body }));
    await close();
    const none = await refusal(webhooks.post(webhook, { key, body }));
    for (const { outcome, needs } of [cut, none])
      expect({ outcome, needs }).toEqual({ outcome: "failed", needs: "time" });
    expect(none.message).toBe("The address could not be reached (ECONNREFUSED).");
  });

  test("that is not answered in time is tried again", async () => {
    const { port, answer } = await receiver();
    answer(() => undefined);
    const webhooks = await startWebhooks({}, { timeoutMs: 300 });
    const { webhook } = await made(webhooks, `https://127.0.0.1:${port}/`);
    const { outcome, needs, message } = await refusal(webhooks.post(webhook, { key, body }));
    expect([outcome, needs]).toEqual(["failed", "time"]);
    expect(message).toBe("The address did not answer in time.");
  });

  test("goes to nobody whose certificate is not trusted, or is another one's", async () => {
    const { port, received } = await receiver();
    const strangers = await startWebhooks({}, { ca: "" });
    const { webhook } = await made(strangers, `https://127.0.0.1:${port}/`);
    const { needs, message } = await refusal(strangers.post(webhook, { key, body }));
    expect([needs, message]).toEqual(["person", expect.stringContaining("DEPTH_ZERO_SELF_SIGNED")]);
    const webhooks = await startWebhooks({ "other.example.com": () => ["127.0.0.1"] });
    const other = await made(webhooks, `https://other.example.com:${port}/`);
    const named = await refusal(webhooks.post(other.webhook, { key, body }));
    expect(named.message).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
    expect(received).toEqual([]);
  });
});

describe("nothing is posted to the inside", () => {
  const closed =
    "The address leads to a machine that is not open to the internet, and nothing is posted there.";

  test.each([
    ["https://127.0.0.1:8443/", {}],
    ["https://[::1]:8443/", {}],
    ["https://0x7f.1/", {}],
    ["https://2130706433/", {}],
    ["https://[::ffff:169.254.169.254]/", {}],
    ["https://169.254.169.254/latest/meta-data", {}],
    ["https://inside.example.com/", { "inside.example.com": () => ["10.0.0.8"] }],
    ["https://inside.example.com/", { "inside.example.com": () => ["fd00::8"] }],
    ["https://both.example.com/", { "both.example.com": () => ["93.184.215.14", "10.0.0.8"] }],
  ])("%s cannot be added", async (address, names) => {
    const webhooks = await startWebhooks(names, { loopback: false });
    await expect(webhooks.make(address, "hook-1")).rejects.toThrow(closed);
  });

  test("by a name that leads elsewhere the moment after it was looked at", async () => {
    const { port, received } = await receiver();
    const rebinding = {
      "turns.example.com": (time: number) => [time === 1 ? "93.184.215.14" : "127.0.0.1"],
    };
    const webhooks = await startWebhooks(rebinding, { loopback: false });
    const { webhook } = await made(webhooks, `https://turns.example.com:${port}/`);
    const { needs, message } = await refusal(webhooks.post(webhook, { key, body }));
    expect({ needs, message }).toEqual({ needs: "person", message: closed });
    expect([webhooks.asked("turns.example.com"), received.length]).toEqual([2, 0]);
  });

  test("by an address that was added while this machine could be posted to", async () => {
    const { port, received } = await receiver();
    const before = await startWebhooks();
    const { webhook } = await made(before, `https://127.0.0.1:${port}/`);
    const after = await startWebhooks({}, { loopback: false });
    expect((await refusal(after.post(webhook, { key, body }))).message).toBe(closed);
    expect(received).toEqual([]);
  });
});

describe("an address is refused", () => {
  test.each([
    ["hooks.example.com", "It is no address."],
    ["https://hooks.example.com/a https://hooks.example.com/b", "It has spaces in it: give one."],
    ["http://hooks.example.com/", "It does not begin with https://."],
    ["ftp://hooks.example.com/", "It does not begin with https://."],
    ["https://ana:secret@hooks.example.com/", "It has a name or a password in it."],
    ["https://hooks.example.com:22/", "Its port is neither 443 nor above 1023."],
    ["https://hooks.example.com:80/", "Its port is neither 443 nor above 1023."],
    ["https://intranet/", "Its host is no full name."],
    [`https://hooks.example.com/${"x".repeat(1000)}`, "It is longer than 1000 characters."],
  ])("such as %s", async (address, words) => {
    const webhooks = await startWebhooks();
    await expect(webhooks.make(address, "hook-1")).rejects.toThrow(words);
  });

  test("that nobody has", async () => {
    const webhooks = await startWebhooks();
    const error = await webhooks.make("https://nobody.example.com/", "hook-1").catch((e) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe("No machine of that name is known.");
  });

  test("for now when nobody answers where its name leads", async () => {
    const webhooks = await startWebhooks({ "lost.example.com": () => null });
    await expect(webhooks.make("https://lost.example.com/", "hook-1")).rejects.toThrow(
      "Where that address leads could not be found out just now.",
    );
  });
});

test("what was kept is opened for no other subscription and with no other key", async () => {
  const webhooks = await startWebhooks();
  const { webhook } = await made(webhooks, "https://hooks.example.com/in");
  expect(webhooks.isSame(webhook, "https://HOOKS.example.com:443/in#x")).toBe(true);
  expect(webhooks.isSame(webhook, "https://hooks.example.com/other")).toBe(false);
  expect(webhooks.unreadable(webhook)).toBeNull();
  const moved = { ...webhook, id: "hook-2" };
  expect(webhooks.unreadable(moved)).toContain("another TOKEN_KEY");
  expect(webhooks.isSame(moved, "https://hooks.example.com/in")).toBe(false);
  const { needs, message } = await refusal(webhooks.post(moved, { key, body }));
  expect([needs, message]).toEqual(["person", expect.stringContaining("another TOKEN_KEY")]);
});
