import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../docs/webhooks.schema.json", import.meta.url), "utf8"),
);

/** The schema as the documentation has it, and one that allows no field which it does not name. */
const asPromised = compile(schema);
const nothingElse = compile(closed(schema));

function compile(of: unknown) {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  });
  return ajv.compile(of as object);
}

/** Objects with named fields have no others. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== "object" || part === null) return part;
  const fields = Object.entries(part).map(([name, one]) => [name, closed(one)]);
  const isObject = "properties" in part && "required" in part;
  return { ...Object.fromEntries(fields), ...(isObject && { additionalProperties: false }) };
}

/** Fails for what is not as the documentation says, or has more than it says. */
export function expectDocumented(payload: unknown): void {
  expect(asPromised(payload) ? [] : asPromised.errors).toEqual([]);
  expect(nothingElse(payload) ? [] : nothingElse.errors).toEqual([]);
}
