import { type PageRequest, pageNumber } from "../page.ts";

/** TikLiveAPI's limit: https://www.tikliveapi.com/documentation/ */
const mostPerPage = 35;

/** A missing or unreadable number is the default: 10 items from the start. */
export function pageRequest(query: URLSearchParams): PageRequest {
  const count = pageNumber(query.get("count")) ?? 10;
  return {
    count: Math.min(mostPerPage, Math.max(1, count)),
    cursor: pageNumber(query.get("cursor")) ?? 0,
  };
}
