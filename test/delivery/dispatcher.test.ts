import { describe, expect, onTestFinished, test, vi } from "vitest";
import { card } from "../../src/card/card.ts";
import type { SubscriptionState } from "../../src/domain/subscription.ts";
import { DeliveryError } from "../../src/errors.ts";
import { temporaryFile } from "../store/opened.ts";
import {
  briefTo,
  lock,
  minutesLater,
  type Office,
  openOffice,
  start,
  subscriptionIn,
  webhookIn,
} from "./office.ts";

const archived = new DeliveryError("failed", "The channel is archived. Unarchive it.", {
  needs: "person",
});
const busy = new DeliveryError("failed", "Slack takes no more now.");
const lost = new DeliveryError("unknown", "Slack did not answer.");
const active: SubscriptionState = { kind: "active" };
const failing: SubscriptionState = {
  kind: "failing",
  since: minutesLater(-600),
  reason: archived.message,
};
const paused: SubscriptionState = {
  kind: "paused",
  since: minutesLater(-600),
  by: { id: "U2", name: "Bo" },
};

async function office(channels: readonly string[] = ["books"], state = active): Promise<Office> {
  const opened = await openOffice(temporaryFile());
  for (const channel of channels)
    await opened.ports.subscriptions.save(subscriptionIn(channel, state));
  return opened;
}

async function stateOf({ ports }: Office, channel: string, suffix = "") {
  const key = { subscriptionId: `brief of ${channel}`, period: `2026-11-23${suffix}` };
  return (await ports.deliveries.find(key))?.state;
}

async function standingOf({ ports }: Office, channel: string) {
  const all = await ports.subscriptions.inWorkspace({ platform: "slack", workspace: "T1" });
  return all.find((one) => one.channel.channel === channel)?.state;
}

function titles({ seen }: Office): readonly string[] {
  return seen.map(({ title }) => title);
}

describe("what an answer does to the message, its subscription and whoever set it up", () => {
  test.each([
    ["taken", active, undefined, "sent", active, 0],
    ["taken again after a failure", failing, undefined, "sent", active, 0],
    ["refused for want of a person", active, archived, "pending", { ...failing, since: start }, 1],
    ["refused for a while", active, busy, "pending", active, 0],
    ["perhaps posted", active, lost, "unknown", active, 0],
    ["perhaps posted while failing", failing, lost, "unknown", failing, 0],
    ["refused while paused", paused, archived, "pending", paused, 0],
    ["a bug", active, new TypeError("undefined is not a function"), "unknown", active, 0],
  ] as const)("%s", async (_, before, answer, state, after, notices) => {
    const here = await office(["books"], before);
    if (answer) here.answers.set("books", [answer]);
    await here.ports.outbox.add(briefTo("books"), start);
    await here.dispatcher.run();
    expect(await stateOf(here, "books")).toMatchObject({ kind: state });
    expect(await standingOf(here, "books")).toEqual(after);
    expect(here.seen.filter(({ to }) => to === "U1")).toHaveLength(notices);
  });

  test("of an alert, a digest and an introduction counts for the subscription, of details and notices not", async () => {
    for (const [what, marked] of [
      ["alert", true],
      ["digest", true],
      ["introduction", true],
      ["details", false],
      ["notice", false],
    ] as const) {
      const here = await office();
      here.answers.set("books", [archived]);
      await here.ports.outbox.add(briefTo("books", { what }), start);
      await here.dispatcher.run();
      expect(await standingOf(here, "books"), what).toMatchObject({
        kind: marked ? "failing" : "active",
      });
    }
  });
});

describe("a message that was refused", () => {
  test("is tried again with growing pauses until it is too late, and then keeps the reason", async () => {
    const here = await office();
    const times: string[] = [];
    here.answers.set(
      "books",
      Array.from({ length: 99 }, () => busy),
    );
    await here.ports.outbox.add(briefTo("books"), start);
    for (let minute = 0; minute <= 13 * 60; minute++) {
      here.now = minutesLater(minute);
      const before = here.answers.get("books")?.length;
      await here.dispatcher.run();
      if (here.answers.get("books")?.length !== before)
        times.push(here.now.toISOString().slice(11, 16));
    }
    expect(times.slice(0, 7)).toEqual([
      "09:00",
      "09:01",
      "09:06",
      "09:21",
      "09:51",
      "10:51",
      "11:51",
    ]);
    expect(times.at(-1)).toBe("20:51");
    expect(await stateOf(here, "books")).toEqual({ kind: "failed", reason: busy.message });
  });

  test("arrives once the trouble is over, and the subscription works again", async () => {
    const here = await office();
    here.answers.set("books", [archived, archived]);
    await here.ports.outbox.add(briefTo("books"), start);
    await here.dispatcher.run();
    here.now = minutesLater(1);
    await here.dispatcher.run();
    expect(await standingOf(here, "books")).toMatchObject({ kind: "failing", since: start });
    here.now = minutesLater(6);
    await here.dispatcher.run();
    expect(titles(here)).toEqual(["The brief of books: stopped for now", "Brief for books"]);
    expect(await standingOf(here, "books")).toEqual(active);
  });

  test("tells its creator again only when it fails anew", async () => {
    const here = await office();
    here.answers.set("books", [archived, archived]);
    await here.ports.outbox.add(briefTo("books"), start);
    await here.dispatcher.run();
    here.now = minutesLater(1);
    await here.dispatcher.run();
    here.now = minutesLater(6);
    await here.dispatcher.run();
    here.answers.set("books", [archived]);
    const next = { subscriptionId: "brief of books", period: "2026-11-30" };
    await here.ports.outbox.add(briefTo("books", { key: next }), here.now);
    await here.dispatcher.run();
    expect(here.seen.filter(({ to }) => to === "U1")).toHaveLength(2);
  });

  test("says in the notice what stopped, where, why and that it goes on by itself, in private and without a ping", async () => {
    const here = await office();
    here.answers.set("books", [archived]);
    here.answers.set("U1", [busy]);
    await here.ports.outbox.add(briefTo("books"), start);
    await here.dispatcher.run();
    here.now = minutesLater(1);
    const [waiting] = (await here.ports.outbox.waiting(here.now, 9)).filter(
      ({ what }) => what === "notice",
    );
    if (!waiting) throw new Error("There is no notice.");
    const notice = { ...waiting, ...(await here.ports.outbox.claim(waiting.key, here.now)) };
    expect(notice).toMatchObject({
      key: { subscriptionId: "brief of books", period: "failing 2026-11-23T09:00:00.000Z" },
      to: { platform: "slack", workspace: "T1", person: "U1" },
      expiresAt: minutesLater(3 * 24 * 60),
      card: {
        headline: `We cannot post the brief of books. ${archived.message}`,
        blocks: [
          { text: ["This is about ", { kind: "channel", id: "books" }, "."] },
          { text: [expect.stringContaining("goes on by itself")] },
          { text: ["You get this once, because you set it up."] },
        ],
      },
    });
    expect(JSON.stringify(notice.card)).not.toContain("@");
  });

  test("does not come after somebody paused or removed it", async () => {
    const here = await office(["paused", "removed"]);
    for (const channel of ["paused", "removed"]) {
      here.answers.set(channel, [busy]);
      await here.ports.outbox.add(briefTo(channel), start);
    }
    await here.dispatcher.run();
    await here.ports.subscriptions.save(subscriptionIn("paused", paused));
    await here.ports.subscriptions.remove(subscriptionIn("removed"));
    here.now = minutesLater(1);
    await here.dispatcher.run();
    expect(here.seen).toEqual([]);
    for (const channel of ["paused", "removed"])
      expect(await stateOf(here, channel)).toMatchObject({
        kind: "failed",
        reason: expect.stringContaining("turned off"),
      });
  });

  test("is not posted when it is too late, and keeps why it was late", async () => {
    const here = await office(["refused", "forgotten"]);
    here.answers.set("refused", [busy]);
    await here.ports.outbox.add(briefTo("refused"), start);
    await here.dispatcher.run();
    await here.ports.outbox.add(briefTo("forgotten"), start);
    here.now = minutesLater(12 * 60);
    await here.dispatcher.run();
    expect(here.seen).toEqual([]);
    const words = "It was not posted in time, and now it is too late.";
    expect(await stateOf(here, "refused")).toEqual({
      kind: "failed",
      reason: `${busy.message} ${words}`,
    });
    expect(await stateOf(here, "forgotten")).toEqual({ kind: "failed", reason: words });
  });
});

describe("details", () => {
  const details = card({ title: "The rest", headline: "All the rest." });

  test("go into the thread of the message, in the same run, and once", async () => {
    const here = await office();
    await here.ports.outbox.add(briefTo("books", { details }), start);
    await here.dispatcher.run();
    await here.dispatcher.run();
    expect(here.seen).toMatchObject([
      { title: "Brief for books", under: null },
      { title: "The rest", under: "ref-1", key: { period: "2026-11-23/details" } },
    ]);
  });

  test("wait for a message that could not be posted", async () => {
    const here = await office();
    here.answers.set("books", [busy]);
    await here.ports.outbox.add(briefTo("books", { details }), start);
    await here.dispatcher.run();
    expect(here.seen).toEqual([]);
    here.now = minutesLater(1);
    await here.dispatcher.run();
    expect(titles(here)).toEqual(["Brief for books", "The rest"]);
  });

  test("are tried again when they alone were refused", async () => {
    const here = await office();
    here.answers.set("books", [async () => "first", busy]);
    await here.ports.outbox.add(briefTo("books", { details }), start);
    await here.dispatcher.run();
    here.now = minutesLater(1);
    await here.dispatcher.run();
    expect(here.seen.map(({ title, under }) => [title, under])).toEqual([
      ["Brief for books", null],
      ["The rest", "first"],
    ]);
  });
});

/** Something that does not happen until it is told to. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe("several messages", () => {
  test("to one channel go out in their order, one at a time", async () => {
    const here = await office();
    let under = 0;
    let most = 0;
    const slowly = async () => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      return "ref";
    };
    here.answers.set("books", [slowly, slowly, slowly]);
    for (const [i, period] of ["a", "c", "b"].entries()) {
      const key = { subscriptionId: "brief of books", period };
      await here.ports.outbox.add(briefTo("books", { key, what: "alert" }), minutesLater(-10 + i));
    }
    await here.dispatcher.run();
    expect(here.seen.map(({ key }) => key.period)).toEqual(["a", "c", "b"]);
    expect(most).toBe(1);
  });

  test("do not wait for a channel that is slow to get its turn, or for a platform that does not answer", async () => {
    const here = await office();
    const hanging = gate();
    here.turns.set("slow", () => hanging.passed);
    const never = Array.from({ length: 20 }, (_, i) => `hangs-${i}`);
    for (const channel of never) {
      const answer = () => hanging.passed.then(() => "late");
      here.answers.set(channel, [answer]);
      await here.ports.outbox.add(briefTo(channel), minutesLater(-5));
    }
    await here.ports.outbox.add(briefTo("slow"), minutesLater(-5));
    const elsewhere = { platform: "discord", workspace: "G1", channel: "quick" } as const;
    await here.ports.outbox.add(briefTo("quick", { to: elsewhere }), start);
    const run = here.dispatcher.run();
    await until(() => here.seen.some(({ to }) => to === "quick"));
    expect(await stateOf(here, "slow")).toMatchObject({ kind: "pending" });
    const later = briefTo("later", { to: { ...elsewhere, channel: "later" } });
    await here.ports.outbox.add(later, start);
    await Promise.race([
      here.dispatcher.run(),
      until(() => here.seen.some(({ to }) => to === "later")),
    ]);
    hanging.open();
    await run;
    expect(here.seen).toHaveLength(23);
  });

  test("are prepared in their place, and take their turns only then, each just before it is posted", async () => {
    const here = await office();
    here.atOnce = 2;
    const drawn = gate();
    for (const channel of ["a", "b", "c"]) {
      here.preparing.set(channel, () => drawn.passed);
      await here.ports.outbox.add(briefTo(channel), start);
    }
    const run = here.dispatcher.run();
    await until(() => here.steps.length === 2);
    expect(here.steps).toEqual(["prepare a", "prepare b"]);
    expect(await stateOf(here, "a")).toMatchObject({ kind: "pending" });
    drawn.open();
    await run;
    for (const channel of ["a", "b", "c"]) {
      expect(here.steps.filter((step) => step.endsWith(channel))).toEqual([
        ...[`prepare ${channel}`, `turn ${channel}`, `post ${channel}`],
      ]);
    }
    expect(titles(here)).toHaveLength(3);
  });

  test("let others go while a channel waits long for its turn", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const here = await office();
    here.atOnce = 1;
    const rested = gate();
    here.turns.set("resting", () => rested.passed);
    await here.ports.outbox.add(briefTo("resting"), minutesLater(-1));
    await here.ports.outbox.add(briefTo("books"), start);
    const run = here.dispatcher.run();
    await until(() => here.steps.includes("turn resting"));
    await vi.advanceTimersByTimeAsync(5_000);
    await until(() => here.seen.length === 1);
    expect(titles(here)).toEqual(["Brief for books"]);
    rested.open();
    await run;
    expect(titles(here)).toEqual(["Brief for books", "Brief for resting"]);
  });

  test("of which one cannot be prepared are refused or not known as if it had been posted", async () => {
    const here = await office(["archived", "broken"]);
    here.preparing.set("archived", () => Promise.reject(archived));
    here.preparing.set("broken", () => Promise.reject(new TypeError("undefined is not iterable")));
    for (const channel of ["archived", "broken"])
      await here.ports.outbox.add(briefTo(channel), start);
    await here.dispatcher.run();
    expect(await stateOf(here, "archived")).toMatchObject({ kind: "pending" });
    expect(await standingOf(here, "archived")).toMatchObject({ kind: "failing" });
    expect(await stateOf(here, "broken")).toMatchObject({ kind: "unknown" });
    expect(here.steps.filter((step) => !step.startsWith("prepare"))).toEqual([
      "turn U1",
      "post U1",
    ]);
  });

  test("of more than one batch are all posted, at most twenty of a platform at the same moment", async () => {
    const here = await office();
    let under = 0;
    let most = 0;
    for (let i = 0; i < 1100; i++) {
      const answer = async () => {
        most = Math.max(most, ++under);
        await new Promise((resolve) => setImmediate(resolve));
        under--;
        return "ref";
      };
      here.answers.set(`c${i}`, [answer]);
      await here.ports.outbox.add(briefTo(`c${i}`), start);
    }
    await here.dispatcher.run();
    expect(here.seen).toHaveLength(1100);
    expect(most).toBe(20);
  });
});

describe("sending at once", () => {
  test("answers what became of it", async () => {
    const here = await office(["books", "shut"]);
    here.answers.set("shut", [archived]);
    expect(await here.dispatcher.send(briefTo("books"))).toEqual({
      kind: "sent",
      reference: "ref-1",
    });
    expect(await here.dispatcher.send(briefTo("shut"))).toEqual({
      kind: "pending",
      notBefore: minutesLater(1),
      reason: archived.message,
    });
  });

  test("answers how it went before, and posts nothing, when it was sent already", async () => {
    const here = await office();
    here.answers.set("books", [lost]);
    await here.dispatcher.send(briefTo("books"));
    expect(await here.dispatcher.send(briefTo("books"))).toEqual({
      kind: "unknown",
      reason: lost.message,
    });
    expect(here.seen).toEqual([]);
  });

  test("does not take another's message that is just being posted for one that a crash cut off", async () => {
    const here = await office();
    const answered = gate();
    here.answers.set("books", [() => answered.passed.then(() => "ref")]);
    const sending = here.dispatcher.send(briefTo("books"));
    await until(() => here.seen.length === 1);
    const run = here.dispatcher.run();
    const again = here.dispatcher.send(briefTo("books"));
    answered.open();
    await run;
    expect(await sending).toEqual({ kind: "sent", reference: "ref" });
    expect(await again).toEqual({ kind: "sent", reference: "ref" });
  });
});

describe("stopping", () => {
  test("waits for what is being posted and leaves the rest for the next start", async () => {
    const here = await office();
    const answered = gate();
    here.answers.set("posting", [() => answered.passed.then(() => "ref")]);
    here.turns.set("waiting", () => gate().passed);
    await here.ports.outbox.add(briefTo("posting"), start);
    await here.ports.outbox.add(briefTo("waiting"), start);
    const run = here.dispatcher.run();
    await until(() => here.seen.length === 1);
    const stopped = here.dispatcher.stop();
    expect(await stateOf(here, "posting")).toEqual({ kind: "sending" });
    answered.open();
    await stopped;
    await run;
    expect(await stateOf(here, "posting")).toEqual({ kind: "sent", reference: "ref" });
    expect(await stateOf(here, "waiting")).toMatchObject({ kind: "pending" });
    await here.ports.outbox.add(briefTo("after"), start);
    await here.dispatcher.run();
    expect(here.seen).toHaveLength(1);
  });
});

describe("never twice and never lost", () => {
  test("what a crash cut off is unknown a minute later, and the rest goes out at the next start", async () => {
    const before = await office(["cut", "rest"]);
    await before.ports.outbox.add(briefTo("cut"), start);
    await before.ports.outbox.add(briefTo("rest"), start);
    await before.ports.outbox.claim(briefTo("cut").key, start);
    before.database.close();
    const after = await openOffice(before.path);
    await after.dispatcher.run();
    expect(await stateOf(after, "cut")).toEqual({ kind: "sending" });
    expect(titles(after)).toEqual(["Brief for rest"]);
    after.now = minutesLater(1);
    await after.dispatcher.run();
    expect(await stateOf(after, "cut")).toMatchObject({ kind: "unknown" });
    expect(titles(after)).toEqual(["Brief for rest"]);
  });

  test("nothing is posted while the database is locked, and all of it afterwards", async () => {
    const here = await office();
    await here.ports.outbox.add(briefTo("books"), start);
    await here.ports.outbox.add(briefTo("films"), start);
    await here.dispatcher.run();
    await here.ports.outbox.add(briefTo("games"), start);
    const unlock = lock(here.path);
    await here.dispatcher.run();
    expect(here.seen).toHaveLength(2);
    expect(here.logged).toContain("deliveries.failed");
    unlock();
    await here.dispatcher.run();
    expect(titles(here)).toEqual(["Brief for books", "Brief for films", "Brief for games"]);
  });

  test("what was posted while the database became locked is written down later, and not posted again", async () => {
    const here = await office();
    let unlock: () => void = () => undefined;
    here.answers.set("books", [
      async () => {
        unlock = lock(here.path);
        return "ref";
      },
    ]);
    expect(await here.dispatcher.send(briefTo("books"))).toEqual({
      kind: "sent",
      reference: "ref",
    });
    expect(await stateOf(here, "books")).toEqual({ kind: "sending" });
    await here.dispatcher.run();
    unlock();
    await here.ports.outbox.add(briefTo("films"), start);
    await here.dispatcher.run();
    expect(await stateOf(here, "books")).toEqual({ kind: "sent", reference: "ref" });
    expect(titles(here)).toEqual(["Brief for books", "Brief for films"]);
  });

  test("what was posted when the disk was full is written down when there is room, with its details", async () => {
    const here = await office();
    const details = card({ title: "The rest", headline: "All the rest." });
    await here.ports.outbox.add(briefTo("books", { details }), start);
    const fill = () => here.database.pragma("max_page_count = 1");
    here.answers.set("books", [
      async () => {
        fill();
        return "x".repeat(200_000);
      },
    ]);
    await here.dispatcher.run();
    expect(here.logged).toContain("delivery.unwritten");
    expect(await stateOf(here, "books")).toEqual({ kind: "sending" });
    await here.dispatcher.run();
    expect(here.seen).toHaveLength(1);
    here.database.pragma("max_page_count = 1000000");
    await here.dispatcher.run();
    expect(await stateOf(here, "books")).toMatchObject({ kind: "sent" });
    expect(titles(here)).toEqual(["Brief for books", "The rest"]);
  });

  test("what could not be written before a crash is unknown afterwards, and not posted again", async () => {
    const before = await office();
    let unlock: () => void = () => undefined;
    before.answers.set("books", [
      async () => {
        unlock = lock(before.path);
        return "ref";
      },
    ]);
    await before.dispatcher.send(briefTo("books"));
    before.database.close();
    unlock();
    const after = await openOffice(before.path);
    after.now = minutesLater(1);
    await after.dispatcher.run();
    expect(await stateOf(after, "books")).toMatchObject({ kind: "unknown" });
    expect(after.seen).toEqual([]);
  });

  test("two processes post each message once, and none takes what the other is posting for cut off", async () => {
    const one = await office();
    const two = await openOffice(one.path);
    const channels = Array.from({ length: 20 }, (_, i) => `c${i}`);
    for (const channel of channels) await one.ports.outbox.add(briefTo(channel), start);
    const answer = gate();
    const slowly = () => answer.passed.then(() => "ref");
    one.answers.set("c0", [slowly]);
    two.answers.set("c0", [slowly]);
    const runs = [one.dispatcher.run(), two.dispatcher.run()];
    await vi.waitFor(() => expect(one.seen.length + two.seen.length).toBe(20));
    const { dispatcher } = await openOffice(one.path);
    await dispatcher.run();
    expect(await stateOf(one, "c0")).toEqual({ kind: "sending" });
    answer.open();
    await Promise.all(runs);
    expect([...titles(one), ...titles(two)].toSorted()).toEqual(
      channels.map((channel) => `Brief for ${channel}`).toSorted(),
    );
    for (const channel of channels)
      expect(await stateOf(one, channel)).toMatchObject({ kind: "sent" });
  });

  test("what was claimed when the connection to the database broke is posted once it is back", async () => {
    const here = await office(["books", "films"]);
    here.losesAnswers = true;
    for (const channel of ["books", "films"]) await here.ports.outbox.add(briefTo(channel), start);
    await here.dispatcher.run();
    expect(here.seen).toEqual([]);
    here.losesAnswers = false;
    await here.dispatcher.run();
    expect(titles(here).toSorted()).toEqual(["Brief for books", "Brief for films"]);
    expect(await here.ports.deliveries.find(briefTo("books").key)).toMatchObject({
      ...{ state: { kind: "sent" }, attempts: 1 },
    });
  });

  test("what was claimed before the database was away for long is posted, also where it could come twice", async () => {
    const here = await office();
    Object.assign(here, { isRepeatable: true, losesAnswers: true });
    here.preparing.set("books", async () => undefined);
    await here.ports.outbox.add(briefTo("books"), start);
    await here.dispatcher.run();
    here.losesAnswers = false;
    here.now = minutesLater(2);
    await here.dispatcher.run();
    expect(titles(here)).toEqual(["Brief for books"]);
    expect(await stateOf(here, "books")).toMatchObject({ kind: "sent" });
  });

  test("what was posted and could not be written down counts, though another process called it unknown", async () => {
    const here = await office();
    let unlock: () => void = () => undefined;
    here.answers.set("books", [
      async () => {
        unlock = lock(here.path);
        return "ref";
      },
    ]);
    await here.dispatcher.send(briefTo("books"));
    unlock();
    const other = await openOffice(here.path);
    other.now = minutesLater(1);
    await other.dispatcher.run();
    expect(await stateOf(here, "books")).toMatchObject({ kind: "unknown" });
    await here.dispatcher.run();
    expect(await stateOf(here, "books")).toEqual({ kind: "sent", reference: "ref" });
  });

  test("a result that comes after somebody posted again is logged, and changes nothing", async () => {
    const here = await office(["books"]);
    const other = await openOffice(here.path);
    here.answers.set("books", [
      async () => {
        other.now = minutesLater(2);
        await other.ports.outbox.recover(other.now);
        await other.ports.outbox.again(briefTo("books").key, minutesLater(60), other.now);
        return "late";
      },
    ]);
    expect(await here.dispatcher.send(briefTo("books"))).toMatchObject({ kind: "pending" });
    expect(here.logged).toContain("delivery.lease-lost");
  });
});

describe("what is reserved", () => {
  async function waiting(here: Office, count: number, changes = {}): Promise<void> {
    for (let i = 0; i < count; i++) await here.ports.outbox.add(briefTo(`c${i}`, changes), start);
  }

  test("leaves another process its share, and is taken over at once from one that stops", async () => {
    const one = await office();
    const two = await openOffice(one.path);
    await waiting(one, 60);
    for (let i = 0; i < 60; i++) one.turns.set(`c${i}`, () => gate().passed);
    const run = one.dispatcher.run();
    await until(() => one.steps.length === 40);
    await two.dispatcher.run();
    expect(two.seen).toHaveLength(35);
    await one.dispatcher.stop();
    await run;
    await two.dispatcher.run();
    expect(two.seen).toHaveLength(60);
    expect(one.seen).toEqual([]);
  });

  test("is not all of one workspace when there are others", async () => {
    const here = await office();
    await waiting(here, 300);
    for (let i = 0; i < 300; i++) here.turns.set(`c${i}`, () => gate().passed);
    here.lanes = ({ workspace }) => workspace;
    const to = { platform: "slack", workspace: "T2", channel: "late" } as const;
    await here.ports.outbox.add(briefTo("late", { to }), minutesLater(1));
    here.now = minutesLater(1);
    const run = here.dispatcher.run();
    await until(() => here.seen.length === 1);
    expect(titles(here)).toEqual(["Brief for late"]);
    await here.dispatcher.stop();
    await run;
  });

  test("does not keep chats waiting for webhooks that answer slowly, however many there are", async () => {
    const here = await office();
    const { passed, open } = gate();
    here.hooks = () => passed;
    for (let i = 0; i < 200; i++) {
      const hook = webhookIn(`T${10 + (i % 8)}`);
      if (i < 8) await here.ports.subscriptions.save(hook);
      const to = {
        platform: "slack",
        workspace: hook.channel.workspace,
        webhook: hook.id,
      } as const;
      const key = { subscriptionId: hook.id, period: `${i}` };
      await here.ports.outbox.add(briefTo("x", { key, to, what: "feed", payload: "{}" }), start);
    }
    await here.ports.outbox.add(briefTo("late"), minutesLater(1));
    here.now = minutesLater(1);
    const run = here.dispatcher.run();
    await until(() => here.seen.length === 1);
    expect(titles(here)).toEqual(["Brief for late"]);
    const stopped = here.dispatcher.stop();
    open();
    await Promise.all([stopped, run]);
  });
});

describe("what somebody waits for", () => {
  test("waits for no slow message to its webhook or its workspace, only for another such one", async () => {
    const here = await office();
    const slow = gate();
    here.hooks = () => slow.passed;
    const hook = webhookIn("T1");
    await here.ports.subscriptions.save(hook);
    const to = { platform: "slack", workspace: "T1", webhook: hook.id } as const;
    const feedOf = (period: string) =>
      briefTo("x", {
        key: { subscriptionId: hook.id, period },
        ...{ to, what: "feed", payload: "{}" },
      });
    for (let i = 0; i < 25; i++) await here.ports.outbox.add(feedOf(`${i}`), start);
    const run = here.dispatcher.run();
    await until(() => here.hooked > 0);
    const first = gate();
    here.hooks = () => first.passed;
    const tests = ["test 1", "test 2"].map((period) =>
      here.dispatcher.send(feedOf(period), { isAside: true }),
    );
    await until(() => here.hooked === 2);
    here.hooks = async () => undefined;
    first.open();
    expect(await Promise.all(tests)).toMatchObject([{ kind: "sent" }, { kind: "sent" }]);
    expect(here.hooked).toBe(3);
    slow.open();
    await run;
    expect(here.hooked).toBe(27);
  });
});

describe("what a crash cut off where the platform knows it again", () => {
  const seconds = (count: number) => new Date(start.getTime() + 1000 * count);

  async function cutOff(answer?: Error): Promise<Office> {
    const before = await office();
    await before.ports.outbox.add(briefTo("books"), start);
    await before.ports.outbox.claim(briefTo("books").key, start, { isRepeatable: true });
    const after = await openOffice(before.path);
    after.isRepeatable = true;
    after.preparing.set("books", async () => undefined);
    if (answer) after.answers.set("books", [answer]);
    return after;
  }

  test("is posted again half a minute later, and nobody is told", async () => {
    const here = await cutOff();
    here.now = seconds(19);
    await here.dispatcher.run();
    expect(here.seen).toEqual([]);
    here.now = seconds(25);
    await here.dispatcher.run();
    expect(titles(here)).toEqual(["Brief for books"]);
    expect(await here.ports.deliveries.find(briefTo("books").key)).toMatchObject({
      ...{ state: { kind: "sent" }, attempts: 1 },
    });
    expect(here.logged).not.toContain("deliveries.cut-off");
  });

  test("is unknown when it is refused then, because it may be there", async () => {
    const here = await cutOff(archived);
    here.now = seconds(25);
    await here.dispatcher.run();
    expect(await stateOf(here, "books")).toMatchObject({
      kind: "unknown",
      reason: expect.stringMatching(/may be there.*The channel is archived/),
    });
    expect(await standingOf(here, "books")).toMatchObject({ kind: "failing" });
  });

  test("is unknown when nobody looked in time", async () => {
    const here = await cutOff();
    here.now = seconds(45);
    await here.dispatcher.run();
    expect(here.seen).toEqual([]);
    expect(await stateOf(here, "books")).toMatchObject({ kind: "unknown" });
  });
});
