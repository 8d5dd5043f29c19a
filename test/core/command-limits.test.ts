import { describe, expect, it } from "vitest";
import { createCommandLimits } from "../../src/core/command-limits.ts";
import type { WorkspaceRef } from "../../src/ports/ports.ts";
import { hourMs } from "../../src/time-units.ts";

const acme: WorkspaceRef = { platform: "slack", workspace: "T1" };
const other: WorkspaceRef = { platform: "slack", workspace: "T2" };

function turnstile(commandsPerPerson: number, commandsPerWorkspace: number) {
  let ms = 1000;
  const { enter } = createCommandLimits({ commandsPerPerson, commandsPerWorkspace }, () => ms);
  /** How many of so many come in. */
  const come = (person: string, times: number, workspace = acme, weight = 1): number => {
    let came = 0;
    for (let i = 0; i < times; i += 1) {
      try {
        enter({ workspace, person }, weight);
        came += 1;
      } catch {
        // Refused, which is what is counted.
      }
    }
    return came;
  };
  return { enter, come, pass: (more: number) => (ms += more) };
}

describe("the turnstile", () => {
  it("lets a minute's commands of one person in at once, and then as many as the minute has", () => {
    const { come, pass } = turnstile(30, 1000);
    expect(come("ana", 50)).toBe(30);
    pass(10_000);
    expect(come("ana", 50)).toBe(5);
    pass(hourMs);
    expect(come("ana", 50)).toBe(30);
  });

  it("counts each person, and all people of a workspace together", () => {
    const { come } = turnstile(30, 70);
    expect([come("ana", 40), come("ben", 40), come("cleo", 40)]).toEqual([30, 30, 10]);
    expect(come("ana", 40, other)).toBe(30);
  });

  it("counts a person of Discord once for all servers", () => {
    const { come } = turnstile(30, 70);
    const server = (workspace: string) => ({ platform: "discord", workspace }) as const;
    expect([come("ana", 40, server("1")), come("ana", 40, server("2"))]).toEqual([30, 0]);
    expect(come("ben", 40, server("2"))).toBe(30);
  });

  it("takes nothing for what it refuses", () => {
    const { come, pass } = turnstile(10, 1000);
    come("ana", 1000);
    pass(6000);
    expect(come("ana", 10)).toBe(1);
  });

  it("lets five light commands in for one whole one", () => {
    expect(turnstile(10, 1000).come("ana", 500, acme, 0.2)).toBe(50);
  });

  it("says whose limit it is and when to try again", () => {
    const { enter, come } = turnstile(30, 40);
    come("ana", 30);
    expect(() => enter({ workspace: acme, person: "ana" }, 1)).toThrow(
      expect.objectContaining({
        message: "That is more than the 30 commands a minute that you can send.",
        next: "Try again in 2 s.",
      }),
    );
    come("ben", 10);
    expect(() => enter({ workspace: acme, person: "ben" }, 1)).toThrow(
      expect.objectContaining({
        message: "That is more than the 40 commands a minute that this workspace can send.",
        next: "Try again in 2 s.",
      }),
    );
  });

  it("still refuses somebody after ten thousand others came once", () => {
    const { come } = turnstile(5, 1_000_000);
    for (let i = 0; i < 9000; i += 1) come(`person ${i}`, 1);
    come("ana", 5);
    for (let i = 0; i < 9000; i += 1) come(`other ${i}`, 1);
    expect(come("ana", 5)).toBe(0);
  });
});
