import { describe, expect, test } from "vitest";
import type { FormFacts } from "../../../src/commands/forms/form.ts";
import { formFields } from "../../../src/commands/forms/form-fields.ts";
import { commands } from "../../../src/commands/index.ts";
import { usualSettings } from "../../../src/domain/settings.ts";

const facts: FormFacts = {
  lists: ["books", "home"],
  zone: "UTC",
  personZone: "Europe/Berlin",
  settings: usualSettings,
  editors: "everyone",
};
const withForms = commands.flatMap((command) =>
  command.form ? [{ command, form: command.form }] : [],
);
const tooLong = (texts: readonly (string | null)[], most: number) =>
  texts.filter((text) => text !== null && (text.length > most || text.trim() === ""));

describe.each(withForms)("the form of $command.name", ({ command, form }) => {
  test("asks for options that the command has, in words that fit Slack and Discord", () => {
    const asked = [
      ...form.fields.map(({ option }) => option),
      ...(form.always ?? []).map(([name]) => name),
    ];
    expect(Object.keys(command.options)).toEqual(expect.arrayContaining(asked));
    expect(tooLong([form.title, form.submit], 24)).toEqual([]);
    for (const personZone of [null, "Europe/Berlin"]) {
      const fields = formFields(command, form, { ...facts, personZone }, 25);
      expect(
        tooLong(
          fields.map(({ label }) => label),
          45,
        ),
      ).toEqual([]);
      expect(
        tooLong(
          fields.map(({ hint }) => hint),
          100,
        ),
      ).toEqual([]);
    }
  });

  test("asks for all that the command requires", () => {
    const required = Object.entries(command.options).flatMap(([name, spec]) =>
      spec.required ? [name] : [],
    );
    expect(form.fields.map(({ option }) => option)).toEqual(expect.arrayContaining(required));
  });
});
