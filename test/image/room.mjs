/**
 * A folder that a program takes for the root of its file system: what the folder has, and of this machine its programs, libraries
 * and certificates, which nobody can write to there. The network is this machine's.
 */
import { spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Which of this machine is seen: folders as they are, and links as links. */
const borrowed = ["usr", "bin", "sbin", "lib", "lib64", "dev", "etc/ssl", "etc/alternatives"];

/** Why a process may have no root of its own here, or no npm in it; `null` when it may. */
export function whyNoRooms() {
  if (process.getuid?.() !== 0) return "only root may do that";
  if (spawnSync("unshare", ["--mount", "true"]).status !== 0) return "it may not mount folders";
  const found = spawnSync("/bin/sh", ["-c", "command -v npm"], { encoding: "utf8" }).stdout.trim();
  return found.startsWith("/usr/") ? null : `npm is in ${found || "no folder"}, and not in /usr`;
}

/** Makes what a system has in its root, beside what is in the folder already. */
export function prepareRoom(root) {
  for (const name of ["etc", "proc", "tmp", "root", "home/node", "opt/node", "opt/cache"])
    mkdirSync(join(root, name), { recursive: true });
  for (const name of borrowed) {
    const here = `/${name}`;
    const there = join(root, name);
    if (!existsSync(here) || existsSync(there)) continue;
    if (lstatSync(here).isSymbolicLink()) symlinkSync(readlinkSync(here), there);
    else mkdirSync(there, { recursive: true });
  }
  writeFileSync(
    join(root, "etc/passwd"),
    "root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n",
  );
  writeFileSync(join(root, "etc/group"), "root:x:0:\nnode:x:1000:\n");
  for (const name of ["resolv.conf", "hosts", "nsswitch.conf"])
    if (existsSync(`/etc/${name}`)) copyFileSync(`/etc/${name}`, join(root, "etc", name));
}

/**
 * Starts words in the room, as its root; `readOnly` where nothing but /tmp and the `volumes` can be written to, as the user
 * `node`, without any right of root and without a way to get one. `binds` are folders of this machine by where they are seen.
 */
export function startInRoom(
  root,
  words,
  { cwd, env, binds = {}, volumes = {}, readOnly = false, stdio },
) {
  const lines = ["set -e"];
  const bind = (from, to, ...more) => {
    mkdirSync(join(root, to), { recursive: true });
    lines.push(`mount --rbind ${quoted(from)} ${quoted(join(root, to))}`);
    for (const each of more) lines.push(`mount -o remount,bind,${each} ${quoted(join(root, to))}`);
  };
  if (readOnly) lines.push(`mount --bind ${quoted(root)} ${quoted(root)}`);
  for (const name of borrowed) {
    const isFolder = existsSync(`/${name}`) && !lstatSync(`/${name}`).isSymbolicLink();
    if (isFolder) bind(`/${name}`, name, ...(name === "dev" ? [] : ["ro"]));
  }
  bind("/proc", "proc");
  for (const [to, from] of Object.entries(binds)) bind(from, to);
  if (readOnly) lines.push(`mount -o remount,bind,ro ${quoted(root)}`);
  if (readOnly) lines.push(`mount -t tmpfs tmpfs ${quoted(join(root, "tmp"))}`);
  for (const [to, from] of Object.entries(volumes)) bind(from, to);
  const asNode = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "--no-new-privs"];
  const leaving = ["--bounding-set=-all", "--inh-caps=-all"];
  const who = readOnly ? [...asNode, ...leaving] : [];
  const inside = `cd ${quoted(cwd)} && exec ${[...who, ...words].map(quoted).join(" ")}`;
  lines.push(`exec chroot ${quoted(root)} /bin/sh -c ${quoted(inside)}`);
  return spawn("unshare", ["--mount", "/bin/sh", "-c", lines.join("\n")], { env, stdio });
}

function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
