import { type Document, textOf, UserError } from "../../src/index.ts";

/** The only host Discord serves attachments from: https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
export const discordFiles = "https://cdn.discordapp.com";

const timeoutMs = 10_000;
/** Bytes a character takes at most. */
const widest = 4;

export interface Attached {
  readonly url: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * How to fetch an attached text of at most `longest` characters. Only from `origin`, whatever the address says, so that
 * nobody can have the bot ask its own network. Rejects with a `UserError`.
 */
export function attachedText({ url, size }: Attached, longest: number, origin: string): Document {
  return async (say) => {
    if (size > longest * widest) throw tooLong(longest);
    if (!URL.canParse(url) || new URL(url).origin !== origin) throw unreadable();
    const text = decoded(await download(url, longest), say);
    if (text.length > longest) throw tooLong(longest);
    return text;
  };
}

async function download(url: string, longest: number): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(timeoutMs);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const { ok, body } = await fetch(url, { redirect: "error", signal });
    if (!ok || !body) throw unreadable();
    for await (const chunk of body) {
      size += chunk.length;
      if (size > longest * widest) throw tooLong(longest);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable();
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array, say: Parameters<Document>[0]): string {
  const text = textOf(bytes, say);
  if (text !== undefined) return text;
  throw new UserError(
    "The attached file is not a text in UTF-8.",
    "Save it as CSV in UTF-8 and attach it again.",
  );
}

function tooLong(longest: number): UserError {
  return new UserError(
    `The attached file is too long: ${longest} characters at most.`,
    "Split it and attach the parts one after the other.",
  );
}

function unreadable(): UserError {
  return new UserError("The attached file could not be read.", "Attach it again.");
}
