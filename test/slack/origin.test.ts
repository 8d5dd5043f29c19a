import type { BlockAction, SlashCommand } from "@slack/bolt";
import { expect, test } from "vitest";
import { type Home, unknownHome } from "../../adapters/slack/home.ts";
import {
  originOfClick,
  originOfCommand,
  owningWorkspace,
  standing,
} from "../../adapters/slack/origin.ts";

const home: Home = { ...unknownHome, team: "T1", name: "Readers" };
const inOrganization: Home = { ...home, enterprise: "E1" };
const everywhere: Home = { ...inOrganization, team: null, isOrgWide: true };

const clicked = (more: object) =>
  originOfClick({ user: { id: "U1" }, team: { id: "T1" }, ...more } as unknown as BlockAction);
const typed = (more: object) =>
  originOfCommand({ user_id: "U1", team_id: "T1", ...more } as unknown as SlashCommand);
const by = (team_id: string) => ({ user: { id: "U1", team_id } });
const orgWide = { team: null, enterprise: { id: "E1" }, is_enterprise_install: true };

test.each([
  ["of the workspace", home, clicked(by("T1")), "ours", "T1"],
  ["of another one", home, clicked(by("T2")), "strange", "T1"],
  ["of whom no workspace is told", home, clicked({}), "ours", "T1"],
  [
    "pressing in another one's name",
    home,
    clicked({ team: { id: "T2" }, ...by("T2") }),
    "strange",
    "T1",
  ],
  ["when the bot does not know its own", unknownHome, clicked(by("T2")), "strange", "T1"],
  ["of ours when it does not", unknownHome, clicked(by("T1")), "ours", "T1"],
  [
    "of the same organization",
    inOrganization,
    clicked({ ...orgWide, is_enterprise_install: false, team: { id: "T1" }, ...by("T2") }),
    "unsure",
    "T1",
  ],
  ["typing in ours", home, typed({}), "ours", "T1"],
  ["typing in another one", home, typed({ team_id: "T2" }), "strange", "T1"],
  ["typing in ours, of another one", home, typed({ user_team: "T2" }), "strange", "T1"],
  [
    "typing elsewhere for ours",
    home,
    typed({ team_id: "T2", context_team_id: "T1" }),
    "strange",
    "T1",
  ],
  [
    "of the organization",
    everywhere,
    typed({ enterprise_id: "E1", is_enterprise_install: "true" }),
    "ours",
    "T1",
  ],
  [
    "of another organization",
    everywhere,
    typed({ team_id: "T2", enterprise_id: "E2" }),
    "strange",
    "T2",
  ],
  ["pressing with no workspace", everywhere, clicked({ ...orgWide, ...by("T1") }), "unsure", "T1"],
  [
    "pressing as the organization's",
    everywhere,
    clicked({ ...orgWide, ...by("E1") }),
    "ours",
    "E1",
  ],
  [
    "pressing what was posted in T3",
    everywhere,
    clicked({ ...orgWide, ...by("T1"), message: { team: "T3" } }),
    "unsure",
    "T3",
  ],
  [
    "of ours, where no workspace is named",
    home,
    clicked({ ...orgWide, ...by("T1") }),
    "ours",
    "T1",
  ],
  ["of nothing that is known", unknownHome, clicked({ team: null }), "unsure", null],
] as const)("somebody %s", (_, whose, origin, expected, workspace) => {
  expect(standing(whose, origin)).toBe(expected);
  expect(owningWorkspace(whose, origin)).toBe(workspace);
});
