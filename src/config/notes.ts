import { chatPlatforms } from "../domain/channel.ts";
import { listed } from "../text/listed.ts";
import { editDistance } from "../text/nearest.ts";
import type { Config } from "./config.ts";
import { plainValue } from "./values.ts";
import { isVariable, keyNames, variableNames } from "./variables.ts";

/** Warnings for whoever starts the bot: variable names that are nearly one of ours. */
export function misspeltNames(variables: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(variables)
    .filter(
      ([name, value]) => !isVariable(name) && name.length <= longestName && plainValue(value ?? ""),
    )
    .flatMap(([name]) => {
      const meant = namesNear(name);
      return meant.length > 0
        ? [`${name} is no variable of Tagtide: did you mean ${meant.join(" or ")}?`]
        : [];
    });
}

/** Why the numbers are simulated; `undefined` when they are not. */
export function reasonOfDemo({ data }: Config): string | undefined {
  if (data.kind !== "demo") return undefined;
  return `The numbers are simulated, because no ${listed(Object.values(keyNames), "or")} is set.`;
}

const longestName = 60;

/** Names of services. No other variable begins with one of them and contains words of ours. */
const services = [
  ...chatPlatforms.map((name) => name.toUpperCase()),
  ...Object.values(keyNames).map((name) => name.split("_")[0] ?? name),
];

function namesNear(given: string): readonly string[] {
  const name = given.toUpperCase().replaceAll(/[^A-Z0-9]+/gu, "_");
  const far = (one: string) => editDistance(name, one);
  const spelt = variableNames.filter(
    (one) => squeezed(one) === squeezed(name) || isSlip(name, one),
  );
  const [first] = spelt.toSorted((a, b) => far(a) - far(b));
  return first ? [first] : variableNames.filter((one) => hasItsWords(name, one));
}

function squeezed(name: string): string {
  return name.replaceAll("_", "");
}

/** Whether the name is at most two typing errors away, or one for a short name: HOME is not HOST. */
function isSlip(name: string, ours: string): boolean {
  const most = ours.length < 9 ? 1 : 2;
  return Math.abs(name.length - ours.length) <= most && editDistance(name, ours) <= most;
}

/** Whether it is a service's variable with a word too many or too few: DISCORD_BOT_TOKEN. */
function hasItsWords(name: string, ours: string): boolean {
  const [longer, shorter] = [name.split("_"), ours.split("_")].toSorted(
    (a, b) => b.length - a.length,
  );
  if (!longer || !shorter || shorter[0] !== longer[0] || !services.includes(longer[0] ?? ""))
    return false;
  return (
    longer.length - shorter.length <= 1 &&
    shorter.length > 1 &&
    shorter.every((word) => longer.includes(word))
  );
}
