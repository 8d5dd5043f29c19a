import Database from "better-sqlite3";
import pg from "pg";

/**
 * Loaded before a program, ends it as `kill -9` does, before or after it first commits what matches DIES_AT. What a
 * transaction changes is committed at its end, everything else at once.
 */
const { commit, when } = JSON.parse(process.env["DIES_AT"] ?? '{"commit":"$^"}');
const wanted = new RegExp(commit, "s");
const changes = /^\s*(?:insert|update|delete|with j as)|graphile_worker/i;

const die = () => process.kill(process.pid, "SIGKILL");

const isHere = (text) => wanted.test(text);

function around(text, work) {
  const here = isHere(text);
  if (here && when === "before") die();
  const done = work();
  if (here && when === "after") die();
  return done;
}

const { prepare, exec } = Database.prototype;
let transaction = "";
Database.prototype.prepare = function prepareWatched(text) {
  const statement = prepare.call(this, text);
  if (!changes.test(text)) return statement;
  for (const name of ["run", "all"]) {
    const plain = statement[name];
    statement[name] = (...values) => {
      const work = () => plain.apply(statement, values);
      if (!this.inTransaction) return around(text, work);
      transaction += `${text}; `;
      return work();
    };
  }
  return statement;
};
Database.prototype.exec = function execWatched(text) {
  const work = () => exec.call(this, text);
  if (text === "begin immediate") transaction = "";
  return text === "commit" ? around(`${transaction}commit`, work) : work();
};

const { query } = pg.Client.prototype;
const open = new WeakMap();
pg.Client.prototype.query = function queryWatched(asked, ...rest) {
  const text = typeof asked === "string" ? asked : (asked?.text ?? "");
  const work = () => query.call(this, asked, ...rest);
  if (/^begin/i.test(text)) open.set(this, "");
  const before = open.get(this);
  const isEnd = /^(?:commit|rollback)/i.test(text);
  if (isEnd) open.delete(this);
  if (/^rollback/i.test(text) || (!isEnd && !changes.test(text))) return work();
  if (before !== undefined && !isEnd) {
    open.set(this, `${before}${text}; `);
    return work();
  }
  const here = isHere(`${before ?? ""}${text}`);
  if (here && when === "before") die();
  if (!here) return work();
  const last = rest.at(-1);
  if (typeof last === "function") return query.call(this, asked, ...rest.slice(0, -1), die);
  return work().then(die);
};
