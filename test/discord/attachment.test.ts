import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { attachedText, discordFiles } from "../../adapters/discord/attachment.ts";

/** A host of files, and how many requests it got. */
async function host(answer: RequestListener) {
  const requests: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, requests };
}

const saying =
  (content: string | Uint8Array): RequestListener =>
  (_, response) =>
    void response.end(content);
const fetching = (origin: string, longest = 100, size = 10) =>
  attachedText({ url: `${origin}/books.csv`, size }, longest, origin)();

describe("an attached text", () => {
  it("is fetched when it is wanted, without the mark in front that spreadsheets leave", async () => {
    const { origin, requests } = await host(saying("\ufefftag\r\n読書\r\n"));
    const document = attachedText({ url: `${origin}/books.csv`, size: 10 }, 100, origin);
    expect(requests).toEqual([]);
    expect(await document()).toBe("tag\r\n読書\r\n");
  });

  it("is refused for its size before it is fetched", async () => {
    const { origin, requests } = await host(saying("x"));
    await expect(fetching(origin, 100, 401)).rejects.toThrow(/too long: 100 characters/);
    expect(requests).toEqual([]);
  });

  it.each([101, 10_000])("is refused when it is %i characters after all", async (length) => {
    const { origin } = await host(saying("x".repeat(length)));
    await expect(fetching(origin)).rejects.toThrow(/too long: 100 characters/);
  });

  it("is read as Excel saves it", async () => {
    const { origin } = await host(saying(Buffer.from("\ufefftag\r\nbücher", "utf16le")));
    expect(await fetching(origin)).toBe("tag\r\nbücher");
  });

  it("is refused when it is no text", async () => {
    const { origin } = await host(saying(new Uint8Array([0x50, 0x4b, 0x03, 0x04])));
    await expect(fetching(origin)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining("not a text in UTF-8"),
    });
  });

  it.each([
    ["the file is gone", (_: unknown, response) => void response.writeHead(404).end("x")],
    [
      "it is somewhere else",
      (_: unknown, response) => void response.writeHead(302, { location: "/other" }).end(),
    ],
    ["the connection breaks", (request) => void request.socket.destroy()],
  ] satisfies readonly (readonly [string, RequestListener])[])(
    "cannot be read when %s",
    async (_, answer) => {
      const { origin, requests } = await host(answer);
      await expect(fetching(origin)).rejects.toThrow(/could not be read/);
      expect(requests).toHaveLength(1);
    },
  );

  it("is never asked of another host, whatever its address says", async () => {
    const { origin, requests } = await host(saying("secret"));
    for (const url of [`${origin}/x`, `https://cdn.discordapp.com@127.0.0.1/x`, "/x", ""]) {
      const document = attachedText({ url, size: 1 }, 100, discordFiles);
      await expect(document()).rejects.toThrow(/could not be read/);
    }
    expect(requests).toEqual([]);
  });
});
