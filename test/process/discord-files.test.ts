import { describe, expect, test } from "vitest";
import { connected, nodes } from "./on-discord.ts";

// Only the whole program loads its libraries in the order in which they meet: here nothing of ours is in the way.
describe.each(nodes)("the program as it is built, run by %s", (node) => {
  test("answers with files in Discord", async () => {
    const { ask } = await connected(node);
    await ask({ command: "watch add", options: { list: "books", tags: "booktok" } });
    const exported = await ask({ command: "watch export", options: { list: "books" } });
    expect(exported.files).toEqual([
      { name: expect.stringMatching(/\.csv$/), content: expect.stringContaining("booktok") },
    ]);
    const calendar = await ask({
      command: "watch calendar",
      options: { list: "books", format: "ics" },
    });
    expect(calendar.files).toEqual([
      {
        name: expect.stringMatching(/\.ics$/),
        content: expect.stringContaining("BEGIN:VCALENDAR"),
      },
    ]);
  });
});
