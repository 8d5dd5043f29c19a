import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createSealer } from "../../adapters/shared/sealer.ts";

const [one, other] = [randomBytes(32), randomBytes(32)];
const secret = "xoxb-a token \u{1F511}";

test("what is sealed shows nothing and is never sealed the same twice", () => {
  const sealer = createSealer([one]);
  const sealed = sealer.seal(secret, "slack T1");
  expect(sealed).not.toContain("xox");
  expect(Buffer.from(sealed.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain(
    "xox",
  );
  expect(sealer.seal(secret, "slack T1")).not.toBe(sealed);
  expect(sealer.open(sealed, "slack T1")).toBe(secret);
});

test("another workspace's, another key's and a changed one are not opened", () => {
  const sealer = createSealer([one]);
  const sealed = sealer.seal(secret, "slack T1");
  expect(() => sealer.open(sealed, "slack T2")).toThrow();
  expect(() => createSealer([other]).open(sealed, "slack T1")).toThrow("a key that is not here");
  const [version, name, data = ""] = sealed.split(".");
  for (const i of [0, 20, data.length - 3]) {
    const changed = `${data.slice(0, i)}${data[i] === "A" ? "B" : "A"}${data.slice(i + 1)}`;
    expect(() => sealer.open(`${version}.${name}.${changed}`, "slack T1")).toThrow();
  }
  for (const cut of ["", "v1", `v1.${name}`, `v1.${name}.AAAA`, `v2.${name}.${data}`]) {
    expect(() => sealer.open(cut, "slack T1")).toThrow();
  }
});

test("keys are changed by putting the new one in front", () => {
  const before = createSealer([one]).seal(secret, "slack T1");
  const both = createSealer([other, one]);
  expect(both.open(before, "slack T1")).toBe(secret);
  const renewed = both.renewed(before, "slack T1") ?? "";
  expect(createSealer([other]).open(renewed, "slack T1")).toBe(secret);
  expect(both.renewed(renewed, "slack T1")).toBeUndefined();
  expect(() => createSealer([other]).renewed(before, "slack T1")).toThrow("a key that is not here");
  expect(createSealer([other]).open(both.seal(secret, "slack T1"), "slack T1")).toBe(secret);
});
