import { Hono } from "hono";
import { html } from "hono/html";
import { page, pageHeaders } from "../../shared/page.ts";
import { personInvite, serverInvite } from "../invite.ts";

/** `/discord/install`: where people add the bot, to a server or for themselves. `application` is `null` before the start. */
export function installRoutes(application: () => string | null): Hono {
  return new Hono().use("/discord/install", pageHeaders).get("/discord/install", (c) => {
    const id = application();
    if (id === null) {
      c.header("retry-after", "60");
      return c.html(page("Tagtide is starting", html`<p>Try again in a minute.</p>`), 503);
    }
    return c.html(installPage(id));
  });
}

function installPage(application: string) {
  return page(
    "Add Tagtide to Discord",
    html`<p>Which TikTok hashtags to post under, and why: <code>/hashtag score</code> answers in seconds, and every Monday your
        channel gets a brief.</p>
      <p><a class="button" href="${serverInvite(application)}">Add to a server</a></p>
      <p class="small">It asks to see channels and to post in them, with files and in threads. It reads no messages: Discord
        lists <em>Read Message History</em> because a bot that answers below its own message needs it.</p>
      <p><a class="button" href="${personInvite(application)}">Add for yourself</a></p>
      <p class="small">Then it answers you alone, in any chat, without lists and briefs.</p>
      <p class="small"><a href="/privacy">Your data</a> · <a href="/terms">Terms</a></p>`,
  );
}
