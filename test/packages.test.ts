import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
}

interface Locked {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

interface Wanted {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe("the packages it is made of", () => {
  test("are each known by their content, whichever machine installs them", () => {
    const { packages } = read("package-lock.json") as Locked;
    const installed = Object.entries(packages).filter(([path]) => path !== "");
    expect(installed.length).toBeGreaterThan(100);
    const unknown = installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
    expect(unknown.map(([path]) => path)).toEqual([]);
  });

  test("are each named with one exact version", () => {
    const { dependencies, devDependencies } = read("package.json") as Wanted;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    const loose = versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });
});
