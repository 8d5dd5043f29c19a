import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";
import { environment } from "../../src/config/file.ts";

describe("the file of variables", () => {
  test.each([
    ["with the mark of UTF-8 at its start", "\ufeffPORT=81\n"],
    ["from Windows", "# mine\r\nPORT=81\r\nHOST=::1\r\n"],
    ["from an old Mac", "HOST=::1\rPORT=81\r"],
    ["made for a shell", "export PORT=81"],
    ["with spaces about", "  PORT = 81  \n"],
    ["with a tab and a remark", "PORT=81\t# health"],
    ["in quotes with a remark", 'PORT="81" # "health"'],
    ["with the example's empty line further down", "PORT=81\nPORT=\n"],
    ["twice", "PORT=80\nPORT=81"],
  ])("%s", (_, text) => {
    expect(read(text)["PORT"]).toBeDefined();
    expect(readConfig(read(text)).port).toBe(81);
  });

  test("gives its variables as Docker gives them, so that they mean the same", () => {
    expect(read(`DATABASE_URL="a'b"`)["DATABASE_URL"]).toBe(`"a'b"`);
  });

  test("gives what others read without quotes, and never takes the process's own away", () => {
    onTestFinished(() => void Reflect.deleteProperty(process.env, "TAGTIDE_TEST_ZONE"));
    read('TAGTIDE_TEST_ZONE="Europe/Berlin" # home');
    expect(process.env["TAGTIDE_TEST_ZONE"]).toBe("Europe/Berlin");
    expect(read("TAGTIDE_TEST_ZONE=UTC\nPATH=/nowhere\n")["PATH"]).toBe(process.env["PATH"]);
  });

  test("is not needed", () => {
    expect(environment("no such file")["PATH"]).toBe(process.env["PATH"]);
  });

  test.each([
    ["UTF-16", Buffer.from("\ufeffPORT=81\n", "utf16le"), "UTF-16). Save it as UTF-8"],
    ["UTF-16, the other way round", Buffer.from("\ufeffPORT=81\n", "utf16le").swap16(), "UTF-16"],
    ["UTF-16 without a mark", Buffer.from("PORT=81\n", "utf16le"), "UTF-16). Save it as UTF-8"],
    ["NUL bytes", Buffer.from("PORT=8\0"), "is not plain text"],
    ["Latin-1", Buffer.from("HOST=é", "latin1"), "not in UTF-8. Save it as UTF-8"],
    ["megabytes", Buffer.alloc(1_000_001, "#"), "larger than 1 MB"],
    [
      "a name without =",
      Buffer.from("# a\nSLACK_APP_TOKEN: xapp-1"),
      "line 2: SLACK_APP_TOKEN has no",
    ],
    ["a folder", null, "is a folder. Move it away"],
  ])("is refused with a sentence that shows none of it: %s", (_, bytes, words) => {
    const file = temporaryFile(bytes);
    expect(() => environment(file)).toThrow(words);
    expect(() => environment(file)).not.toThrow("xapp-1");
  });

  test.each([
    ["a pipe nobody writes to", (file: string) => spawnSync("bash", ["-c", `mkfifo "$0"`, file])],
    ["a link to a device without an end", (file: string) => symlinkSync("/dev/zero", file)],
  ])("is refused with a sentence, and not waited for: %s", (_, make) => {
    const file = join(dirname(temporaryFile(Buffer.from(""))), "other");
    make(file);
    expect(() => environment(file)).toThrow("is a pipe or a device. Put an ordinary file");
  });

  test("that a container has hidden behind /dev/null is as good as none", () => {
    const file = join(dirname(temporaryFile(Buffer.from(""))), "hidden");
    symlinkSync("/dev/null", file);
    expect(environment(file)).toEqual({ ...process.env });
  });

  test("that cannot be read is said to be", () => {
    const file = temporaryFile(Buffer.from("PORT=81"));
    chmodSync(file, 0);
    // Nothing is kept from root.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    onTestFinished(() => {
      if (isRoot) process.seteuid?.(0);
    });
    expect(() => environment(file)).toThrow("cannot be read (EACCES). Let the user");
  });
});

function read(text: string): NodeJS.ProcessEnv {
  return environment(temporaryFile(Buffer.from(text)));
}

/** A folder for `null`. */
function temporaryFile(bytes: Buffer | null): string {
  const folder = mkdtempSync(join(tmpdir(), "tagtide-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, ".env");
  if (bytes) writeFileSync(file, bytes);
  else mkdirSync(file);
  return file;
}
