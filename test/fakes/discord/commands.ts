import { type CommandNode, commandProblems } from "./command-rules.ts";
import { botUser } from "./messages.ts";
import { invalidForm, type RestReply } from "./reply.ts";
import { problemsBySpec } from "./spec.ts";

export type FakeCommands = ReturnType<typeof createFakeCommands>;

/** The application commands of all servers (`null`), and of single ones. */
export function createFakeCommands(nextId: () => string) {
  const registered = new Map<string | null, readonly CommandNode[]>();
  let registrations = 0;

  return {
    of: (guild: string | null = null) => registered.get(guild) ?? [],
    registrations: () => registrations,
    list: (guild: string | null): RestReply => ({
      status: 200,
      body: (registered.get(guild) ?? []).map((command) => onTheWire(command)),
    }),
    replace(guild: string | null, body: readonly CommandNode[]): RestReply {
      const problems = [...commandProblems(body), ...problemsBySpec("commands", body)];
      if (problems.length > 0) return invalidForm(problems);
      registrations += 1;
      const identified = body.map((command) => ({ ...command, id: nextId() }));
      registered.set(guild, identified);
      return { status: 200, body: identified.map((command) => onTheWire(command)) };
    },
  };
}

/** As Discord gives it back: with what it adds, and without what is usual. */
function onTheWire(command: CommandNode): object {
  return {
    ...withoutUsual(command),
    ...{ application_id: botUser.id, version: "700000000000000001", nsfw: false },
    ...{ default_member_permissions: null, name_localizations: null, dm_permission: false },
    ...(command.integration_types === undefined && { integration_types: [0] }),
  };
}

function withoutUsual({ required, autocomplete, options, ...node }: CommandNode): object {
  return {
    ...node,
    ...(required && { required }),
    ...(autocomplete && { autocomplete }),
    ...(options && { options: options.map(withoutUsual) }),
  };
}
