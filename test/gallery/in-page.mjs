/** Runs in the gallery's page: draws Discord's messages, measures every drawing, and switches between light and dark. */
import "../../adapters/playground/page/discord-elements.mjs";

const page = document.documentElement;

function setTheme(theme) {
  page.dataset.theme = theme;
  for (const element of document.querySelectorAll("discord-messages, discord-messages *"))
    if (element.localName.startsWith("discord-"))
      element.toggleAttribute("light-theme", theme === "light");
}

/** What is shown inside of `node`, in the order it is shown: its children, or what its shadow holds in their place. */
function childrenShown(node) {
  if (node.localName === "slot") return node.assignedNodes();
  return [...(node.shadowRoot ?? node).childNodes];
}

function* shownWithin(node) {
  for (const child of childrenShown(node)) {
    if (child.localName === "style") continue;
    yield child;
    yield* shownWithin(child);
  }
}

function parentShown(node) {
  return node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
}

const slack = 1.5;

/** What of a drawing cannot be read, what is folded among it. */
function faultsOf(frame) {
  const folded = [...frame.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
  const faults = faultsShown(frame);
  for (const one of folded) one.open = false;
  return faults;
}

/** Text outside of what surrounds it, boxes wider than they may be, and what could not be drawn. */
function faultsShown(frame) {
  const faults = [];
  for (const node of shownWithin(frame)) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (isCut(node, frame)) faults.push(`cut: ${node.textContent.trim().slice(0, 60)}`);
    } else if (node instanceof HTMLElement) {
      if (node.clientWidth > 0 && node.scrollWidth > node.clientWidth + slack && !mayScroll(node))
        faults.push(`too wide: ${node.localName} ${node.textContent.trim().slice(0, 60)}`);
      if (node.className === "cannot-draw") faults.push(node.textContent);
    }
  }
  return faults;
}

function mayScroll(element) {
  return /auto|scroll/.test(getComputedStyle(element).overflowX);
}

/** Each word counts, as a line's last spaces may hang over its end. */
function isCut(text, frame) {
  if (text.textContent.trim() === "") return false;
  const range = document.createRange();
  range.selectNodeContents(text);
  const bounds = boundsOf(text, frame);
  if (isWithin(range, bounds)) return false;
  return [...text.textContent.matchAll(/\S+/g)].some(({ index, 0: word }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return !isWithin(range, bounds);
  });
}

/** The boxes around a text that show nothing outside of them: the frame, and what clips. */
function boundsOf(text, frame) {
  const bounds = [];
  for (let around = parentShown(text); around; around = parentShown(around)) {
    const { overflowX, overflowY } = getComputedStyle(around);
    if (around === frame || overflowX === "hidden" || overflowY === "hidden")
      bounds.push(around.getBoundingClientRect());
    if (around === frame) break;
  }
  return bounds;
}

function isWithin(range, bounds) {
  const lines = [...range.getClientRects()];
  return (
    lines.length > 0 &&
    bounds.every((box) =>
      lines.every(
        ({ left, right, top, bottom }) =>
          left >= box.left - slack &&
          right <= box.right + slack &&
          top >= box.top - slack &&
          bottom <= box.bottom + slack,
      ),
    )
  );
}

function report(frame) {
  const texts = [...shownWithin(frame)].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return {
    id: frame.closest("section").id,
    platform: frame.dataset.platform,
    width: frame.offsetWidth,
    height: frame.offsetHeight,
    text: texts.map(({ textContent }) => textContent).join(" "),
    faults: faultsOf(frame),
  };
}

/** What was drawn and how it came out, of every frame; for tests, and for what the page itself says. */
globalThis.reportAll = () => [...document.querySelectorAll(".frame")].map(report);

function sayMeasures() {
  for (const frame of document.querySelectorAll(".frame")) {
    const faults = faultsOf(frame);
    const caption = frame.parentElement.querySelector("figcaption");
    caption.append(`, ${frame.offsetHeight} px high`);
    if (faults.length === 0) continue;
    const list = document.createElement("p");
    list.className = "cannot-draw";
    list.textContent = faults.join("; ");
    caption.append(list);
  }
}

document.getElementById("theme").addEventListener("click", () => {
  setTheme(page.dataset.theme === "light" ? "dark" : "light");
});
globalThis.setTheme = setTheme;
setTheme(new URLSearchParams(location.search).get("theme") ?? "light");
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    sayMeasures();
    page.dataset.measured = "yes";
  }),
);
