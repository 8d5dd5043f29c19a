import { z } from "zod";
import {
  type ChannelSettings,
  editorGroups,
  layouts,
  usualSettings,
} from "../../domain/settings.ts";
import { partKinds } from "../../ports/ports.ts";
import { reads } from "./column.ts";

/** Stored weights; a value that cannot be decoded counts as not set. */
export const weightsCodec = z.record(z.enum(partKinds), z.number());

export const editorsCodec = z.enum(editorGroups);

/** A field that is missing or cannot be decoded gets its default. */
export const channelSettingsCodec = reads<ChannelSettings>()(
  z.object({
    zone: z.string().nullable().catch(usualSettings.zone),
    quiet: z.object({ from: z.string(), to: z.string() }).nullable().catch(usualSettings.quiet),
    layout: z.enum(layouts).catch(usualSettings.layout),
    tags: z.number().catch(usualSettings.tags),
    posts: z.number().catch(usualSettings.posts),
    silent: z.boolean().catch(usualSettings.silent),
  }),
);
