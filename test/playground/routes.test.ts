import { afterAll, describe, expect, test } from "vitest";
import { createKeptPictures } from "../../adapters/playground/kept-pictures.ts";
import { playgroundRoutes } from "../../adapters/playground/routes.ts";
import { you } from "../support/askers.ts";
import { openWorld, screen } from "../support/open-world.ts";

const world = await openWorld({ at: "2026-11-23T09:00:00Z", demo: true });
afterAll(world.close);

const routes = playgroundRoutes(
  {
    core: world.core,
    ...{ channel: screen, asker: you, now: world.ports.clock },
    drawer: world.ports.charts,
  },
  { script: "script()", style: "a{}" },
  { access: { token: null, isOverTls: false }, log: world.ports.log },
);

const host = "127.0.0.1:8080";
const fromPage = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };

function post(body: string, headers: Readonly<Record<string, string>> = fromPage) {
  return routes.request("/playground/ask", { method: "POST", headers, body });
}

function get(path: string, name = host) {
  return routes.request(path, { headers: { host: name } });
}

describe("the page", () => {
  test("loads nothing but its own files, and has nothing in it that its rules refuse", async () => {
    const response = await get("/playground");
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    const html = await response.text();
    expect(html).not.toMatch(/ style=| on\w+=|<script>|<style|https?:/);
    const loaded = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
    for (const path of loaded) expect((await get(path)).status, path).toBe(200);
  });

  test("is not told to whoever comes by a name that is not this machine's", async () => {
    for (const name of [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example:8080",
      "",
    ])
      for (const path of ["/playground", "/playground/page.js", "/playground/pictures/1"])
        expect((await get(path, name)).status, `${name}${path}`).toBe(403);
    for (const name of ["localhost", "LOCALHOST:8080", "127.0.0.2:1", "[::1]:8080"])
      expect((await get("/playground", name)).status, name).toBe(200);
  });
});

describe("what is sent", () => {
  test("is taken from the page itself only", async () => {
    const others = [
      { host },
      { host, origin: "http://evil.example" },
      { host, origin: "null" },
      { host, origin: "http://127.0.0.1:9090" },
      { ...fromPage, "sec-fetch-site": "cross-site" },
      { ...fromPage, "sec-fetch-site": "same-site" },
      { ...fromPage, host: "evil.example", origin: "http://evil.example" },
    ];
    for (const headers of others)
      expect((await post("{", headers)).status, JSON.stringify(headers)).toBe(403);
    for (const headers of [fromPage, { host, origin: `http://${host}` }])
      expect((await post("{", headers)).status).toBe(400);
  });

  test("is refused with a sentence when it is too long, or no line", async () => {
    const tooLong = JSON.stringify({ line: "x".repeat(4_001), columns: 40 });
    for (const wrong of [tooLong, "{", "null", JSON.stringify({ line: "help", columns: 1e9 })]) {
      const response = await post(wrong);
      expect(response.status, wrong.slice(0, 40)).toBe(400);
      expect(await response.json()).toEqual({ words: expect.stringContaining("4,000 characters") });
    }
    expect((await post("x".repeat(400_001))).status).toBe(413);
  });
});

test("the oldest pictures go when there are too many", () => {
  const pictures = createKeptPictures(2);
  const [first = "", second = "", third = ""] = [1, 2, 3].map((n) =>
    pictures.keep(Uint8Array.of(n)),
  );
  expect(pictures.find(first)).toBeUndefined();
  expect([second, third].map((id) => pictures.find(id)?.[0])).toEqual([2, 3]);
});
