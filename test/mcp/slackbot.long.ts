import fc from "fast-check";
import { expect, test } from "vitest";
import { createMcpHttp } from "../../adapters/mcp/http.ts";
import { toolName } from "../../adapters/mcp/tools.ts";
import { commands } from "../../src/commands/index.ts";
import type { FakeTeam } from "../fakes/slack/oauth.ts";
import { overHttp } from "../journeys/over-http.ts";
import { signature } from "./over-slack.ts";

const readers: FakeTeam = { id: "T00READERS0", name: "Readers" };
const bakers: FakeTeam = { id: "T00BAKERS00", name: "Bakers" };

const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const method = fc.oneof(
  fc.constantFrom("tools/call", "tools/list", "resources/read", "resources/list", "prompts/get"),
  fc.constantFrom(
    "initialize",
    "ping",
    "completion/complete",
    "server/discover",
    "subscriptions/listen",
  ),
  fc.string({ maxLength: 20 }),
);
const slack = fc.oneof(
  { weight: 4, arbitrary: fc.constant<unknown>({ user_id: "U00ANA", team_id: bakers.id }) },
  fc.record({ user_id: fc.string(), team_id: fc.constantFrom(bakers.id, "T1", null) }),
  fc.jsonValue({ maxDepth: 2 }),
);
const params = fc.record({
  name: fc.oneof(fc.constantFrom(...commands.map(({ name }) => toolName(name))), fc.string()),
  uri: fc.oneof(
    fc.constantFrom("tagtide://lists", "tagtide://lists/secret/brief", "https://books.example/a?b"),
    fc.string({ maxLength: 30 }),
  ),
  arguments: fc.oneof(
    fc.dictionary(
      fc.constantFrom("tag", "list", "tags", "__proto__"),
      fc.jsonValue({ maxDepth: 1 }),
    ),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  _meta: fc.oneof(fc.record({ slack }), fc.jsonValue({ maxDepth: 1 })),
});
const request = fc.record({
  jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant("2.0") }, fc.string({ maxLength: 3 })),
  id: fc.oneof(fc.nat(), fc.string({ maxLength: 5 }), fc.constant(null)),
  method,
  params: fc.oneof({ weight: 9, arbitrary: params }, fc.jsonValue({ maxDepth: 2 })),
});
const body = fc.oneof(
  { weight: 8, arbitrary: request.map((one) => JSON.stringify(one)) },
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.json({ maxDepth: 3 }),
);
/** Each takes longer to read than a hundred others, so that it is tried once with each kind of headers. */
const deepBodies = [
  deep(200_000),
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"score","arguments":{"tag":${deep(50_000)}},"_meta":{"slack":{"user_id":"U00ANA","team_id":"${bakers.id}"}}}}`,
];
type Headers = Readonly<Record<string, string>>;
const kindsOfHeaders: readonly Headers[] = [
  { "content-type": "application/json", accept: "application/json, text/event-stream" },
  { "content-type": "application/json" },
  { "content-type": "text/plain", accept: "*/*" },
  {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": "2026-07-28",
  },
];
const headers = fc.constantFrom(...kindsOfHeaders);
const deepOnes = deepBodies.flatMap((text) =>
  kindsOfHeaders.map((given): [string, Headers] => [text, given]),
);

// What comes through the envelope meets the same tools as what is typed over stdio, which ten thousand try.
test("three thousand hostile requests, signed as Slack signs, break nothing and see nothing of another workspace", async () => {
  const { url, signingSecret, log, world } = await overHttp([readers, bakers], {
    assistants: (within) =>
      createMcpHttp({ commands, parts: async () => within, onError: () => undefined }),
  });
  const owner = { platform: "slack", workspace: readers.id } as const;
  const theirs = { line: "watch add secret booktok", channel: { ...owner, channel: "C1" } };
  const asker = { id: "U9", name: "theirs", isAdmin: async () => true };
  await world.core.accept({ ...theirs, asker }).answer();
  const before = await world.ports.watchlists.all(owner);
  await fc.assert(
    fc.asyncProperty(body, headers, async (text, given) => {
      const signed = { ...given, ...signature(signingSecret, text) };
      const answer = await fetch(`${url}/mcp`, { method: "POST", body: text, headers: signed });
      const words = await answer.text();
      expect(answer.status).toBeLessThan(500);
      expect(words.length).toBeLessThan(200_000);
      expect(words).not.toContain("T00READERS0");
      expect(words).not.toMatch(/ {4}at |node_modules/);
    }),
    { numRuns: 3_000, endOnFailure: true, examples: deepOnes },
  );
  expect(await world.ports.watchlists.all(owner)).toEqual(before);
  expect(log.events).not.toContain("http.broken");
});
