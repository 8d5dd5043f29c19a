import { onTestFinished, test } from "vitest";
import { installRoutes } from "../../adapters/discord/http/install-page.ts";
import { legalRoutes } from "../../adapters/http/legal.ts";
import { chromiumPath, launch } from "../gallery/chromium.ts";
import { expectWhole } from "../support/whole-page.ts";

const routes = legalRoutes("ops@example.com").route(
  "/",
  installRoutes(() => "100000000000000001"),
);

test("the pages are whole on a phone and pass axe, light and dark", async ({ skip }) => {
  if (!chromiumPath) return skip("Chromium is not installed here, so no page can be opened.");
  const browser = await launch(chromiumPath);
  onTestFinished(() => browser.close());
  for (const path of ["/privacy", "/terms", "/discord/install"]) {
    const html = await (await routes.request(path)).text();
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 375, height: 800 } });
      await page.setContent(html);
      const where = `${path}, ${colorScheme}`;
      await expectWhole(page, where);
      await page.close();
    }
  }
});
