import { expect, test } from "vitest";
import { installRoutes } from "../../adapters/discord/http/install-page.ts";

const application = "100000000000000001";

test("the page to add the bot from has a link for a server and one for a person", async () => {
  const answer = await installRoutes(() => application).request("/discord/install");
  const links = [...(await answer.text()).matchAll(/href="([^"]+)"/gu)].map(
    ([, link = ""]) => link,
  );
  const [server, person] = links.map((link) => link.replaceAll("&amp;", "&"));
  expect(server).toBe(
    `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=309237763072`,
  );
  expect(person).toBe(
    `https://discord.com/oauth2/authorize?client_id=${application}&scope=applications.commands&integration_type=1`,
  );
  expect(links.slice(2)).toEqual(["/privacy", "/terms"]);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("it says to try again while the bot does not know yet which application it is", async () => {
  const answer = await installRoutes(() => null).request("/discord/install");
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("Try again in a minute");
});
