import { html } from "hono/html";
import type { Page } from "../shared/page.ts";
import { pagePath } from "./playground.ts";

/** A page of the playground, with its style. */
export function layout(body: Page, { hasScript }: { readonly hasScript: boolean }): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Tagtide playground</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${pagePath}/page.css" />
        ${hasScript && html`<script type="module" src="${pagePath}/page.js"></script>`}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
