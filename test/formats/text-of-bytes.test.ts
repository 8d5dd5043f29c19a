import { describe, expect, test } from "vitest";
import { textOf } from "../../src/formats/text-of-bytes.ts";

const text = "list;tag\r\nbücher;読書\r\n";
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe("the text of a file", () => {
  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 with a mark, the other way round", swapped(Buffer.from(`\ufeff${text}`, "utf16le"))],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
    ["UTF-16 without a mark, the other way round", swapped(Buffer.from(text, "utf16le"))],
  ])("is read: %s", (_, bytes) => {
    const said: string[] = [];
    expect(textOf(bytes, (note) => said.push(note))).toBe(text);
    expect(said).toEqual([]);
  });

  test("is read as Windows saved it in the West", () => {
    const bytes = Buffer.from("b\xfccher;\x93caf\xe9\x94;\x80\r\nna\xefvet\xe9", "latin1");
    const said: string[] = [];
    expect(textOf(bytes, (note) => said.push(note))).toBe("bücher;“café”;€\r\nnaïveté");
    expect(said).toEqual([expect.stringContaining("read as Windows-1252")]);
  });

  test.each([
    ["Cyrillic of Windows", [0xea, 0xed, 0xe8, 0xe3, 0xe8]],
    ["Shift-JIS", [0x93, 0xc7, 0x8f, 0x91]],
    ["a workbook", [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ["a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ["half of UTF-16", [0xff, 0xfe, 0x74, 0x00, 0x75]],
  ])("is none: %s", (_, bytes) => {
    expect(textOf(Uint8Array.from(bytes))).toBeUndefined();
  });

  test("may be empty", () => {
    expect(textOf(new Uint8Array())).toBe("");
  });
});
