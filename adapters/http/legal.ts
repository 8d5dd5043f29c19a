import { Hono } from "hono";
import { html } from "hono/html";
import { keptDays } from "../../src/index.ts";
import { type Page, page, pageHeaders } from "../shared/page.ts";

/**
 * `/privacy` and `/terms`, which app directories ask for, of whoever runs this program: `contact` is how to reach them, `null`
 * where nobody is named.
 */
export function legalRoutes(contact: string | null): Hono {
  return new Hono()
    .use("/privacy", pageHeaders)
    .use("/terms", pageHeaders)
    .get("/privacy", (c) => c.html(privacyPage(contact)))
    .get("/terms", (c) => c.html(termsPage(contact)));
}

function privacyPage(contact: string | null): Page {
  return page(
    "Tagtide and your data",
    html`<p>Tagtide answers questions about TikTok hashtags in Slack and Discord. It runs on a machine of whoever operates this
        address, and what it stores stays there.</p>
      <h2>What is stored</h2>
      <ul>
        <li>Of a workspace or server: its id, the ids of channels that get something, the lists, target creators, campaigns,
          subscriptions and settings that its people make, addresses of webhooks among them, encrypted; and, for Slack over HTTP, its token, encrypted.</li>
        <li>Of people: the id and the name that the platform shows, beside what they made or changed.</li>
        <li>Of a person who added Tagtide on Discord for themselves: how many lookups were paid for in a month.</li>
        <li>Of TikTok: counters of hashtags, public posts and the public handles of who posted them.</li>
      </ul>
      <p>Tagtide reads no messages. What somebody types to it, or picks from the menu of a message, is read to answer it, and is
        not kept. Its log has ids and the names of hashtags, and no texts or names of people.</p>
      <h2>For how long</h2>
      <ul>
        <li>Lists, subscriptions and settings: until somebody removes them.</li>
        <li>Who changed what, how posting a message went, and alerts: ${keptDays.changes} days, and the newest message of a
          subscription for good. Campaigns: ${keptDays.campaigns} days after their end.</li>
        <li>The text of a message: until it is posted, or ${keptDays.messages} days when it cannot be.</li>
        <li>Reports that have a link: ${keptDays.reports} days. Whoever has the link can read that report until then, or until
          somebody of the workspace ends it.</li>
        <li>A form that was opened and not sent, and how something was before a change: a day.</li>
        <li>Readings of hashtags: for good. Posts: up to ${keptDays.rankedPosts} days. Authors in samples:
          ${keptDays.profiles} days.</li>
      </ul>
      <p>When Tagtide is removed from a workspace or server, nothing is posted there any more, and what is stored is kept, so that
        it is there when it is added again.</p>
      <h2>Who else learns of it</h2>
      <p>The name of a hashtag, a creator's handle or a word that is asked about goes to the provider of TikTok's data, without
        who asked. Answers go to Slack or Discord, and what a channel is told to the addresses that its people name for
        that (webhooks). Nothing is sold, and there is no advertising and no tracking.</p>
      <h2>To have it deleted</h2>
      <p>Ask ${contactWords(contact)}, with the id of the workspace or server, or your own. All of a workspace is then deleted, or
        your id and name are taken out of all that you made. Copies made before that as a backup are not changed.</p>`,
  );
}

function termsPage(contact: string | null): Page {
  return page(
    "Terms of Tagtide",
    html`<ul>
        <li>Tagtide is given as it is, by whoever operates this address. It may be changed or stopped at any time.</li>
        <li>Its numbers are read from public TikTok data and are estimates; what it advises is no promise. What you post, and
          what comes of it, is yours.</li>
        <li>It has nothing to do with TikTok, Slack or Discord, whose own terms hold beside these.</li>
        <li>Use it for your own planning: not to harass people or to trace them, not to overload it. How
          many questions a person and a workspace may ask is limited, and who goes round that can be shut out.</li>
        <li>What is stored, and for how long, is in <a href="/privacy">Tagtide and your data</a>.</li>
        <li>Questions: ${contactWords(contact)}. The program itself is free software under the MIT licence.</li>
      </ul>`,
  );
}

function contactWords(contact: string | null): string {
  return contact ?? "whoever runs Tagtide here, whom those who added it know";
}
