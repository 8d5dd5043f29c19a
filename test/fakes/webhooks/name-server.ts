import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** Answers for names, over UDP as RFC 1035 has it. */
export interface NameServer {
  /** "127.0.0.1:port" */
  readonly address: string;
  /** How often it was asked for addresses of a name. */
  asked(name: string): number;
  close(): Promise<void>;
}

/**
 * IP addresses by name; what a name leads to may change with how often it was asked for, and `null` is not known just now.
 * Others do not exist.
 */
export type Names = Readonly<Record<string, (time: number) => readonly string[] | null>>;

const kinds = { a: 1, aaaa: 28 };
const codes = { failure: 2, noSuchName: 3 };

export async function startNameServer(names: Names): Promise<NameServer> {
  const socket = createSocket("udp4");
  const asked = new Map<string, number>();
  socket.on("message", (query, { port, address }) => {
    const { name, kind, end } = questionOf(query);
    const count = (asked.get(`${name} ${kind}`) ?? 0) + 1;
    asked.set(`${name} ${kind}`, count);
    const found = names[name]?.(count);
    const code = found === null ? codes.failure : found ? 0 : codes.noSuchName;
    const fitting = (found ?? []).filter((ip) => ip.includes(":") === (kind === kinds.aaaa));
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(0x8180 | code, 2);
    header.writeUInt16BE(fitting.length, 6);
    header.writeUInt32BE(0, 8);
    const records = fitting.map((ip) => recordOf(ip, kind));
    socket.send(Buffer.concat([header, query.subarray(12, end), ...records]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: (name) => asked.get(`${name} ${kinds.a}`) ?? 0,
    close: () => closed(socket),
  };
}

function questionOf(query: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString("latin1"));
    at += length + 1;
  }
  return { name: labels.join(".").toLowerCase(), kind: query.readUInt16BE(at + 1), end: at + 5 };
}

/** For the name of the question, for no time. */
function recordOf(ip: string, kind: number): Buffer {
  const data = kind === kinds.a ? Buffer.from(ip.split(".").map(Number)) : bytesOf(ip);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(kind, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function bytesOf(ip: string): Buffer {
  const [before = "", after] = ip.split("::").map((half) => half.split(":").filter(Boolean));
  const left = [...before];
  const right = after ?? [];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
  const bytes = Buffer.alloc(16);
  for (const [i, group] of groups.entries()) bytes.writeUInt16BE(group, i * 2);
  return bytes;
}

async function closed(socket: Socket): Promise<void> {
  const end = once(socket, "close");
  socket.close();
  await end;
}
