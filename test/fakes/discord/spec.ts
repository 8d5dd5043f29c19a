import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Problem } from "./rules.ts";

/** Discord's own description of its API, where the reference folder is there; never copied into the project. */
const specFile = new URL("../../../../shared/platform-data/discord/openapi.json", import.meta.url);

/** Whether bodies are judged by Discord's own OpenAPI description too, or by our reading of its pages only. */
export const hasDiscordSpec = existsSync(specFile);

const schemas = {
  commands: {
    type: "array",
    items: { $ref: "discord#/components/schemas/ApplicationCommandUpdateRequest" },
  },
  message: { $ref: "discord#/components/schemas/MessageCreateRequest" },
  thread: { $ref: "discord#/components/schemas/CreateTextThreadWithMessageRequest" },
  post: { $ref: "discord#/components/schemas/CreateForumThreadRequest" },
  inPost: { $ref: "discord#/components/schemas/BaseCreateMessageCreateRequest" },
  conversation: { $ref: "discord#/components/schemas/CreatePrivateChannelRequest" },
  edit: { $ref: "discord#/components/schemas/IncomingWebhookUpdateRequestPartial" },
  followUp: { $ref: "discord#/components/schemas/IncomingWebhookRequestPartial" },
  choices: { $ref: "discord#/components/schemas/ApplicationCommandAutocompleteCallbackRequest" },
  modal: { $ref: "discord#/components/schemas/ModalInteractionCallbackRequest" },
  callback: { $ref: "discord#/components/schemas/CreateMessageInteractionCallbackRequest" },
} as const;

export type BodyKind = keyof typeof schemas;

const compiled = new Map<BodyKind, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** What Discord's description says against a body. Compiled once a process: it takes a tenth of a second each. */
export function problemsBySpec(kind: BodyKind, body: unknown): readonly Problem[] {
  if (!hasDiscordSpec) return [];
  const validate = compiled.get(kind) ?? compile(kind);
  return validate(body) ? [] : (validate.errors ?? []).map(problem);
}

function compile(kind: BodyKind): ValidateFunction {
  ajv ??= loadSpec();
  const validate = ajv.compile(schemas[kind]);
  compiled.set(kind, validate);
  return validate;
}

function loadSpec(): Ajv2020 {
  const spec = JSON.parse(readFileSync(specFile, "utf8")) as { components: object };
  const fresh = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    validateFormats: false,
    // Each schema checks a few bodies: it is not worth making what checks them faster.
    code: { optimize: false },
  });
  return fresh.addSchema({ $id: "discord", components: spec.components });
}

function problem({ instancePath, keyword, message }: ErrorObject): Problem {
  return {
    path: instancePath.split("/").filter(Boolean),
    code: `SPEC_${keyword.toUpperCase()}`,
    message: message ?? keyword,
  };
}
