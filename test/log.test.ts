import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("no secret gets into the log, wherever in a line it stands, and a line says whose it is", async () => {
  const script = `
    import { inRequest, withName } from "./src/async/request.ts";
    import { createLog } from "./src/log.ts";
    const log = createLog("info", ["sk-secret", "xoxb-secret"]);
    log.info("thing.done", { url: "https://x/?key=sk-secret", nested: { deep: ["xoxb-secret"] } });
    log.error("thing.failed", { error: new Error("refused sk-secret") });
    log.warn("thing.odd");
    inRequest("k7qx2m9d", () => withName({ command: "score" }, () => log.info("thing.asked", { tag: "booktok" })));
  `;
  const { stdout, stderr } = await run(process.execPath, [
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    script,
  ]);
  expect(stdout).toBe("");
  expect(stderr).not.toContain("secret");
  const lines = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ msg }) => msg)).toEqual([
    ...["thing.done", "thing.failed", "thing.odd", "thing.asked"],
  ]);
  const asked = { request: "k7qx2m9d", command: "score", tag: "booktok" };
  expect(lines[3]).toMatchObject(asked);
  expect(lines[0]).not.toHaveProperty("request");
  expect(JSON.stringify(lines[1])).toContain("refused [redacted]");
});

test("a secret with signs in it is found however it is written", async () => {
  const secret = 'p"a\\ss/wörd+1';
  const script = `
    import { createLog } from "./src/log.ts";
    const secret = ${JSON.stringify(secret)};
    createLog("info", [secret]).info("thing.done", {
      plain: secret, json: JSON.stringify({ key: secret }), url: "https://x/?key=" + encodeURIComponent(secret),
    });
  `;
  const words = ["--import", "tsx", "--input-type=module", "-e", script];
  const { stderr } = await run(process.execPath, words);
  expect(stderr.match(/\[redacted\]/g)).toHaveLength(3);
  expect(JSON.parse(stderr)).toMatchObject({ plain: "[redacted]" });
});

test("of an error that nobody caught too, and the process ends", async () => {
  const script = `
    import { logBreakdown } from "./adapters/runtime/warnings.ts";
    import { createLog } from "./src/log.ts";
    logBreakdown(createLog("info", ["sk-secret"]));
    void Promise.reject(Object.assign(new Error("refused sk-secret"), {
      config: { headers: { authorization: "Bearer somebody" } }, data: { card: "a whole card" },
    }));
  `;
  const words = ["--import", "tsx", "--input-type=module", "-e", script];
  const ended = await run(process.execPath, words).catch((error: unknown) => error);
  expect(ended).toMatchObject({ code: 1 });
  const { stderr } = ended as { stderr: string };
  expect(JSON.parse(stderr)).toMatchObject({
    msg: "process.broke",
    error: { message: "refused [redacted]" },
  });
  expect(stderr).not.toMatch(/somebody|whole card/);
});

test("of an error only what tells it from another is logged, not what was sent or to which address", async () => {
  const script = `
    import { createLog } from "./src/log.ts";
    const log = createLog("info", []);
    const refused = Object.assign(new Error("Missing Access", { cause: new Error("cut off") }), {
      code: 50001, status: 403, method: "PATCH",
      url: "https://discord.com/api/webhooks/1/interaction-token/messages/@original",
      requestBody: { json: { content: "a whole card" } },
      headers: { authorization: "Bot token" },
    });
    log.error("answer.failed", { error: refused });
    log.error("odd.failed", { error: "text" });
    const endless = new Error("x".repeat(100_000));
    endless.cause = endless;
    log.error("endless.failed", { error: endless });
  `;
  const words = ["--import", "tsx", "--input-type=module", "-e", script];
  const { stderr } = await run(process.execPath, words);
  const [refused, odd, endless = ""] = stderr.trim().split("\n");
  expect(JSON.parse(refused ?? "")).toMatchObject({
    error: { message: "Missing Access", code: 50001, status: 403, method: "PATCH" },
  });
  for (const hidden of ["interaction-token", "whole card", "Bot token"])
    expect(refused).not.toContain(hidden);
  expect(refused).toContain("cut off");
  expect(odd).toContain("text");
  expect(endless.length).toBeLessThan(30_000);
});
