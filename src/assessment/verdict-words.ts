import type { Card } from "../card/card.ts";
import type { Verdict } from "../domain/verdict.ts";

/** Each verdict as a sentence for people. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  rising: "Rising: it gains views at twice its usual pace or more, for days.",
  spike: "Spike: its last day stands out from the two weeks before; it may pass.",
  watch: "Worth watching: it gains faster than usual, but not surely enough to call it rising.",
  steady: "As usual: it gains views at its usual pace.",
  fading: "Cooling: it gains views at half its usual pace or less.",
  "restricted?":
    "Perhaps restricted: it is widely used, but on two days its list of posts was nearly empty or months old.",
  commercial: "Commercial: TikTok marks it as an advertiser's tag.",
  new: "New here: its own pace is known after eleven days of readings.",
};

/** Each verdict in a word or two. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  rising: "Rising",
  spike: "Spike",
  watch: "Worth watching",
  steady: "As usual",
  fading: "Cooling",
  "restricted?": "Perhaps restricted",
  commercial: "Commercial",
  new: "New here",
};

/** The tone of a card with each verdict. The card's text says the same in words. */
export const verdictTones: Readonly<Record<Verdict, Card["tone"]>> = {
  rising: "rising",
  spike: "rising",
  watch: "neutral",
  steady: "neutral",
  fading: "falling",
  "restricted?": "warning",
  commercial: "warning",
  new: "neutral",
};
