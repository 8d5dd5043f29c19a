import { html } from "hono/html";
import { type Page, page } from "../../shared/page.ts";
import { scopes } from "../scopes.ts";

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
      </ul>
      <p class="small"><a href="/privacy">Your data</a> · <a href="/terms">Terms</a></p>`,
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
