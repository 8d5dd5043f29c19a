const kinds = [
  ...["ENV", "WORKDIR", "RUN", "COPY", "USER", "VOLUME", "EXPOSE"],
  ...["HEALTHCHECK", "STOPSIGNAL", "CMD"],
];

export interface Step {
  readonly kind: string;
  /** What stands after the kind. */
  readonly rest: string;
  /** Of an ENV. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Of a COPY: the stage it is from, if not this machine, whose it becomes, what, and to where. */
  readonly copied?: {
    readonly from: string | undefined;
    readonly owner: string | undefined;
    readonly sources: readonly string[];
    readonly target: string;
  };
  /** Of a CMD or a HEALTHCHECK. */
  readonly words?: readonly string[];
}

export interface Stage {
  /** The image that it begins with. */
  readonly from: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

/**
 * The stages of a Dockerfile with their steps in order. Throws for a kind of step that is not known, so that a new one is not
 * passed over.
 */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: { from: string; name: string; steps: Step[] }[] = [];
  for (const line of linesOf(text)) {
    const [kind = ""] = line.split(/\s/, 1);
    const rest = line.slice(kind.length).trim();
    if (kind === "FROM") {
      const [from = "", , name = `${stages.length}`] = rest.split(/\s+/);
      stages.push({ from, name, steps: [] });
    } else {
      if (!kinds.includes(kind)) throw new Error(`Not known in a Dockerfile: ${line}`);
      stages.at(-1)?.steps.push({ kind, rest, ...detailsOf(kind, rest) });
    }
  }
  return stages;
}

/** Without remarks, and each step on one line. */
function linesOf(text: string): readonly string[] {
  const told = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return told
    .join("\n")
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n");
}

function detailsOf(kind: string, rest: string): Partial<Step> {
  switch (kind) {
    case "ENV":
      return { variables: Object.fromEntries(rest.split(/\s+/).map(assignment)) };
    case "COPY": {
      const words = rest.split(/\s+/);
      const flags = words.filter((word) => word.startsWith("--"));
      const flag = (name: string) =>
        flags.find((one) => one.startsWith(`--${name}=`))?.split("=")[1];
      const paths = words.slice(flags.length);
      const [sources, target = ""] = [paths.slice(0, -1), paths.at(-1)];
      return { copied: { from: flag("from"), owner: flag("chown"), sources, target } };
    }
    case "CMD":
    case "HEALTHCHECK":
      return { words: wordsIn(rest.slice(rest.indexOf("["))) };
    default:
      return {};
  }
}

function assignment(text: string): [string, string] {
  const at = text.indexOf("=");
  return [text.slice(0, at), text.slice(at + 1)];
}

function wordsIn(json: string): readonly string[] {
  const words: unknown = JSON.parse(json);
  if (!Array.isArray(words)) throw new Error(`No list of words: ${json}`);
  return words.map(String);
}

/** The last step of a kind; throws where there is none. */
export function lastOf({ steps }: Pick<Stage, "steps">, kind: string): Step {
  const found = steps.findLast((step) => step.kind === kind);
  if (!found) throw new Error(`The Dockerfile says no ${kind}.`);
  return found;
}
