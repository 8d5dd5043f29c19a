import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../src/errors.ts";
import { makeFolder } from "../../src/store/sqlite/make-folder.ts";

/** The folder, made when it is not there. Throws a `UserError` where that is a file. */
export function folderFor(path: string): string {
  try {
    makeFolder(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw error;
    throw new UserError(
      `${path} is no folder.`,
      "Name one with --out; it is made when it is not there.",
    );
  }
  return path;
}

/** Writes a file into the folder, as a whole or not at all; what has that name is replaced. Answers its path. */
export async function writeWhole(folder: string, name: string, content: string): Promise<string> {
  const file = join(folder, name);
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, content, { flag: "wx" });
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return file;
}
