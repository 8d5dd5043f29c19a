import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { secureHeaders } from "hono/secure-headers";

export type Page = ReturnType<typeof html>;

/** A page of the program's own address: no script, one style, light and dark. */
export function page(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

const style = `:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { max-width: 34rem; padding: 1.5rem; }
a:not(.button) { color: inherit; }
.button { display: inline-block; padding: .6rem 1.1rem; border-radius: .4rem; background: #12343b; color: #fff; text-decoration: none; }
.button:focus-visible { outline: 3px solid #e0a458; outline-offset: 2px; }
h2 { font-size: 1.2rem; }
.small { font-size: .95rem; }
code { font-size: 1em; }`;

const styleHash = hashSource(style);

/** A text as a policy allows it. */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** For the routes of pages: nothing but their own style is loaded, and nobody frames them. */
export const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    ...{ defaultSrc: ["'none'"], styleSrc: [styleHash] },
    ...{ formAction: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  referrerPolicy: "no-referrer",
});
