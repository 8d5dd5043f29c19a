import { z } from "zod";
import { type ChannelSettings, usualSettings } from "../settings.ts";

/** Weights as they are kept; what does not read so counts as not set. */
export const keptWeights = z.object({
  growth: z.number(),
  engagement: z.number(),
  audience: z.number(),
  organic: z.number(),
});

export const keptEditors = z.enum(["everyone", "admins"]);

/** What an earlier version did not know of yet, or does not read, is as usual. */
export const keptChannel: z.ZodType<ChannelSettings> = z.object({
  zone: z.string().nullable().catch(usualSettings.zone),
  quiet: z.object({ from: z.string(), to: z.string() }).nullable().catch(usualSettings.quiet),
  layout: z.enum(["one", "thread"]).catch(usualSettings.layout),
  tags: z.number().catch(usualSettings.tags),
  posts: z.number().catch(usualSettings.posts),
});
