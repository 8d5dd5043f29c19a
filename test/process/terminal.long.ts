import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { freePort, patienceMs, temporaryFolder } from "./program.ts";
import { start } from "./started.ts";

/** One for them all: filling the demo's database takes longer than everything asked of it. */
const { database, remove } = await temporaryFolder();
afterAll(remove);
const demo = { DATABASE_URL: database };

describe("the demo in a terminal", () => {
  test("shows a brief, answers each line piped to it, and ends with the input", async () => {
    const port = await freePort();
    const variables = { ...demo, TIKLIVE_API_KY: "x", PORT: `${port}` };
    const program = start({ variables, stdin: "pipe" });
    program.type(
      "/hashtag watch add mine cleantok\n\nwatch show mine\nsubscriptions\nscore nosuchtagatall",
    );
    program.endInput();
    expect(await program.ended).toBe(0);
    const cards = cardsIn(program.stdout());
    expect(cards.map((card) => card.split("\n")[0])).toEqual([
      expect.stringMatching(/^. (?:Post under|No main tag|Keep your plan|Nothing on this list)/),
      expect.stringContaining("Watchlist mine"),
      expect.stringContaining("Watchlist mine"),
      expect.stringContaining("Subscriptions"),
      expect.stringContaining("TikTok has no hashtag #nosuchtagatall"),
    ]);
    expect(cards.at(-1)).toMatch(/^DEMO DATA/m);
    expect(cards[0]).toContain("List demo");
    // Like one that was typed a minute ago, although briefs of earlier Mondays are remembered.
    expect(cards[3]?.replaceAll(/\s+/g, " ")).toMatch(
      /Nothing has come so far\. Next Mon .* Set up by/,
    );
    expect(cards[3]).not.toContain("Paused");
    expect(program.stderr().split("\n")).toEqual([
      "TIKLIVE_API_KY is no variable of Tagtide: did you mean TIKLIVE_API_KEY?",
      "The numbers are simulated, because no TIKLIVE_API_KEY, SCAVIO_API_KEY or RAPIDAPI_KEY is set.",
      `To try it in a browser, open http://127.0.0.1:${port}/playground`,
      "",
    ]);
  });

  test("goes on without its page where the port is taken, and says so", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const program = start({ variables: { ...demo, PORT: `${port}` }, stdin: "pipe" });
    program.type("help");
    program.endInput();
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toContain(
      `There is no page to try it on in a browser. PORT ${port} cannot be listened on: another program does.`,
    );
    expect(program.stdout()).toContain("Choose:");
  });

  test("has no page where others could reach it without a token, and says so", async () => {
    const variables = { ...demo, HOST: "0.0.0.0", PORT: `${await freePort()}` };
    const program = start({ variables, stdin: "pipe" });
    program.endInput();
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toContain(
      "With HOST 0.0.0.0, others could open it: set PLAYGROUND_TOKEN.",
    );
  });

  test("has its page beside a key for whoever brings the token, and asks nothing of the provider for it", async () => {
    const port = await freePort();
    const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
    onTestFinished(() => simulator.close());
    const PLAYGROUND_TOKEN = "correct-horse-battery";
    const account = { TIKLIVE_API_KEY: "test-key", TIKLIVE_BASE_URL: simulator.url };
    const variables = { ...demo, ...account, PLAYGROUND_TOKEN, PORT: `${port}` };
    const program = start({ variables, stdin: "pipe" });
    const own = `http://127.0.0.1:${port}/playground`;
    await vi.waitFor(async () => expect((await fetch(own)).status).toBe(401), {
      timeout: patienceMs,
      interval: 50,
    });
    const origin = `http://127.0.0.1:${port}`;
    const ask = async (cookie: string) => {
      const headers = { origin, cookie, "content-type": "application/json" };
      const body = JSON.stringify({ line: "score booktok", columns: 40 });
      return fetch(`${own}/ask`, { method: "POST", headers, body });
    };
    expect((await ask("")).status).toBe(401);
    const body = new URLSearchParams({ token: PLAYGROUND_TOKEN });
    const headers = { origin };
    const entered = await fetch(`${own}/enter`, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
    });
    const answer = await ask(entered.headers.get("set-cookie")?.split("; ")[0] ?? "");
    expect(await answer.text()).toContain("DEMO DATA");
    expect(simulator.requests.size).toBe(0);
    program.endInput();
    expect(await program.ended).toBe(0);
    expect(program.stdout() + program.stderr()).not.toContain(PLAYGROUND_TOKEN);
  });

  test("serves its page with all it loads, and one of each report, drawn by the built program", async () => {
    const port = await freePort();
    const program = start({ variables: { ...demo, PORT: `${port}` }, stdin: "pipe" });
    await program.printed(/DEMO DATA/);
    const origin = `http://127.0.0.1:${port}`;
    for (const path of ["", "/page.js", "/page.css"])
      expect((await fetch(`${origin}/playground${path}`)).status, path).toBe(200);
    const ask = async (line: string) => {
      const headers = { origin, "content-type": "application/json" };
      const body = JSON.stringify({ line, columns: 40 });
      return (await fetch(`${origin}/playground/ask`, { method: "POST", headers, body })).text();
    };
    const told = (await ask("trend booktok")).trim().split("\n").at(-1);
    expect(JSON.parse(told ?? "")).toMatchObject({ kind: "answer", spoken: expect.any(String) });
    expect(told).not.toContain("cannot draw");
    program.type("report demo html");
    await program.printed(/Open the page:\s+\S+\s/);
    const [link = ""] = /http:\S+\/r\/\S+/u.exec(program.stdout()) ?? [];
    expect(new URL(link).port).toBe(`${port}`);
    expect(program.stdout()).not.toContain("<!doctype");
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    const [, script = ""] = page.split("<script>");
    expect([page.includes('<figure class="chart heatmap"><svg'), script.length > 1000]).toEqual([
      ...[true, true],
    ]);
    // The playground's demo is another one, with reports of its own.
    const [other = ""] = /http:[^"\\]+\/demo\/r\/[\w-]+/u.exec(await ask("report demo html")) ?? [];
    expect((await fetch(other)).status).toBe(200);
    expect((await fetch(other.replace("/demo/r/", "/r/"))).status).toBe(404);
    program.endInput();
    expect(await program.ended).toBe(0);
  });

  test("ends when told to, although the input stays open", async () => {
    const program = start({ variables: demo, stdin: "pipe" });
    program.type("exit");
    expect(await program.ended).toBe(0);
  });

  test("still knows what it was told before it was killed", async () => {
    const first = start({ variables: demo, stdin: "pipe" });
    first.type("watch add kept nighttrain");
    await first.printed(/Watchlist kept/);
    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const second = start({ words: ["ask", "watch", "show", "kept"], variables: demo });
    expect(await second.ended).toBe(0);
    expect(second.stdout()).toContain("nighttrain");
  });
});

/** Each ends with the line that says where its numbers are from; in the demo that line begins with DEMO DATA. */
function cardsIn(printed: string): readonly string[] {
  return printed
    .trim()
    .split(/(?<=^DEMO DATA (?:.+\n)+)\n/m)
    .map((card) => card.trim());
}

/** Asks one thing and waits for the end. */
async function ask(
  line: string | readonly string[],
  variables: Readonly<Record<string, string>> = {},
) {
  const program = start({
    words: ["ask", ...(typeof line === "string" ? line.split(" ") : line)],
    variables: { ...demo, ...variables },
  });
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

describe("asked one thing", () => {
  test("prints the finding as JSON and nothing else, and ends with 0", async () => {
    const { code, stdout, stderr } = await ask("score booktok --json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tag: "booktok", demo: true });
    expect(stderr).toBe("");
  });

  test("draws the chart of its answer into a file, with the built program's own thread", async () => {
    const file = `${database}.png`;
    const { code, stderr } = await ask(`trend booktok --chart ${file}`);
    expect(stderr).toContain(`${file} is written.`);
    expect(code).toBe(0);
    const png = readFileSync(file);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(840);
  });

  test("prints what is posted into the channel beside the JSON, not into it", async () => {
    const { code, stdout, stderr } = await ask("alerts demo balanced save:yes --json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ list: "demo", isSaved: true });
    expect(stderr).toContain('You set up "balanced" alerts of demo');
  });

  test("takes several lines in one word as the lines of a document, quotes and all", async () => {
    const table = 'tag,labels\n"booktok","slow"\ntbr,';
    const { code, stdout } = await ask(["watch", "import", "list:my books", table, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      lists: [{ list: "my books", added: ["booktok", "tbr"] }],
      wrong: [],
    });
  });

  test("takes a whole line that is quoted as one word", async () => {
    const { code, stdout } = await ask(["score booktok", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tag: "booktok" });
  });

  test("ends with 1 for a mistake, and names what was meant", async () => {
    const { code, stdout } = await ask("scroe booktok --json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: "mistake",
      message: expect.stringContaining("score"),
    });
  });

  test("ends with 2 when the provider refuses the key, and says so without the key", async () => {
    const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
    onTestFinished(() => simulator.close());
    const { code, stdout, stderr } = await ask("score booktok --json", {
      TIKLIVE_API_KEY: "bad-but-secret",
      TIKLIVE_BASE_URL: simulator.url,
    });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: "unauthorized",
      message: expect.stringContaining("refused our key"),
    });
    expect(stdout + stderr).not.toContain("bad-but-secret");
    expect(simulator.requests.get("challenge-info-name")).toBe(1);
  });
});
