import { expect, test } from "vitest";
import { legalRoutes } from "../../adapters/http/legal.ts";
import { keptDays } from "../../src/domain/kept-days.ts";

async function shown(path: string, contact: string | null = "ops@example.com") {
  const answer = await legalRoutes(contact).request(path);
  const words = (await answer.text()).replaceAll(/<style>.*?<\/style>|<[^>]*>|\s+/gsu, " ");
  return { answer, words: words.replaceAll(/\s+/gu, " ") };
}

test.each(["/privacy", "/terms"])(
  "%s runs no script, loads nothing, and names whom to ask",
  async (path) => {
    const { answer, words } = await shown(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/html");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/style-src 'sha256-[^']+'/u);
    expect(policy).not.toContain("unsafe");
    expect(words).toContain("ops@example.com");
    expect((await shown(path, null)).words).toContain("whoever runs Tagtide here");
  },
);

test("a contact with signs of a page stays a text", async () => {
  const answer = await legalRoutes("<script>alert(1)</script>").request("/privacy");
  expect(await answer.text()).not.toContain("<script>");
});

test("the privacy page says how long things are kept as they are kept", async () => {
  const { words } = await shown("/privacy");
  expect(words).toContain(`alerts: ${keptDays.changes} days`);
  expect(words).toContain(`or ${keptDays.messages} days when it cannot be`);
  expect(words).toContain(`Reports that have a link: ${keptDays.reports} days.`);
  // One number is said of what has two in the code.
  expect([keptDays.deliveries, keptDays.alerts]).toEqual([keptDays.changes, keptDays.changes]);
  expect([keptDays.forms, keptDays.undo]).toEqual([1, 1]);
});
