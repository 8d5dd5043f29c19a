/** The three places in which an answer is shown. */
import { byId, element } from "./dom.mjs";

const places = ["slack", "discord", "text"];
const main = document.querySelector("main");
const frameOf = (place) => byId(place).querySelector(".frame");

export function show(answer) {
  for (const place of places) {
    const frame = frameOf(place);
    const hadFocus = frame.contains(document.activeElement);
    if (place === "text") frame.replaceChildren(element("pre", { textContent: answer.text }));
    else frame.innerHTML = answer[place];
    frame.scrollTop = 0;
    for (const styled of frame.querySelectorAll("[data-style]"))
      styled.style.cssText = styled.dataset.style;
    byId(place).querySelector(".private").hidden = !answer.isPrivate;
    if (hadFocus) frame.focus({ preventScroll: true });
  }
  // Where the page itself is scrolled, as on a phone, an answer is read from its beginning.
  const seen = byId(main.dataset.view);
  if (seen.getBoundingClientRect().top < 0) seen.scrollIntoView();
}

/** How many characters of text there is room for. */
export function columns() {
  const frame = frameOf("text");
  const ruler = element("pre", { className: "ruler" }, "0".repeat(100));
  frame.append(ruler);
  const width = frame.clientWidth || main.clientWidth;
  const count = Math.floor((width - 28) / (ruler.getBoundingClientRect().width / 100 || 8));
  ruler.remove();
  return Math.min(88, Math.max(20, count));
}

/** On a narrow screen one place is seen at a time. */
export function choose(view) {
  main.dataset.view = view;
  for (const button of document.querySelectorAll("[data-show]"))
    button.setAttribute("aria-pressed", String(button.dataset.show === view));
}
