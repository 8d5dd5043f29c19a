import { card, type Fact } from "../../card/card.ts";
import { percent } from "../../card/numbers.ts";
import {
  goalWeights,
  type PartKind,
  partKinds,
  type Weights,
  weightsProblem,
} from "../../domain/weights.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { changing } from "../workspace/changing.ts";
import { requireEditor } from "../workspace/may-edit.ts";
import { noteChange } from "../workspace/note-change.ts";

/** What `weights` found or set: shares that sum to 1. */
export interface WeightsFinding {
  /** `null` when the workspace has none of its own. */
  readonly own: WeightsOfParts | null;
  readonly organic: WeightsOfParts;
  readonly ads: WeightsOfParts;
}

/** How much each part of a score counts, 0 to 1. */
interface WeightsOfParts {
  readonly growth: number;
  readonly engagement: number;
  readonly audience: number;
  readonly organic: number;
}

const share = { kind: "whole", min: 0, max: 100, unit: "%", required: false } as const;

export const weights = defineCommand({
  name: "settings weights",
  aliases: ["weights"],
  about: "What counts how much in this workspace's own scores; in percent that sum to 100",
  topic: "run",
  examples: ["settings weights", "settings weights 50 30 20", "settings weights usual"],
  options: {
    growth: { ...share, about: "How much growth counts; in percent" },
    engagement: { ...share, about: "How much likes per play count; in percent" },
    audience: { ...share, about: "How much target creators count; in percent" },
    back: {
      kind: "choice",
      choices: ["usual"],
      about: "Back to the weights for organic posts",
      required: false,
    },
  },
  audience: "channel",
  // Anyone may look; saving checks whether the person may edit.
  who: "anyone",
  async run(given, context) {
    const { settings, channel } = context;
    const asked = given.back ? null : ownWeights(given);
    const isSaved = asked !== undefined && (await save(asked, context));
    const own = (await settings.weights(channel)) ?? null;
    const finding: WeightsFinding = {
      own: own && partsOf(own),
      organic: partsOf(goalWeights.organic),
      ads: partsOf(goalWeights.ads),
    };
    const headline =
      asked && isSaved
        ? "Saved: scores here use these weights from now on, unless a goal is named."
        : own
          ? "Scores here use this workspace's own weights, unless a goal is named."
          : said`Scores here use the weights for organic posts. Type ${code("settings weights 50 30 20")} to set your own.`;
    const used = own ?? goalWeights.organic;
    const blocks = [{ kind: "facts", facts: facts(used) } as const];
    return { finding, card: card({ title: "Weights", headline, blocks }) };
  },
});

function partsOf({ growth, engagement, audience, organic }: Weights): WeightsOfParts {
  return { growth, engagement, audience, organic };
}

/** Saves the weights; `null` restores the defaults. Returns whether that changed anything. */
async function save(weights: Weights | null, context: CommandContext): Promise<boolean> {
  await requireEditor("settings weights", context);
  return changing(context, async (turn) => {
    const { settings, channel } = turn;
    const before = (await settings.weights(channel)) ?? null;
    if (asJson(weights) === asJson(before)) return false;
    await settings.saveWeights(channel, weights);
    const undo = { kind: "weights", before, after: weights } as const;
    await noteChange(turn, `set the weights to ${weights ? words(weights) : "the usual ones"}`, [
      undo,
    ]);
    return true;
  });
}

function asJson(weights: Weights | null): string {
  return JSON.stringify(weights && partsOf(weights));
}

function words({ growth, engagement, audience }: Weights): string {
  return `growth ${percent(growth)}, likes per play ${percent(engagement)}, target creators ${percent(audience)}`;
}

type Given = Readonly<Record<"growth" | "engagement" | "audience", number | undefined>>;

/**
 * The weights given; `undefined` when there are none. A missing one is 0. Throws a `UserError` unless they sum to 100.
 */
function ownWeights({ growth, engagement, audience }: Given): Weights | undefined {
  const given = [growth, engagement, audience];
  if (given.every((value) => value === undefined)) return undefined;
  const [g = 0, e = 0, a = 0] = given.map((value) => (value ?? 0) / 100);
  const asked = { growth: g, engagement: e, audience: a, organic: 0 };
  if (weightsProblem(asked) === null) return asked;
  const sum = Math.round((g + e + a) * 100);
  throw new UserError(
    `The weights must sum to 100, and these sum to ${sum}.`,
    said`For example: ${code("settings weights 50 30 20")}.`,
  );
}

const partNames: Readonly<Record<PartKind, string>> = {
  growth: "Growth",
  engagement: "Likes per play",
  audience: "Target creators",
  organic: "Not an advertiser's tag",
};

function facts(weights: Weights): readonly Fact[] {
  return partKinds.map((part) => ({ label: partNames[part], value: percent(weights[part]) }));
}
