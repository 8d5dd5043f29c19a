import { LruMap } from "../../../src/index.ts";
import { shownName } from "../../shared/shown-name.ts";
import { createPoster, type Reach } from "../clients.ts";
import type { Home } from "../home.ts";
import { createPeople } from "../people.ts";
import type { Place } from "../place.ts";
import { type Installed, idOf } from "./installed.ts";

interface Known extends Place {
  readonly token: string;
}

/** More are not remembered: those longest unused are made anew when they are wanted. */
const mostTeams = 1_000;

/** Makes what belongs to a token once, as long as the token is the same. */
export function createTeams(reach: Reach, installAt: string): (installed: Installed) => Place {
  const known = new LruMap<Known>(mostTeams);
  return (installed) => {
    const id = idOf(installed);
    const before = known.get(id);
    if (before?.token === installed.botToken) return before;
    const made = madeOf(installed, reach, installAt);
    known.set(id, made);
    return made;
  };
}

function madeOf(installed: Installed, reach: Reach, installAt: string): Known {
  const poster = createPoster(installed.botToken, reach);
  const home = homeOf(installed);
  return { token: installed.botToken, poster, home, people: createPeople(poster, installAt) };
}

function homeOf({ team, enterprise, name, bot }: Installed): Home {
  return {
    team,
    enterprise,
    isOrgWide: team === null,
    name: name && shownName(name, "another workspace"),
    bot,
  };
}
