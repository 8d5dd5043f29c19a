import { expect, test, vi } from "vitest";
import { watchVersion } from "../../adapters/runtime/version-watch.ts";
import { ConfigError } from "../../src/errors.ts";
import { opened, openedRaw, temporaryFile } from "../store/opened.ts";

test("a program hears that a newer version changed its database, and of nothing else that is wrong with it", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  let looks = 0;
  const check = () => {
    looks += 1;
    return looks === 1 ? Promise.reject(new Error("It does not answer.")) : store.checkVersion();
  };
  const { isOutdated, stop } = watchVersion(check, 5);
  const heard: ConfigError[] = [];
  void isOutdated.then((error) => heard.push(error));
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2));
  expect(heard).toEqual([]);
  const { database } = openedRaw(path);
  database.exec("insert into kysely_migration values ('0999-from-the-future', '2030-01-01')");
  expect(await isOutdated).toBeInstanceOf(ConfigError);
  expect((await isOutdated).message).toMatch(/newer version .*0999-from-the-future/);
  stop();
});
