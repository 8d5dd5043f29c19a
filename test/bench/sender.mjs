/** Sends what it is told to, over connections that stay open, on a thread that is not held up by the fakes. */
import { Agent, request } from "node:http";
import { parentPort } from "node:worker_threads";

const agent = new Agent({ keepAlive: true, maxSockets: 500 });

parentPort?.on("message", ({ id, url, signed: { body, headers } }) => {
  const sentAt = performance.now();
  const answered = (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    answer.on("end", () => {
      const tookMs = performance.now() - sentAt;
      parentPort?.postMessage({ id, status: answer.statusCode, body: text, tookMs });
    });
  };
  const length = { "content-length": Buffer.byteLength(body) };
  request(url, { method: "POST", agent, headers: { ...headers, ...length } }, answered)
    .on("error", () => parentPort?.postMessage({ id, status: 0, body: "", tookMs: 3_000 }))
    .end(body);
});
