/** Shortcuts in Slack's menus, by what they go by. https://docs.slack.dev/interactivity/implementing-shortcuts */
export const scoreMessage = "score-message";
export const pickFive = "pick-five";

export const shortcuts = [
  {
    ...{ name: "Score these hashtags", type: "message", callback_id: scoreMessage },
    description: "Score the hashtags in this message, for you alone",
  },
  {
    ...{ name: "Pick five hashtags", type: "global", callback_id: pickFive },
    description: "The five hashtags for a post, from its draft or from one to three hashtags",
  },
] as const;
