/** Runs in the page: sends what is typed or pressed, and shows each answer in three places. */
import { startClock } from "./clock.mjs";
import { Completion } from "./completion.mjs";
import "./discord-elements.mjs";
import { byId, said } from "./dom.mjs";
import { FormDialog } from "./form-dialog.mjs";
import { choose, columns, show } from "./places.mjs";
import { addEntry } from "./talk.mjs";
import { followTheme } from "./theme.mjs";

const [form, input] = ["ask", "line"].map(byId);
const forms = new FormDialog(byId("form"));
const notAnswered =
  "The bot does not answer: it may have been stopped. Start it with npm start, and send this again.";

async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    yield* lines;
  }
}

async function send(path, body) {
  const response = await fetch(`/playground/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error((await response.json()).words);
  return response;
}

async function ask(line) {
  const entry = addEntry(line);
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    await follow(await send("ask", { line, columns: columns(), zone }), entry);
  } catch (error) {
    entry.failed(wordsOf(error));
  }
}

function wordsOf(error) {
  return error instanceof TypeError || !error.message ? notAnswered : error.message;
}

/** Shows what comes; answers the mistakes of a form that was sent. */
async function follow(response, entry) {
  let last;
  for await (const told of linesOf(response)) {
    last = JSON.parse(told);
    if (last.kind === "progress") entry.working(last.words);
    if (last.kind === "form") openForm(last.form, entry);
    if (last.kind === "answer") entry.answered(last);
  }
  if (last === undefined || last.kind === "progress") throw new Error(notAnswered);
  return last.mistakes;
}

function openForm(form, entry) {
  entry.working("A form is open. Slack and Discord show it in a window, too.");
  forms.open(form, {
    async send(values) {
      try {
        const filled = { id: form.id, values, columns: columns() };
        return await follow(await send("form", filled), entry);
      } catch (error) {
        throw new Error(wordsOf(error));
      }
    },
    closed: () => entry.working("The form was closed, and nothing was done."),
  });
}

const lineIn = (value) => value.replace(/^\s*\/hashtag\b/, "").trimStart();

new Completion({
  input,
  list: byId("ways"),
  find: async (value) => (await send("complete", { line: lineIn(value) })).json(),
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const line = lineIn(input.value).trim();
  if (!line) return;
  input.value = "";
  void ask(line);
});

document.addEventListener("click", ({ target }) => {
  const pressed = target.closest("[data-line], [data-url], [data-show]");
  if (!pressed) return;
  const { line, url, show: view } = pressed.dataset;
  if (line) void ask(line);
  if (/^https?:/.test(url ?? "")) open(url, "_blank", "noopener");
  if (view) choose(view);
});

followTheme();
startClock({ talk: byId("log"), said, show, columns });
void ask("score booktok");
