import { expect, test } from "vitest";
import { createHeardElsewhere } from "../../adapters/shared/heard-elsewhere.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { openedInMemory } from "../store/opened.ts";

test("what another process heard is not new, and where there are no others everything is", async () => {
  const { heard } = await openedInMemory();
  const [one, two, alone] = [heard, heard, undefined].map((store) =>
    createHeardElsewhere(store, quietLog()),
  );
  expect(await one?.isNew("a")).toBe(true);
  expect(await two?.isNew("a")).toBe(false);
  expect(await alone?.isNew("a")).toBe(true);
});

test("what a database does not answer in half a second is new, and what it fails to answer is logged", async () => {
  const log = quietLog();
  const stuck = createHeardElsewhere({ isFirst: () => new Promise(() => undefined) }, log);
  expect(await stuck.isNew("a")).toBe(true);
  const away = createHeardElsewhere({ isFirst: () => Promise.reject(new Error("away")) }, log);
  expect(await away.isNew("a")).toBe(true);
  expect(log.events).toEqual(["heard.failed"]);
});
