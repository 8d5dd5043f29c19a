import type { Region } from "../../domain/hashtag.ts";
import type { RegionSource } from "../../ports/ports.ts";
import { type Ask, blankAnswer, type Dialect } from "../http/ask.ts";
import type { QueryParams } from "../http/http.ts";
import { type Country, endpoints } from "./endpoints.ts";

export interface Countries extends RegionSource {
  /** The query parameter for a region: in the provider's spelling once it is known, else in ours. */
  inRegion(region: Region): QueryParams;
}

export function createCountries(ask: Ask, dialect: Dialect): Countries {
  let known: ReadonlyMap<string, Country> = new Map();
  return {
    async regions(context) {
      const found = await ask(endpoints.regions, {}, context);
      if (!found) throw blankAnswer(dialect);
      known = found;
      return new Map([...found].map(([code, { name }]) => [code, name]));
    },
    inRegion: (region) =>
      region === null ? {} : { region: known.get(region)?.spelling ?? region },
  };
}
