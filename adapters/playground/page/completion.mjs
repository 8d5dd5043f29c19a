/** Shows beside a text field how it may go on: arrows choose, Enter or Tab takes, Escape closes. */
export class Completion {
  #items = [];
  #chosen = -1;
  /** Of several questions, the newest answer counts. */
  #asked = 0;

  constructor({ input, list, find }) {
    Object.assign(this, { input, list, find });
    input.addEventListener("input", () => this.look());
    input.addEventListener("focus", () => input.value && this.look());
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    input.addEventListener("keydown", (event) => this.#press(event));
  }

  async look() {
    this.#asked += 1;
    const mine = this.#asked;
    const found = await this.find(this.input.value).catch(() => []);
    if (mine === this.#asked && document.activeElement === this.input) this.#show(found);
  }

  close() {
    this.#asked += 1;
    this.#show([]);
  }

  #show(found) {
    this.#items = found;
    this.#chosen = -1;
    this.list.replaceChildren(...found.map((one, i) => this.#draw(one, i)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  #draw({ shown, about }, i) {
    const option = document.createElement("li");
    option.id = `option-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("code");
    name.textContent = shown;
    option.append(name, ` ${about}`);
    // The field is not left, whose leaving closes the list.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#take(i));
    return option;
  }

  #choose(i) {
    this.#chosen = (i + this.#items.length) % this.#items.length;
    for (const [place, option] of [...this.list.children].entries())
      option.setAttribute("aria-selected", String(place === this.#chosen));
    this.list.children[this.#chosen].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `option-${this.#chosen}`);
  }

  #take(i) {
    this.input.value = this.#items[i].line;
    this.input.focus();
    void this.look();
  }

  #press(event) {
    if (this.#items.length === 0 || event.isComposing || event.shiftKey) return;
    const chosen = this.#chosen;
    const ways = new Map([
      ["ArrowDown", () => this.#choose(chosen + 1)],
      ["ArrowUp", () => this.#choose(chosen < 0 ? -1 : chosen - 1)],
      ["Escape", () => this.close()],
      ["Tab", () => this.#take(Math.max(0, chosen))],
    ]);
    if (chosen >= 0) ways.set("Enter", () => this.#take(chosen));
    if (!ways.has(event.key)) return;
    event.preventDefault();
    ways.get(event.key)();
  }
}
