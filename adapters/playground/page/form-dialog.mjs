import { element } from "./dom.mjs";

/** Shows a command's form, with what is wrong at its fields, until it is taken or closed. */
export class FormDialog {
  #onSend;
  #onClose;

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
    dialog.addEventListener("close", () => this.#onClose?.());
  }

  /** `send` is given the values, and answers the mistakes, or `undefined` once it is taken. */
  open({ title, submit, intro, fields }, { send, closed }) {
    this.#onSend = send;
    this.#onClose = closed;
    this.dialog.querySelector("h2").textContent = title;
    this.dialog.querySelector("[type=submit]").textContent = submit;
    this.fields.replaceChildren(
      ...(intro ? [element("p", { textContent: intro })] : []),
      ...fields.map(drawField),
    );
    this.trouble.textContent = "";
    this.dialog.showModal();
    this.fields.querySelector("input, select, textarea")?.focus();
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
  const words = isRequired ? label : `${label} (optional)`;
  around.append(
    isGroup
      ? element("legend", { textContent: words })
      : element("label", { htmlFor: id, textContent: words }),
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
      return [element("input", { id, type: "time", value: start })];
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
