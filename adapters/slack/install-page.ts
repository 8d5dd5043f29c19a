import { said, type Words } from "../../src/index.ts";

/** "Install it again on this page; then …", where anybody can install the bot; else without the page. */
export function onInstallPage(start: string, installAt: string | null, end = "."): Words {
  if (installAt === null) return `${start}${end}`;
  return said`${start} on ${{ kind: "link", text: "this page", url: installAt }}${end}`;
}
