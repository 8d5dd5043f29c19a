import { z } from "zod";
import {
  type ChannelSettings,
  editorGroups,
  layouts,
  usualSettings,
} from "../../domain/settings.ts";
import { partKinds } from "../../ports/ports.ts";
import { reads } from "./column.ts";

/** Weights as they are kept; what does not read so counts as not set. */
export const weightsCodec = z.record(z.enum(partKinds), z.number());

export const editorsCodec = z.enum(editorGroups);

/** What an earlier version did not know of yet, or does not read, is as usual. */
export const channelSettingsCodec = reads<ChannelSettings>()(
  z.object({
    zone: z.string().nullable().catch(usualSettings.zone),
    quiet: z.object({ from: z.string(), to: z.string() }).nullable().catch(usualSettings.quiet),
    layout: z.enum(layouts).catch(usualSettings.layout),
    tags: z.number().catch(usualSettings.tags),
    posts: z.number().catch(usualSettings.posts),
  }),
);
