const profileLink = /^<?(?:https?:\/\/)?(?:www\.|m\.)?tiktok\.com\/@/i;
/** TikTok's rule: up to 24 letters, digits, "_" and ".", and no "." at the end. */
const handle = /^[a-z0-9_.]{0,23}[a-z0-9_]$/;

/** More than any link of a profile or of a post. */
const longestTyped = 2000;

/**
 * A TikTok handle from "Pages.Theo", "@pages.theo" or the link of a profile: lower case and without "@", as TikTok
 * writes handles. `undefined` when the text is no handle.
 */
export function creatorHandle(text: string): string | undefined {
  if (text.length > longestTyped || (text.includes("/") && !profileLink.test(text)))
    return undefined;
  const [name = ""] = text.replace(profileLink, "").split(/[/?#>|]/);
  const folded = name.replace(/^[@＠]/, "").toLowerCase();
  return handle.test(folded) ? folded : undefined;
}
