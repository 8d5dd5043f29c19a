import fc from "fast-check";
import { expect, test } from "vitest";
import { addressFrom } from "../../adapters/webhooks/address.ts";
import { UserError } from "../../src/errors.ts";

const parts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.tuple(fc.constantFrom("https://", "https:", "http://", "HTTPS://", "//", ""), fc.string()),
  fc.tuple(
    fc.constantFrom("https://a:b@x.y", "https://x.y:", "https://[::1]:", "https://1.1:"),
    fc.nat(),
  ),
);

test("whatever is given is taken as an https address that shows nobody's password, or refused in words", () => {
  fc.assert(
    fc.property(parts, (given) => {
      const text = Array.isArray(given) ? given.join("") : given;
      try {
        const { protocol, username, password, port, hash, hostname } = addressFrom(text);
        expect([protocol, username, password, hash]).toEqual(["https:", "", "", ""]);
        expect(port === "" || Number(port) >= 1024, port).toBe(true);
        expect(hostname).toMatch(/[.:]/);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 300 },
  );
});
