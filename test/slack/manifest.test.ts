import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import manifest from "../../adapters/slack/manifest.json" with { type: "json" };

const schema = new URL(
  "../../../shared/platform-data/slack/manifest/schemas/manifest.schema.2.0.0.json",
  import.meta.url,
);

test.skipIf(!existsSync(schema))(
  "fits Slack's manifest schema (skipped without a copy of it in ../shared)",
  () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
    validate(manifest);
    expect(validate.errors).toBeNull();
  },
);

test("asks for no more than to be called, to write, and to see who is an admin", () => {
  expect(manifest.oauth_config.scopes.bot).toEqual(["commands", "chat:write", "users:read"]);
});

test("gets hashtags as people typed them, not as links to channels of that name", () => {
  expect(manifest.features.slash_commands).toMatchObject([
    { command: "/hashtag", should_escape: false },
  ]);
});

test("works over Socket Mode, buttons too", () => {
  const { socket_mode_enabled, interactivity, org_deploy_enabled } = manifest.settings;
  expect([socket_mode_enabled, interactivity.is_enabled, org_deploy_enabled]).toEqual([
    true,
    true,
    false,
  ]);
});
