import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

// Kills this process where it would give a file the name that DATABASE_URL says.
const rename = fs.renameSync;
fs.renameSync = (from, to) => {
  if (to === process.env.DATABASE_URL) process.kill(process.pid, "SIGKILL");
  rename(from, to);
};
syncBuiltinESMExports();
