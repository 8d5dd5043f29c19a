import { shorten } from "../../card/text.ts";
import type { TagAbout } from "../../domain/hashtag.ts";

/** Field by field, because scripts rely on it. */
export function aboutFinding({ description, challenge, music, show }: TagAbout): TagAbout {
  return { description, challenge, music, show };
}

const mostShown = 200;

/** "“Show your shelf”; marked as a challenge": what TikTok says about a tag. */
export function aboutWords(about: TagAbout | null): string {
  if (!about) return "not known";
  const { description, challenge, music, show } = about;
  const marks = [
    ...(challenge ? ["a challenge"] : []),
    ...(music ? ["music"] : []),
    ...(show ? ["a show"] : []),
  ];
  const marked = marks.length > 0 ? `; marked as ${marks.join(" and ")}` : "";
  if (description === null) return `not known${marked}`;
  return `${description === "" ? "nothing" : `“${shorten(description, mostShown)}”`}${marked}`;
}
