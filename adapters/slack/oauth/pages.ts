import { html, raw } from "hono/html";
import { scopes } from "../scopes.ts";

type Page = ReturnType<typeof html>;

/** https://docs.slack.dev/authentication/installing-with-oauth */
export function installPage(address: string): Page {
  return page(
    "Add Tagtide to Slack",
    html`<p>Which TikTok hashtags to post under, and why: <code>/hashtag score booktok</code> answers in seconds, and every
        Monday your channel gets a brief.</p>
      <p><a class="button" href="${address}">Add to Slack</a></p>
      <p class="small">It reads no messages. What it asks for:</p>
      <ul class="small">
        ${scopes.map(
          ({ name, why, without, isOptional }) =>
            html`<li><code>${name}</code> ${why}${isOptional && ` (optional; without it ${without})`}</li>`,
        )}
      </ul>`,
  );
}

export function installedPage(name: string | null, open: string | null): Page {
  return page(
    name ? `Tagtide is in ${name}` : "Tagtide is installed",
    html`<ol>
        <li>In a channel, type <code>/invite @tagtide</code>.</li>
        <li>Type <code>/hashtag score booktok</code>, or <code>/hashtag help</code>.</li>
        <li>Type <code>/hashtag subscribe</code> to get a brief there every Monday.</li>
      </ol>
      ${open && html`<p><a class="button" href="${open}">Open Slack</a></p>`}`,
  );
}

export function failedPage(what: string, next: string): Page {
  return page(
    what,
    html`<p>${next}</p>
      <p><a class="button" href="/slack/install">Try again</a></p>`,
  );
}

function page(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(pageStyle)}</style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** The one style that these pages have. */
export const pageStyle = `:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { max-width: 34rem; padding: 1.5rem; }
.button { display: inline-block; padding: .6rem 1.1rem; border-radius: .4rem; background: #12343b; color: #fff; text-decoration: none; }
.button:focus-visible { outline: 3px solid #e0a458; outline-offset: 2px; }
.small { font-size: .95rem; }
code { font-size: 1em; }`;
