/** Fields that name a person, by what stands in for them. */
const personal: ReadonlyMap<string, string> = new Map([
  ["nickname", "Person"],
  ["unique_id", "person"],
  ["uniqueId", "person"],
  ["username", "person"],
  ["author", "Person"],
  ["sec_uid", "secret-id"],
  ["secUid", "secret-id"],
]);
/** Fields that say more of a person than anybody needs. */
const dropped =
  /^(signature|bio_url|mentioned_users|ins_id|(twitter|youtube_channel)_\w+|\w*log_?extra|log_?id)$/i;

/**
 * The same JSON without keys, people and signed addresses. A person, like an address, gets the same placeholder
 * wherever it occurs; types and shapes stay as they were.
 */
export function redact(json: unknown, secrets: readonly string[]): unknown {
  const places = placeholders();
  const names = namesIn(json).toSorted((a, b) => b.name.length - a.name.length);

  function text(value: string): string {
    const safe = secrets.reduce((rest, secret) => rest.replaceAll(secret, "KEY"), value);
    const unaddressed = safe.replace(/(?:https?:)?\/\/[^\s"'<>]+/g, (url) => address(url, places));
    const unnamed = names.reduce(
      (rest, { whole, name, kind }) => rest.replace(whole, () => places(kind, name)),
      unaddressed,
    );
    return unnamed.replace(/@(?!person-)[\p{L}\p{N}_.]+/gu, (name) => `@${places("person", name)}`);
  }

  function field(value: string, key: string, ofPerson: boolean): string {
    if (value === "" || dropped.test(key)) return "";
    const kind = personal.get(key);
    if (kind) return places(kind, value);
    return ofPerson && isId(key) ? places("1000", value).replace("-", "") : text(value);
  }

  function clean(value: unknown, key: string, ofPerson: boolean): unknown {
    if (Array.isArray(value)) return value.map((item) => clean(item, key, ofPerson));
    if (typeof value === "object" && value !== null) return record(value);
    if (typeof value === "string") return field(value, key, ofPerson);
    return typeof value === "number" && ofPerson && isId(key) ? 1 : value;
  }

  function record(fields: object): object {
    const ofPerson = "unique_id" in fields || "uniqueId" in fields;
    const cleaned = Object.entries(fields).map(([key, value]) => {
      return [text(key), clean(value, key, ofPerson)] as const;
    });
    return Object.fromEntries(cleaned);
  }

  return clean(json, "", false);
}

type Placeholders = (kind: string, original: string) => string;

/** "person-1", "person-2"…: numbered as they are first met. */
function placeholders(): Placeholders {
  const numbers = new Map<string, number>();
  return (kind, original) => {
    const number = numbers.get(original) ?? numbers.size + 1;
    numbers.set(original, number);
    return `${kind}-${number}`;
  };
}

/** Whether it is sound is all that anybody reads from an address. */
function address(url: string, places: Placeholders): string {
  const type = /mime_type=\w+/.exec(url)?.[0];
  return `https://example.invalid/${places("address", url)}${type ? `?${type}` : ""}`;
}

function isId(key: string): boolean {
  return key === "id" || key === "uid";
}

interface Name {
  readonly name: string;
  /** What stands in for it. */
  readonly kind: string;
  /** The name as a word of its own. */
  readonly whole: RegExp;
}

/** People's names also occur in captions and in the titles of sounds. */
function namesIn(json: unknown): readonly Name[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]: [string, unknown]) => {
    const kind = personal.get(key);
    if (!kind || typeof value !== "string") return namesIn(value);
    return value === "" ? [] : [{ name: value, kind, whole: asWord(value) }];
  });
}

function asWord(name: string): RegExp {
  const literally = name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literally}(?![\\p{L}\\p{N}_])`, "gu");
}
