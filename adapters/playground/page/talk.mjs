/** What was typed, with what became of it. */
import { byId, element, said } from "./dom.mjs";
import { show } from "./places.mjs";

const log = byId("log");
/** Answers that can be shown again: the newest. */
const mostKept = 50;

/** A line of the conversation; what is known of its answer stands below it. */
export function addEntry(line) {
  const state = element("p", { className: "state" }, "…");
  const typed = element("code", {}, `/hashtag ${line}`);
  log.append(element("li", {}, element("p", { className: "you" }, "You: ", typed), state));
  while (log.children.length > mostKept) log.firstElementChild.remove();
  byId("talk").scrollTop = byId("talk").scrollHeight;
  const working = (words) => {
    state.replaceChildren(words);
    said.textContent = words;
  };
  return {
    working,
    failed(words) {
      state.classList.add("failed");
      working(words);
    },
    answered(answer) {
      shown(answer);
      const words = answer.isPrivate ? "✓ answered, only for you" : "✓ answered";
      const again = element("button", { type: "button", className: "again" }, words);
      again.addEventListener("click", () => shown(answer));
      state.replaceChildren(again);
    },
  };
}

function shown(answer) {
  show(answer);
  said.textContent = answer.spoken;
}
