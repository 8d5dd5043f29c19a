import { personKey, type WorkspaceRef } from "../domain/channel.ts";
import { UserError } from "../errors.ts";
import { code, said } from "../text/inline.ts";

/** Counts the running questions of each workspace and person. */
export interface AnswersUnderWay {
  /** Throws a `UserError` when the workspace or the person has the maximum number of questions running. */
  checkRoom(workspace: WorkspaceRef, person: string): void;
  /** Counts a question while it runs. Rejects as `checkRoom` throws. */
  during<T>(workspace: WorkspaceRef, person: string, answer: () => Promise<T>): Promise<T>;
}

/** The limit is `mostAtOnce` for a workspace, and half of it, at least one, for a person. */
export function createAnswersUnderWay(mostAtOnce: number): AnswersUnderWay {
  const counts = new Map<string, number>();
  const perPerson = Math.ceil(mostAtOnce / 2);
  const countOf = (key: string): number => counts.get(key) ?? 0;
  const add = (key: string, change: number): void => {
    const count = countOf(key) + change;
    if (count > 0) counts.set(key, count);
    else counts.delete(key);
  };
  const keysOf = ({ platform, workspace }: WorkspaceRef, person: string) => ({
    everybody: JSON.stringify([platform, workspace]),
    own: personKey({ platform, workspace }, person),
  });

  const checkRoom: AnswersUnderWay["checkRoom"] = (workspace, person) => {
    const { everybody, own } = keysOf(workspace, person);
    if (countOf(own) >= perPerson) throw noRoom("You have", perPerson);
    if (countOf(everybody) >= mostAtOnce) throw noRoom("This workspace has", mostAtOnce);
  };

  return {
    checkRoom,

    async during(workspace, person, answer) {
      checkRoom(workspace, person);
      const keys = Object.values(keysOf(workspace, person));
      for (const key of keys) add(key, 1);
      try {
        return await answer();
      } finally {
        for (const key of keys) add(key, -1);
      }
    },
  };
}

function noRoom(who: string, most: number): UserError {
  return new UserError(
    `${who} ${most} questions waiting for an answer, and more cannot wait.`,
    said`Try again in a minute. What needs no new numbers, such as ${code("watch show")}, is answered at once.`,
  );
}
