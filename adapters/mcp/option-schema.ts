import type { JSONObject } from "@modelcontextprotocol/server";
import type { OptionSpec } from "../../src/commands/command.ts";
import { longestGiven } from "../../src/commands/grammar/read-options.ts";

const mostTags = 100;

/**
 * What an assistant may give for an option. It tells the assistant, and refuses nothing: the command reads what was given by
 * its own rules, so that mistakes are told in the same sentences everywhere.
 */
export function optionSchema(spec: OptionSpec): JSONObject {
  return { ...valueSchema(spec), description: aboutOf(spec) };
}

function valueSchema(spec: OptionSpec): JSONObject {
  const text = { type: "string", maxLength: longestGiven(spec) };
  switch (spec.kind) {
    case "tags":
      return {
        type: "array",
        items: { type: "string", minLength: 1 },
        minItems: 1,
        maxItems: mostTags,
      };
    case "whole":
      return { type: "integer", minimum: spec.min, maximum: spec.max };
    case "choice":
      return { type: "string", enum: [...spec.choices] };
    case "consent":
      return { type: "string", pattern: "^(yes|[1-9][0-9]{0,5})$" };
    default:
      return text;
  }
}

const consentWords =
  "Leave it out at first. Where the answer asks for it, ask your person, and send what the answer says.";

function aboutOf({ kind, about }: OptionSpec): string {
  if (kind === "consent") return consentWords;
  // How they are typed in a line, which stands after the semicolon, is no matter here.
  return kind === "tags" ? about.replace(/;.*/, "") : about;
}
