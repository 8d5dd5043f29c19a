/** One number of a page, with its labels. */
interface Sample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

interface Family {
  readonly help: string;
  readonly type: string;
}

/** A page of metrics as Prometheus reads it. */
export interface Scraped {
  /** By name, without the `_bucket`, `_sum` and `_count` of a histogram. */
  readonly families: ReadonlyMap<string, Family>;
  readonly samples: readonly Sample[];
  /** The number with that name and at least those labels; `undefined` where there is none, or several. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
}

const comment = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/;
const sample = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([Nn]a[Nn]|[+-]Inf|-?[\d.]+(?:e[+-]?\d+)?)$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/**
 * Reads the text format, version 0.0.4. Throws for a line that is against its grammar, for a sample before its type, and for one that
 * comes twice. https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function scraped(page: string): Scraped {
  const families = new Map<string, { help: string; type: string }>();
  const samples: Sample[] = [];
  const seen = new Set<string>();
  for (const line of page.split("\n").filter(Boolean)) {
    const [, kind, about = "", text = ""] = comment.exec(line) ?? [];
    if (kind) {
      const family = families.get(about) ?? { help: "", type: "" };
      families.set(about, { ...family, [kind === "HELP" ? "help" : "type"]: text });
      continue;
    }
    const one = sampleIn(line);
    const named =
      families.get(one.name) ?? families.get(one.name.replace(/_(?:bucket|sum|count)$/, ""));
    if (!named?.type) throw new Error(`No type before ${line}`);
    const key = line.slice(0, line.lastIndexOf(" "));
    if (seen.has(key)) throw new Error(`Twice: ${line}`);
    seen.add(key);
    samples.push(one);
  }
  return {
    families,
    samples,
    value(name, labels = {}) {
      const found = samples.filter(
        (one) =>
          one.name === name &&
          Object.entries(labels).every(([each, text]) => one.labels.get(each) === text),
      );
      return found.length === 1 ? found[0]?.value : undefined;
    },
  };
}

function sampleIn(line: string): Sample {
  const [, name, inside = "", number = ""] = sample.exec(line) ?? [];
  if (!name) throw new Error(`Against the grammar: ${line}`);
  const labels = new Map<string, string>();
  label.lastIndex = 0;
  while (label.lastIndex < inside.length) {
    const [, key = "", text = ""] = label.exec(inside) ?? [];
    if (!key) throw new Error(`Labels against the grammar: ${line}`);
    labels.set(key, text);
  }
  return { name, labels, value: Number(number.replace("Inf", "Infinity").replace("Nan", "NaN")) };
}
