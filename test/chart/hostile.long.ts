import { test } from "vitest";
import { expectWordsApart } from "./words-apart.ts";

test("no words leave the picture or lie on others in three hundred hostile charts", () => {
  expectWordsApart(300);
});
