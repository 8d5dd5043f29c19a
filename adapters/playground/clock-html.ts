import { html } from "hono/html";
import type { Page } from "../shared/page.ts";
import { tour } from "./tour.ts";

/** The clock and what moves it. Its script says what it shows. */
export const clockBar: Page = html`<div class="clock" role="group" aria-label="The clock of this demo">
  <span id="clock-words">Reading eight weeks</span>
  <button type="button" data-move="day" aria-disabled="true">+1 day</button>
  <button type="button" data-move="monday" aria-disabled="true">Next Monday</button>
  <button type="button" data-move="rise" aria-disabled="true">Day of a rise</button>
  <button type="button" data-move="over" aria-disabled="true">Start over</button>
</div>`;

/** What to press, and what to look at. */
export const tourSteps: Page = html`<details class="steps">
  <summary><b>A tour</b> of two minutes</summary>
  <ol>
    ${tour.map(
      ({ does, label, notice }) =>
        html`<li>
          ${
            "move" in does
              ? html`<button type="button" data-move="${does.move}" aria-disabled="true">${label}</button>`
              : html`<button type="button" data-line="${does.line}"><code>${label}</code></button>`
          }
          ${notice}
        </li>`,
    )}
  </ol>
</details>`;
