import type { ChannelRef, Ports } from "../../ports/ports.ts";
import { folded } from "../../text/visible-text.ts";
import { weekdayNames } from "../../time.ts";
import type { Command, Document, OptionSpec } from "../command.ts";
import { commandNamed } from "./find-command.ts";

const mostSuggestions = 25;
/** Longer input is not completed. */
const longestTyped = 500;

interface Typing {
  readonly command: string;
  readonly options: Readonly<Record<string, string | Document>>;
  readonly channel: ChannelRef;
}

/** Completions for an option being typed, from our own store: at most 25. Empty when there is nothing to suggest. */
export async function suggest(
  { command: name, options, channel }: Typing,
  option: string,
  commands: readonly Command[],
  { watchlists }: { readonly watchlists: Pick<Ports["watchlists"], "all"> },
): Promise<readonly string[]> {
  const specs = commandNamed(name, commands)?.options ?? {};
  const spec = Object.hasOwn(specs, option) ? specs[option] : undefined;
  const given = (Object.hasOwn(options, option) ? options[option] : undefined) ?? "";
  if (!spec || typeof given !== "string" || given.length > longestTyped) return [];
  const typed = folded(given).replace(/^#/, "");
  const candidates = await candidatesFor(spec, () => watchlists.all(channel));
  const starting = candidates.filter((one) => one.toLowerCase().startsWith(typed));
  const containing = candidates.filter((one) => one.toLowerCase().includes(typed));
  return [...new Set([...starting, ...containing])].slice(0, mostSuggestions);
}

async function candidatesFor(
  spec: OptionSpec,
  lists: () => ReturnType<Ports["watchlists"]["all"]>,
): Promise<readonly string[]> {
  switch (spec.kind) {
    case "list":
      return (await lists()).map(({ name }) => name);
    case "tag":
    case "tags":
      return [...new Set((await lists()).flatMap(({ tags }) => tags))];
    case "zone":
      return ["UTC", ...Intl.supportedValuesOf("timeZone")];
    case "region":
      return commonRegions;
    case "days":
      return ["daily", "weekdays", "weekends", ...weekdayNames.map((name) => name.toLowerCase())];
    case "since":
      return ["1 week", "4 weeks", "3 months", "1 year"];
    case "duration":
      return ["1 hour", "4 hours", "1 day", "3 days", "1 week", "2 weeks", "1 month"];
    default:
      return [];
  }
}

/** The countries most asked for; any other code can still be typed. */
const commonRegions =
  "US GB CA AU DE FR ES IT BR MX ID JP KR PH TH VN MY TR SA AE EG NG ZA IN PK NL SE PL AR CO".split(
    " ",
  );
