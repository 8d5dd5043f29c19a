import { html } from "hono/html";
import type { Page } from "../shared/page.ts";
import { clockBar, tourSteps } from "./clock-html.ts";
import { layout } from "./layout.ts";

/** Lines to begin with: what each shows, and what is typed for it. */
const firstLines = [
  "pick booktok",
  "trend moneytok",
  "compare booktok cleantok",
  "heatmap demo",
  "help",
] as const;

/** The page before anything was asked. Its script asks, and shows what comes. A clock is shown where it can be moved. */
export function playgroundPage(hasClock: boolean): Page {
  return layout(
    html`<header class="top">
      ${logo}
      <h1>Tagtide playground</h1>
      <span class="badge">DEMO DATA</span>
      ${hasClock && clockBar}
    </header>
    <noscript><p class="note">This page needs its script. The terminal takes the same commands.</p></noscript>
    <main data-view="slack">
      ${channel}
      <div class="views" role="group" aria-label="Where the answer is shown">
        <button type="button" data-show="slack" aria-pressed="true">Slack</button>
        <button type="button" data-show="discord" aria-pressed="false">Discord</button>
        <button type="button" data-show="text" aria-pressed="false">Text</button>
      </div>
      ${place("slack", "Slack")} ${place("discord", "Discord, on a phone")}
      ${place("text", "Text")}
    </main>
    <p id="said" class="unseen" role="status"></p>
    ${formDialog}
    <footer>${hasClock && tourSteps} ${steps}</footer>`,
    { hasScript: true },
  );
}

const logo = html`<svg class="logo" viewBox="0 0 36 36" width="28" height="28" aria-hidden="true">
  <rect width="36" height="36" rx="8" fill="#12333f" />
  <path
    d="M5 21c4-8 8-8 12-2s8 6 13-4"
    fill="none"
    stroke="#7fd6c2"
    stroke-width="3.4"
    stroke-linecap="round"
  />
</svg>`;

const channel = html`<section class="panel channel" aria-labelledby="channel-name">
  <h2 id="channel-name"># playground</h2>
  <div class="talk" id="talk" tabindex="0" role="group" aria-label="What was typed">
    <p>Type as in Slack or Discord, or press a button in an answer. Nothing here costs anything.</p>
    <ol id="log"></ol>
  </div>
  <div class="try" role="group" aria-label="Try next">
    ${firstLines.map(
      (line) => html`<button type="button" data-line="${line}"><code>${line}</code></button>`,
    )}
    <button type="button" class="main" data-line="brief demo">Monday brief</button>
  </div>
  <form id="ask" autocomplete="off">
    <ul id="ways" role="listbox" aria-label="How the line may go on" hidden></ul>
    <label for="line">/hashtag</label>
    <input
      id="line"
      name="line"
      maxlength="4000"
      placeholder="score booktok"
      spellcheck="false"
      autocapitalize="none"
      enterkeyhint="send"
      autofocus
      role="combobox"
      aria-autocomplete="list"
      aria-controls="ways"
      aria-expanded="false"
    />
    <button type="submit" aria-label="Send">↵</button>
  </form>
</section>`;

function place(id: string, name: string): Page {
  return html`<section class="panel place" id="${id}" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${name} <span class="private" hidden>Only you see this</span></h2>
    <div
      class="frame"
      tabindex="0"
      role="group"
      aria-label="The answer"
      ${id === "discord" ? html`data-theme="dark"` : ""}
    ></div>
  </section>`;
}

const formDialog = html`<dialog id="form" aria-labelledby="form-title">
  <form method="dialog" novalidate>
    <h2 id="form-title"></h2>
    <div class="looks" role="group" aria-label="Whose form is shown">
      <button type="button" data-look="slack">As in Slack</button>
      <button type="button" data-look="discord">As on Discord</button>
    </div>
    <div class="fields"></div>
    <p class="trouble" role="alert"></p>
    <div class="ends">
      <button type="button" data-cancel>Cancel</button>
      <button type="submit" class="main">Send</button>
    </div>
  </form>
</dialog>`;

const steps = html`<details class="steps">
  <summary><b>Make it yours</b> in three steps</summary>
  <ol>
    <li>Get a key for TikTok's numbers from <b>TikLiveAPI</b>, <b>Scavio</b> or RapidAPI's <b>tiktok-scraper7</b>.</li>
    <li>Copy <code>.env.example</code> to <code>.env</code>, and put the key into it, such as
      <code>TIKLIVE_API_KEY=…</code>. <code>npm run doctor</code> says whether it works.</li>
    <li>Add Tagtide to <b>Slack</b> (<code>npm run manifest</code> prints what to paste) or <b>Discord</b>, put the token
      beside the key, and run <code>npm start</code>. The README has each click.</li>
  </ol>
</details>`;
