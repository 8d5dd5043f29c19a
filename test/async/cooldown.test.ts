import { expect, test } from "vitest";
import { afterBackOff, createCooldown } from "../../src/async/cooldown.ts";

const at = (text: string) => new Date(`2026-11-23T${text}Z`);

test("what failed is left alone for a quarter of an hour", () => {
  const cooldown = createCooldown();
  cooldown.rest("books", afterBackOff(at("09:00:00")), at("09:00:00"));
  expect(cooldown.isResting("books", at("09:14:59"))).toBe(true);
  expect(cooldown.isResting("films", at("09:14:59"))).toBe(false);
  expect(cooldown.isResting("books", at("09:15:00"))).toBe(false);
});

test.each(["2026-12-23T09:00:00Z", "2026-11-23T21:00:00Z"])(
  "a clock that had jumped ahead to %s and came back leaves nothing alone until then",
  (ahead) => {
    const cooldown = createCooldown();
    cooldown.rest("books", afterBackOff(new Date(ahead)), new Date(ahead));
    expect(cooldown.isResting("books", at("09:00:00"))).toBe(false);
  },
);
