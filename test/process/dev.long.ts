import { expect, onTestFinished, test } from "vitest";
import { freePort, launch, temporaryFolder } from "./program.ts";

test("npm run dev draws charts as the built program does", async () => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const port = await freePort();
  const program = launch({
    command: ["npm", "run", "dev", "--silent"],
    variables: { DATABASE_URL: folder.database, PORT: `${port}` },
    stdin: "pipe",
  });
  onTestFinished(async () => {
    program.kill("SIGTERM");
    await program.ended;
  });
  await program.printed(/List demo/);
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}/playground/ask`, {
    method: "POST",
    headers: { origin },
    body: JSON.stringify({ line: "trend moneytok", columns: 40 }),
  });
  expect(await answer.text()).toContain("/playground/pictures/");
});
