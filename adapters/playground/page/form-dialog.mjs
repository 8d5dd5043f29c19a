import { element } from "./dom.mjs";

/** Discord's modals have so many fields and sentences at most. */
const mostOnDiscord = 5;

/** Shows a command's form, with what is wrong at its fields, until it is taken or closed. */
export class FormDialog {
  #onSend;
  #onClose;
  #submitWord;
  #look = "slack";

  constructor(dialog) {
    this.dialog = dialog;
    this.form = dialog.querySelector("form");
    this.fields = dialog.querySelector(".fields");
    this.trouble = dialog.querySelector(".trouble");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    for (const button of dialog.querySelectorAll("[data-look]"))
      button.addEventListener("click", () => this.#showAs(button.dataset.look));
    dialog.addEventListener("close", () => this.#onClose?.());
  }

  /** `send` is given the values, and answers the mistakes, or `undefined` once it is taken. */
  open({ title, submit, intro, fields }, { send, closed }) {
    this.#onSend = send;
    this.#onClose = closed;
    this.dialog.querySelector("h2").textContent = title;
    this.#submitWord = submit;
    this.fields.replaceChildren(
      ...(intro ? [element("p", { textContent: intro })] : []),
      ...fields.map(drawField),
    );
    this.trouble.textContent = "";
    this.#showAs(this.#look);
    this.dialog.showModal();
    this.fields.querySelector("input, select, textarea")?.focus();
  }

  /** Slack has a word of ours to send a form and picks times; Discord has neither. */
  #showAs(look) {
    this.#look = look;
    const isDiscord = look === "discord";
    this.dialog.dataset.as = look;
    for (const button of this.dialog.querySelectorAll("[data-look]"))
      button.setAttribute("aria-pressed", String(button.dataset.look === look));
    this.dialog.querySelector("[type=submit]").textContent = isDiscord
      ? "Submit"
      : this.#submitWord;
    for (const [i, one] of [...this.fields.children].entries())
      one.hidden = isDiscord && i >= mostOnDiscord;
    for (const time of this.fields.querySelectorAll(".time"))
      time.type = isDiscord ? "text" : "time";
  }

  async #send() {
    const values = [...this.fields.querySelectorAll("[data-field]")].map(filledIn);
    this.form.inert = true;
    try {
      const mistakes = await this.#onSend(values);
      if (mistakes) return this.#showMistakes(new Map(mistakes));
      this.#onClose = undefined;
      this.dialog.close();
    } catch (error) {
      this.trouble.textContent = error.message;
    } finally {
      this.form.inert = false;
    }
    return undefined;
  }

  #showMistakes(mistakes) {
    for (const field of this.fields.querySelectorAll("[data-field]")) {
      const words = mistakes.get(field.dataset.field) ?? "";
      field.querySelector(".mistake").textContent = words;
      const controls = field.querySelectorAll("input, select, textarea");
      for (const one of controls) one.setAttribute("aria-invalid", String(words !== ""));
    }
    this.form.inert = false;
    if (this.fields.querySelector("[hidden] [aria-invalid=true]")) this.#showAs("slack");
    this.fields.querySelector("[aria-invalid=true]")?.focus();
  }
}

function filledIn(field) {
  const boxes = [...field.querySelectorAll("input[type=checkbox]")];
  const value =
    boxes.length > 0
      ? boxes
          .filter(({ checked }) => checked)
          .map((box) => box.value)
          .join(",")
      : field.querySelector("input:not([type=file]), select, textarea").value;
  return [field.dataset.field, value];
}

function drawField(field) {
  const { name, label, hint, isRequired, kind } = field;
  const id = `field-${name}`;
  const isGroup = kind === "boxes";
  const around = element(isGroup ? "fieldset" : "div", { className: "field" });
  around.dataset.field = name;
  const mark = isRequired
    ? element("span", { className: "must", textContent: " *", ariaHidden: "true" })
    : element("span", { className: "may", textContent: " (optional)" });
  around.append(
    isGroup ? element("legend", {}, label, mark) : element("label", { htmlFor: id }, label, mark),
  );
  if (hint) around.append(element("p", { className: "hint", id: `${id}-hint`, textContent: hint }));
  const controls = drawControls(field, id);
  for (const one of controls.flatMap((each) => [each, ...each.querySelectorAll("input")]))
    one.setAttribute("aria-describedby", `${id}-mistake${hint ? ` ${id}-hint` : ""}`);
  around.append(...controls, element("p", { className: "mistake", id: `${id}-mistake` }));
  return around;
}

function drawControls(field, id) {
  const { kind, start, choices = [], longest, types } = field;
  switch (kind) {
    case "menu": {
      const none = choices.some(({ value }) => value === start)
        ? []
        : [element("option", { value: "", textContent: "Choose…" })];
      const options = choices.map(({ value, label }) =>
        element("option", { value, textContent: label }),
      );
      return [
        Object.assign(element("select", { id }, ...none, ...options), {
          value: none.length > 0 ? "" : start,
        }),
      ];
    }
    case "boxes":
      return choices.map(({ value, label }) =>
        element(
          "label",
          { className: "box" },
          element("input", { type: "checkbox", value, checked: start.split(",").includes(value) }),
          ` ${label}`,
        ),
      );
    case "file":
      return drawFile(id, types);
    case "lines":
      return [element("textarea", { id, rows: 3, maxLength: longest, value: start })];
    case "time":
      return [element("input", { id, type: "time", className: "time", value: start })];
    default:
      return [element("input", { id, maxLength: longest, value: start, autocomplete: "off" })];
  }
}

/** A text to paste, or to fill from a file. */
function drawFile(id, types) {
  const text = element("textarea", { id, rows: 5 });
  const file = element("input", {
    type: "file",
    accept: types.join(","),
    ariaLabel: "From a file",
  });
  file.addEventListener("change", async () => {
    text.value = (await file.files[0]?.text()) ?? "";
  });
  return [text, file];
}
