import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { apology } from "../../src/card/apology.ts";
import { BusyError } from "../../src/errors.ts";
import { createSettingStore } from "../../src/store/settings.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { acme, exampleSnapshot } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { typist } from "../support/people.ts";
import { startWorld } from "../support/world.ts";
import { opened, openedRaw, temporaryFile } from "./opened.ts";

/** Another program begins to write and does not finish until it is let. */
function lock(path: string): () => void {
  const other = new Database(path);
  other.exec("begin immediate");
  onTestFinished(() => void other.close());
  return () => void other.exec("commit");
}

describe("while another program holds the database", () => {
  it("reads go on, and what is written waits without stopping the process", async () => {
    const path = temporaryFile();
    const store = await opened(path);
    const unlock = lock(path);
    const writes = [
      edits(store).settings.saveZone(acme, "Europe/Berlin"),
      store.snapshots.save(exampleSnapshot()),
    ];
    expect(await store.settings.zone(acme)).toBeUndefined();
    unlock();
    await Promise.all(writes);
    expect(await store.settings.zone(acme)).toBe("Europe/Berlin");
    expect(await store.snapshots.history(exampleSnapshot().tag, "2026-01-01")).toHaveLength(1);
  });

  it("one person's change waits and another one's question is answered", async () => {
    const path = temporaryFile();
    const world = await startWorld({ at: "2026-11-23T09:30:00Z", database: path });
    const ana = typist(world);
    const unlock = lock(path);
    let isDone = false;
    const change = ana.type("watch import list:books booktok").then((reply) => {
      isDone = true;
      return reply;
    });
    expect((await typist(world, { name: "Ben" }).type("watch lists")).outcome).toBe("answered");
    expect((await typist(world, { name: "Cleo" }).type("help")).outcome).toBe("answered");
    expect(isDone).toBe(false);
    unlock();
    expect((await change).outcome).toBe("answered");
    expect((await world.ports.watchlists.find(ana.channel, "books"))?.tags).toEqual(["booktok"]);
  });

  it("a change is given up in the end, and that is said", async () => {
    const path = temporaryFile();
    const { db, settings } = await impatient(path);
    const unlock = lock(path);
    const given = await settings.saveZone(acme, "UTC").catch((error: unknown) => error);
    expect(given).toBeInstanceOf(BusyError);
    expect(apology(given)).toMatchObject({
      outcome: "fault",
      card: {
        title: "Our database is locked by another program",
        headline:
          "Nothing was changed. Try again in a minute. If it happens again, tell whoever runs this bot.",
      },
    });
    await expect(inTransaction(db, async () => undefined)).rejects.toThrow(BusyError);
    unlock();
    await settings.saveZone(acme, "UTC");
    expect(await settings.zone(acme)).toBe("UTC");
  });
});

describe("a transaction", () => {
  it("is not disturbed by what is done at the same time, and sees nothing of it", async () => {
    const { db, settings } = await impatient(temporaryFile());
    const inside = inTransaction(db, async (transaction) => {
      const own = createSettingStore(transaction);
      await own.saveZone(acme, "Asia/Tokyo");
      await new Promise((resolve) => setTimeout(resolve, 20));
      return own.zone(acme);
    });
    const outside = settings.saveZone(acme, "UTC");
    expect(await inside).toBe("Asia/Tokyo");
    await outside;
    expect(await settings.zone(acme)).toBe("UTC");
  });

  it("refuses at once to wait for itself", async () => {
    const { db, settings } = await impatient(temporaryFile());
    const stuck = inTransaction(db, () => settings.zone(acme));
    await expect(stuck).rejects.toThrow("Inside a transaction nothing is used but what it gives.");
    const another = inTransaction(db, () => inTransaction(db, async () => undefined));
    await expect(another).rejects.toThrow("Inside a transaction nothing is used but");
    expect(await settings.zone(acme)).toBeUndefined();
  });
});

/** A store that waits for no longer than 30 ms. */
async function impatient(path: string) {
  await opened(path);
  const { db } = openedRaw(path, 30);
  return { db, settings: createSettingStore(db) };
}
