/** Runs in the page: sends what is typed or pressed, and shows each answer in three places. */
import { startClock } from "./clock.mjs";
import { Completion } from "./completion.mjs";
import "./discord-elements.mjs";
import { FormDialog } from "./form-dialog.mjs";
import { followTheme } from "./theme.mjs";

const byId = (id) => document.getElementById(id);
const [main, log, said, form, input] = [
  document.querySelector("main"),
  ...["log", "said", "ask", "line"].map(byId),
];
const places = ["slack", "discord", "text"];
const frameOf = (place) => byId(place).querySelector(".frame");

/** Answers that can be shown again: the newest. */
const mostKept = 50;
const forms = new FormDialog(byId("form"));
const notAnswered =
  "The bot does not answer: it may have been stopped. Start it with npm start, and send this again.";

function show(answer) {
  for (const place of places) {
    const frame = frameOf(place);
    const hadFocus = frame.contains(document.activeElement);
    if (place === "text")
      frame.replaceChildren(Object.assign(element("pre"), { textContent: answer.text }));
    else frame.innerHTML = answer[place];
    frame.scrollTop = 0;
    for (const styled of frame.querySelectorAll("[data-style]"))
      styled.style.cssText = styled.dataset.style;
    byId(place).querySelector(".private").hidden = !answer.isPrivate;
    if (hadFocus) frame.focus({ preventScroll: true });
  }
}

function element(name, className = "", text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

/** A line of the conversation; what is known of its answer stands below it. */
function addEntry(line) {
  const entry = element("li");
  const state = element("p", "state", "…");
  const you = element("p", "you", "You: ");
  you.append(element("code", "", `/hashtag ${line}`));
  entry.append(you, state);
  log.append(entry);
  while (log.children.length > mostKept) log.firstElementChild.remove();
  byId("talk").scrollTop = byId("talk").scrollHeight;
  return {
    working: (words) => {
      state.replaceChildren(words);
      said.textContent = words;
    },
    failed: (words) => {
      state.className = "state failed";
      state.replaceChildren(words);
      said.textContent = words;
    },
    answered: (answer) => {
      said.textContent = answer.spoken;
      const again = element(
        "button",
        "again",
        answer.isPrivate ? "✓ answered, only for you" : "✓ answered",
      );
      again.type = "button";
      again.addEventListener("click", () => {
        show(answer);
        said.textContent = answer.spoken;
      });
      state.replaceChildren(again);
    },
  };
}

/** How many characters of text there is room for. */
function columns() {
  const frame = frameOf("text");
  const ruler = element("pre", "ruler", "0".repeat(100));
  frame.append(ruler);
  const width = frame.clientWidth || main.clientWidth;
  const count = Math.floor((width - 28) / (ruler.getBoundingClientRect().width / 100 || 8));
  ruler.remove();
  return Math.min(88, Math.max(20, count));
}

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
    if (last.kind === "answer") {
      show(last);
      entry.answered(last);
    }
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
  if (url) open(url, "_blank", "noopener");
  if (view) choose(view);
});

/** On a narrow screen one place is seen at a time. */
function choose(view) {
  main.dataset.view = view;
  for (const button of document.querySelectorAll("[data-show]"))
    button.setAttribute("aria-pressed", String(button.dataset.show === view));
}

followTheme();
startClock({ talk: log, said, show, columns });
void ask("score booktok");
