import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { runExport } from "../../adapters/tools/export.ts";
import { runForget } from "../../adapters/tools/forget.ts";
import { runMigrate } from "../../adapters/tools/migrate.ts";
import { ConfigError } from "../../src/errors.ts";
import { opened, temporaryFile } from "../store/opened.ts";
import { neverAsked, start } from "./started.ts";

/** A server that takes connections and says nothing. */
async function silentServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on("error", () => undefined)));
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    hangUp();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `postgres://bot:secret-word@127.0.0.1:${port}/tagtide`, hangUp };
}

/** What is said on standard error, each piece as soon as it is. */
function heard(onSaid: (words: string) => void = () => undefined) {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    onSaid(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  return said;
}

const waits = /^Waiting for the database 127\.0\.0\.1:\d+\/tagtide, which does not answer yet\.\n$/;
const givesUp = "/tagtide cannot be used: it does not answer.";

test("forget says that it waits for a server that does not answer, and then that it gave up", async () => {
  const { url, hangUp } = await silentServer();
  const said = heard(hangUp);
  expect(await runForget(url, ["--person", "slack:UANA999"])).toBe(1);
  expect(said).toEqual([expect.stringMatching(waits), expect.stringContaining(givesUp)]);
});

test("migrate, export and a start wait for a minute, and say so before and after", async () => {
  const { url } = await silentServer();
  const program = start({ variables: { ...neverAsked, DATABASE_URL: url } });
  const said = heard();
  const from = temporaryFile();
  const store = await opened(from);
  await store.close();
  const data = { kind: "providers", providers: [] } as const;
  const [migrated, exported, ended] = await Promise.all([
    runMigrate(url, ["--from", from]),
    runExport({ database: url, data }, ["--out", `${from}.csv`]).catch((error: unknown) => error),
    program.ended,
  ]);
  expect([migrated, ended]).toEqual([1, 1]);
  expect(exported).toBeInstanceOf(ConfigError);
  expect(said.slice(0, 2)).toEqual([expect.stringMatching(waits), expect.stringMatching(waits)]);
  expect(said.slice(2)).toEqual([expect.stringContaining(givesUp)]);
  expect(program.stderr()).toMatch(/"msg":"database\.awaited".*\n.*"msg":"start\.failed"/);
  expect(`${said}${program.stderr()}`).not.toContain("secret-word");
});

test("doctor says meanwhile that something does not answer, and how long that takes at most", async () => {
  const { url } = await silentServer();
  const variables = { ...neverAsked, DATABASE_URL: url };
  const program = start({ words: ["doctor", "--json"], variables });
  expect(await program.ended).toBe(1);
  expect(program.stderr()).toBe(
    "Something does not answer yet. All of this takes ten seconds at most.\n",
  );
  expect(JSON.parse(program.stdout())).toMatchObject({ health: "broken" });
});
