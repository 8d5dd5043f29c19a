import { Hono } from "hono";
import { expect, test } from "vitest";
import { createEntrance } from "../../adapters/playground/entrance.ts";

const token = "correct-horse-battery";

function entrance(isOverTls = false): Hono {
  const { check, routes } = createEntrance(token, isOverTls);
  return new Hono()
    .route("/", routes)
    .use("/playground/*", check)
    .get("/playground", (c) => c.text("the page"))
    .post("/playground/ask", (c) => c.text("an answer"));
}

function bring(web: Hono, words: string, remoteAddress = "192.0.2.1") {
  const body = new URLSearchParams({ token: words });
  const incoming = { socket: { remoteAddress } };
  return web.request("/playground/enter", { method: "POST", body }, { incoming });
}

test("whoever brings the token is let in with a cookie that no script reads and no other site is sent", async () => {
  const web = entrance();
  const asked = await web.request("/playground");
  expect(asked.status).toBe(401);
  expect(await asked.text()).toContain('type="password"');
  const refused = await web.request("/playground/ask", { method: "POST" });
  expect(refused.status).toBe(401);
  expect(await refused.json()).toEqual({ words: expect.stringContaining("bring the token") });
  const entered = await bring(web, ` ${token}\n`);
  expect([entered.status, entered.headers.get("location")]).toEqual([303, "/playground"]);
  const [pass = "", ...rules] = entered.headers.get("set-cookie")?.split("; ") ?? [];
  expect(rules.toSorted()).toEqual(["HttpOnly", "Path=/playground", "SameSite=Strict"]);
  expect(pass).not.toContain(token);
  const inside = await web.request("/playground", { headers: { cookie: pass } });
  expect(await inside.text()).toBe("the page");
  expect((await bring(entrance(true), token)).headers.get("set-cookie")).toContain("; Secure");
});

test("another token, another's cookie and the token as a cookie are not let in", async () => {
  const web = entrance();
  for (const wrong of ["", "x", `${token}x`, token.toUpperCase()]) {
    const response = await bring(web, wrong);
    expect(response.status, wrong).toBe(403);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.text()).toContain("This is not the token");
  }
  const another = createEntrance("battery-horse-correct", false);
  const given = await bring(new Hono().route("/", another.routes), "battery-horse-correct");
  const theirs = given.headers.get("set-cookie")?.split("; ")[0] ?? "";
  for (const cookie of [theirs, `playground=${token}`, "playground="])
    expect((await web.request("/playground", { headers: { cookie } })).status, cookie).toBe(401);
});

test("who guesses is made to wait, and nobody else", async () => {
  const web = entrance();
  for (let i = 0; i < 10; i++) expect((await bring(web, `guess ${i}`)).status).toBe(403);
  const tooOften = await bring(web, token);
  expect(tooOften.status).toBe(429);
  expect(await tooOften.text()).toContain("Wait a minute");
  expect((await bring(web, token, "192.0.2.2")).status).toBe(303);
});
