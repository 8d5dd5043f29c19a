import { dayMs, hourMs, minuteMs } from "../time-units.ts";

/** Formats numbers for people. `null` is always "not known". */

const unknown = "not known";

const compactFormat = new Intl.NumberFormat("en", {
  notation: "compact",
  maximumSignificantDigits: 3,
});

/** 370123456789 is "370B", 8123 is "8.12K". */
export function count(value: number | null): string {
  return value === null ? unknown : compactFormat.format(value);
}

/** 0.0831 is "8.3%". */
export function percent(fraction: number | null): string {
  return fraction === null ? unknown : `${(fraction * 100).toFixed(1)}%`;
}

/** Likes per 100 plays: 0.0718 is "7.2", 0.12 "12", 0.0035 "0.35". */
export function perHundred(fraction: number | null): string {
  if (fraction === null) return unknown;
  const many = 100 * fraction;
  return many.toFixed(many >= 10 ? 0 : many >= 1 ? 1 : 2);
}

/** 0.018 is "+1.8%", -0.002 is "−0.2%", and a value that rounds to zero is "0.0%". */
export function change(fraction: number | null): string {
  if (fraction === null) return unknown;
  const points = (Math.abs(fraction) * 100).toFixed(1);
  if (Number(points) === 0) return "0.0%";
  return `${fraction > 0 ? "+" : "−"}${points}%`;
}

/** A ratio: 3.14 is "3.1x". */
export function times(ratio: number | null): string {
  return ratio === null ? unknown : `${ratio.toFixed(1)}x`;
}

const dollarFormat = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
const wholeDollarFormat = new Intl.NumberFormat("en", {
  ...{ style: "currency", currency: "USD", maximumFractionDigits: 0 },
});

/** US dollars: 0.31 is "$0.31", 1234.5 is "$1,235", and what would round to nothing "less than $0.01". */
export function dollars(amount: number): string {
  if (amount > 0 && amount < 0.01) return "less than $0.01";
  return amount < 100 ? dollarFormat.format(amount) : wholeDollarFormat.format(amount);
}

/** "1 tag", "12 tags". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}

const units = [
  { name: "year", ms: 365 * dayMs },
  { name: "month", ms: 30 * dayMs },
  { name: "day", ms: dayMs },
  { name: "hour", ms: hourMs },
  { name: "minute", ms: minuteMs },
] as const;

/** "2 days ago", "just now", "date not known". */
export function ago(then: Date | null, now: Date): string {
  if (!then) return `date ${unknown}`;
  const passed = now.getTime() - then.getTime();
  const unit = units.find(({ ms }) => passed >= ms);
  return unit ? `${plural(Math.floor(passed / unit.ms), unit.name)} ago` : "just now";
}

/** "8.12K plays", "1 play", "plays not known". */
export function counted(value: number | null, one: string, many = `${one}s`): string {
  if (value === null) return `${many} ${unknown}`;
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A waiting time, rounded up: 6,100 ms is "7 s", 100 s is "2 minutes", an hour "1 hour". */
export function waiting(ms: number): string {
  const minutes = Math.ceil(ms / minuteMs);
  if (minutes <= 1) return `${Math.max(1, Math.ceil(ms / 1000))} s`;
  return minutes < 60 ? plural(minutes, "minute") : plural(Math.ceil(minutes / 60), "hour");
}
