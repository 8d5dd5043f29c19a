import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Http } from "../../src/client/http/http.ts";
import { openScavio } from "../../src/client/scavio/client.ts";
import { openScraper7 } from "../../src/client/scraper7/client.ts";
import { openTikLive } from "../../src/client/tiklive/client.ts";
import { keyNames } from "../../src/config/variables.ts";
import type { ProviderName } from "../../src/domain/provider-name.ts";
import { makeFolder } from "../../src/store/sqlite/make-folder.ts";
import { calls, type Known, learned, type RecordedCall } from "./record-calls.ts";
import { redact } from "./redact.ts";

interface RealProvider {
  readonly provider: ProviderName;
  readonly apiKey: string;
  readonly baseUrl: string;
}

type RecordConfig = RealProvider | { readonly provider: "demo" };

interface Api {
  readonly method: "GET" | "POST";
  readonly open: (options: Parameters<typeof openTikLive>[0]) => Http;
}

const apis: Readonly<Record<ProviderName, Api>> = {
  tiklive: { method: "GET", open: openTikLive },
  scavio: { method: "POST", open: openScavio },
  scraper7: { method: "GET", open: openScraper7 },
};

const usage = "npm run record -- booktok";
const recordings = "test/fixtures/recorded";
const refusal = `Recording asks a real provider and needs its key: set one of ${Object.values(keyNames).join(", ")}.\n`;

/**
 * Saves what a provider really answers, about a tag, without keys and people, and prints what that tells. Costs about
 * seven credits. Exit code 0 recorded, 1 a mistake in the command, 2 an answer could not be had.
 */
export async function record(
  config: RecordConfig,
  words: readonly string[],
  folder = recordings,
): Promise<number> {
  const [tag] = words;
  if (words.includes("--help")) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (config.provider === "demo") return refused(refusal);
  if (!tag) return refused(`Say which hashtag to ask about: ${usage}\n`);
  const places = join(folder, config.provider);
  makeFolder(places);
  try {
    await askAll(config, tag, places);
    return 0;
  } catch (error) {
    // Its message could hold what was sent; its code cannot.
    const { name, code } = error as NodeJS.ErrnoException;
    process.stderr.write(
      `No answer could be had (${code ?? name}). What came before it is saved.\n`,
    );
    return 2;
  }
}

function refused(sentence: string): number {
  process.stderr.write(sentence);
  return 1;
}

const badKey = "bad-key";

async function askAll(config: RealProvider, tag: string, folder: string): Promise<void> {
  const good = opened(config);
  const bad = opened({ ...config, apiKey: badKey });
  let known: Known = { tag: tag.replace(/^#/, ""), id: "0", cursor: "0" };
  try {
    for (const call of calls[config.provider]) {
      const answer = await asked(call, call.badKey ? bad : good, known, config);
      known = { ...known, ...learned(answer.body) };
      const clean = { ...answer, body: redact(answer.body, [config.apiKey]) };
      await writeFile(join(folder, `${call.name}.json`), `${JSON.stringify(clean, null, 2)}\n`);
      process.stdout.write(`${call.name}: HTTP ${clean.status}; ${call.tells(clean.body)}\n`);
    }
  } finally {
    await Promise.all([good.close(), bad.close()]);
  }
}

async function asked(call: RecordedCall, http: Http, known: Known, { provider }: RealProvider) {
  const { method } = apis[provider];
  const request = { method, path: call.endpoint.path, params: call.params(known) } as const;
  const { status, text } = await http.askRaw(request, new AbortController().signal);
  return { request, status, body: parsed(text) };
}

function opened({ provider, apiKey, baseUrl }: RealProvider): Http {
  const options = { apiKey, baseUrl, clock: () => new Date() };
  return apis[provider].open(options);
}

/** The text itself where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
