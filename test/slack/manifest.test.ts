import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, onTestFinished, test, vi } from "vitest";
import manifest from "../../adapters/slack/manifest.json" with { type: "json" };
import { manifestOf } from "../../adapters/slack/manifest.ts";
import { installPage } from "../../adapters/slack/oauth/pages.ts";
import { scopes } from "../../adapters/slack/scopes.ts";
import { printManifest } from "../../adapters/tools/manifest.ts";

const schema = new URL(
  "../../../shared/platform-data/slack/manifest/schemas/manifest.schema.2.0.0.json",
  import.meta.url,
);

const overHttp = manifestOf("https://tagtide.example");
const withSteps = [null, "https://tagtide.example"].map((url) =>
  manifestOf(url, { workflow: true }),
);
const withMcp = manifestOf("https://tagtide.example", { mcp: true });

test("the one to paste is what `npm run manifest` prints without an address", () => {
  expect(manifest).toEqual(manifestOf(null));
});

test.skipIf(!existsSync(schema))(
  "all fit Slack's manifest schema (skipped without a copy of it in ../shared)",
  () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
    for (const one of [manifest, overHttp, withMcp, ...withSteps]) {
      validate(one);
      expect(validate.errors).toBeNull();
    }
  },
);

test("over HTTP, everything goes to one address, and tokens change", () => {
  const events = "https://tagtide.example/slack/events";
  expect(overHttp).toMatchObject({
    features: { slash_commands: [{ url: events }] },
    oauth_config: { redirect_urls: ["https://tagtide.example/slack/oauth_redirect"] },
    settings: {
      event_subscriptions: {
        request_url: events,
        bot_events: ["app_home_opened", "app_uninstalled", "tokens_revoked"],
      },
      interactivity: { request_url: events },
      socket_mode_enabled: false,
      token_rotation_enabled: true,
    },
  });
});

test("has the step for Workflow Builder, and what Slack wants for it, only when it is asked for", () => {
  for (const one of withSteps) {
    expect(one.functions?.["score_hashtag"]?.input_parameters.required).toEqual(["tag"]);
    expect(one.settings).toMatchObject({ org_deploy_enabled: true, function_runtime: "remote" });
    expect(one.settings.event_subscriptions.bot_events).toContain("function_executed");
  }
  expect(withSteps[0]?.settings.socket_mode_enabled).toBe(true);
  for (const one of [manifest, overHttp])
    expect(JSON.stringify(one)).not.toMatch(/function|score_hashtag/u);
});

test("has the door for Slackbot, and the scope for it, only when it is asked for", () => {
  expect(withMcp.mcp_servers).toEqual({
    tagtide: { url: "https://tagtide.example/mcp", auth_type: "slack_identity_auth" },
  });
  expect(withMcp.oauth_config.scopes.bot).toContain("mcp:connect");
  for (const one of [manifest, overHttp, ...withSteps])
    expect(JSON.stringify(one)).not.toContain("mcp");
});

test("is not printed for words that mean nothing to it", () => {
  const told = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => told.mockRestore());
  expect(printManifest(null, ["--workflows"])).toBe(1);
  expect(told).toHaveBeenCalledWith("manifest takes --workflow and --mcp only, not --workflows\n");
  expect(printManifest(null, ["--mcp"])).toBe(1);
  expect(told).toHaveBeenCalledWith(
    expect.stringContaining("Slackbot asks over HTTP: set PUBLIC_URL"),
  );
});

test("asks for no more than to be called, to write, and to see who is an admin", () => {
  for (const { oauth_config } of [manifest, overHttp]) {
    expect(oauth_config.scopes.bot).toEqual([
      "commands",
      "chat:write",
      "users:read",
      "files:write",
    ]);
    expect(oauth_config.scopes.bot_optional).toEqual(["users:read", "files:write"]);
  }
});

test("says in the README and where it is installed what each permission is for, and what is missing without it", async () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `([a-z:]+)`(, optional)? +\| (.+?) +\| (.+?) +\|$/gmu)];
  const said = rows.map(([, name, optional, why, without]) => ({
    ...{ name, isOptional: optional !== undefined, why, without },
  }));
  expect(said.slice(0, scopes.length)).toEqual(scopes);
  const page = String(await installPage("https://slack.example/authorize"));
  for (const { name, why, without, isOptional } of scopes) {
    expect(page).toContain(`<code>${name}</code> ${why}`);
    if (isOptional) expect(page).toContain(without);
  }
});

test("gets hashtags as people typed them, not as links to channels of that name", () => {
  expect(manifest.features.slash_commands).toMatchObject([
    { command: "/hashtag", should_escape: false },
  ]);
});

test("has a Home, and hears when it is opened, both ways", () => {
  for (const one of [manifest, overHttp]) {
    expect(one.features.app_home.home_tab_enabled).toBe(true);
    expect(one.settings.event_subscriptions.bot_events).toContain("app_home_opened");
  }
});

test("works over Socket Mode, buttons too", () => {
  const { socket_mode_enabled, interactivity, org_deploy_enabled } = manifest.settings;
  expect([socket_mode_enabled, interactivity.is_enabled, org_deploy_enabled]).toEqual([
    true,
    true,
    false,
  ]);
});
