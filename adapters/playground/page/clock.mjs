/** Moves the clock of the demo, and lists what the bot posted meanwhile. */

const [unhurriedMs, hurriedMs] = [4_000, 400];
/** Those that are listed when the page is opened. */
const mostAtFirst = 4;
const mostListed = 50;
const gone = "The bot does not answer: it may have been stopped. Start it with npm start.";

async function asked(path, body) {
  const response = await fetch(`/playground/${path}`, {
    ...(body && { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json" },
  }).catch(() => {
    throw new Error(gone);
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.words);
  return answer;
}

class Clock {
  known = new Set();
  isAsked = false;

  /** `talk` lists what is said, `show` shows a message in three places, `said` reads aloud, `columns` says how wide text is. */
  constructor({ words, talk, said, show, columns }) {
    Object.assign(this, { words, talk, said, show, columns });
  }

  /** Looks again and again, more often while something is under way. */
  async watch() {
    const kind = document.hidden ? "still" : await this.look();
    setTimeout(() => void this.watch(), kind === "still" ? unhurriedMs : hurriedMs);
  }

  async look() {
    try {
      const world = await asked("world");
      this.tell(world);
      if (world.kind === "still" && !this.isAsked) this.list(world.posts);
      return this.isAsked ? "moving" : world.kind;
    } catch (error) {
      this.tell({ words: error.message });
      return "still";
    }
  }

  tell({ kind, words }) {
    if (this.words.textContent !== words) this.words.textContent = words;
    for (const button of document.querySelectorAll("[data-move]")) {
      const canBe = kind === "still" || (kind === "failed" && button.dataset.move === "over");
      button.setAttribute("aria-disabled", String(!canBe || this.isAsked));
    }
  }

  /** Those that were not listed before; what had come before the page was opened stands above what was typed since. */
  list(posts) {
    const fresh = posts.filter(({ id }) => !this.known.has(id));
    if (this.known.size > 0) this.talk.append(...fresh.map((post) => this.posted(post)));
    else this.talk.prepend(...fresh.slice(-mostAtFirst).map((post) => this.posted(post)));
    for (const { id } of fresh) this.known.add(id);
    if (fresh.length > 0) this.toEnd();
  }

  posted(post) {
    const entry = this.entry(`Tagtide, ${post.when}`, "posted");
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "again unread",
      textContent: post.title,
    });
    button.dataset.post = post.id;
    button.addEventListener("click", () => void this.open(post.id));
    entry.append(button);
    return entry;
  }

  toEnd() {
    while (this.talk.children.length > mostListed) this.talk.firstElementChild.remove();
    const room = this.talk.parentElement;
    room.scrollTop = room.scrollHeight;
  }

  entry(text, className) {
    const entry = Object.assign(document.createElement("li"), { className });
    entry.append(Object.assign(document.createElement("p"), { textContent: text }));
    return entry;
  }

  /** `before` is read aloud first. */
  async open(id, before = "") {
    try {
      const answer = await asked("post", { id, columns: this.columns() });
      this.show(answer);
      this.said.textContent = `${before} ${answer.spoken}`.trim();
      this.talk.querySelector(`[data-post="${id}"]`)?.classList.remove("unread");
    } catch (error) {
      this.note(error.message, "failed");
    }
  }

  note(words, className = "") {
    this.write(words, className);
    this.said.textContent = words;
  }

  write(words, className = "") {
    this.talk.append(this.entry(words, `state ${className}`));
    this.toEnd();
  }

  async move(move) {
    this.isAsked = true;
    const before = new Set(this.known);
    let told = "";
    const looking = setInterval(() => void this.look(), hurriedMs);
    try {
      const { words } = await asked("move", { move });
      if (move === "over") {
        this.talk.replaceChildren();
        this.known.clear();
      }
      told = words;
      this.write(words);
    } catch (error) {
      this.note(error.message, "failed");
    } finally {
      clearInterval(looking);
      this.isAsked = false;
    }
    await this.look();
    const newest = [...this.known].findLast((id) => !before.has(id));
    if (newest) await this.open(newest, told);
    else if (told) this.said.textContent = told;
  }
}

/** Where the page has a clock. */
export function startClock(parts) {
  const words = document.getElementById("clock-words");
  if (!words) return;
  const clock = new Clock({ ...parts, words });
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-move]");
    if (pressed?.getAttribute("aria-disabled") === "false") void clock.move(pressed.dataset.move);
  });
  void clock.watch();
}
