import { createMcpHandler } from "@modelcontextprotocol/server";
import type { AnswerAssistant } from "../shared/assistant.ts";
import type { McpOptions } from "./parts.ts";
import { createMcpServers } from "./server.ts";

interface HttpOptions extends McpOptions {
  /** Told what could not be read of a request. */
  readonly onError: (error: Error) => void;
}

/** Answers each request by itself, with a server of its own: nothing of one person is left for the next. */
export function createMcpHttp(options: HttpOptions): AnswerAssistant {
  const serverFor = createMcpServers(options);
  return (request, parsedBody, whose) =>
    createMcpHandler(() => serverFor(whose), {
      onerror: options.onError,
      // There is nothing to be told later.
      maxSubscriptions: 0,
    }).fetch(request, { parsedBody });
}
