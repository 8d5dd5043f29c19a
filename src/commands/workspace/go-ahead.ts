import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { checkMayEdit } from "./may-edit.ts";

/** Runs the action that the bot asked about, for those who may. */
export const goAhead = defineCommand({
  name: "go-ahead",
  about: "Do what the bot has asked about, whatever it costs",
  topic: "run",
  examples: [],
  options: {
    question: { kind: "text", longest: 60, about: "The question's id", required: true },
  },
  audience: "channel",
  who: "anyone",
  alone: true,
  hidden: true,
  progress: () => "Doing it…",
  async run({ question }, context) {
    const { questions, channel, now } = context;
    const waiting = questions.find(question, channel, now);
    if (waiting) await checkMayEdit({ name: "go-ahead", who: waiting.who }, context);
    const deed = questions.take(question, channel, now);
    if (deed) return deed.run(context);
    throw new UserError(
      "That was answered already, asked too long ago, or asked before the bot started again.",
      said`If it is still meant, give the command again with ${code("confirm:yes")} at its end.`,
    );
  },
});
