import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Expects that nothing stands over the page's side, and that axe finds nothing wrong. `where` names it in the failure. */
export async function expectWhole(page: Page, where: string): Promise<void> {
  const width = page.viewportSize()?.width;
  expect(await page.evaluate("document.documentElement.scrollWidth"), where).toBe(width);
  await expectAccessible(page, where);
}

/** Expects that axe finds nothing wrong. The page must let it in: by `bypassCSP` where its policy would not. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
  expect(found, where).toEqual([]);
}
