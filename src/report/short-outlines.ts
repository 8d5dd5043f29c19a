/** Outlines of letters, as our own drawer writes them. */
const label = /(<path class="label"[^>]* d=")([MLQCZ\d. -]*)"/gu;
const step = /([MLQC])([^MLQCZ]*)|Z/gu;

/** Writes outlines in steps from point to point and in tenths of a pixel, which takes a third of the characters. */
export function withShortOutlines(svg: string): string {
  return svg.replaceAll(label, (_, start: string, outline: string) => `${start}${short(outline)}"`);
}

function short(outline: string): string {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  return outline.replaceAll(step, (_, command: string | undefined, numbers = "") => {
    if (command === undefined) {
      [x, y] = [startX, startY];
      return "z";
    }
    const tenths = numbers
      .trim()
      .split(/\s+/u)
      .map((each: string) => Math.round(Number(each) * 10));
    const steps = tenths.map((each: number, i: number) => each - (i % 2 === 0 ? x : y));
    [x = 0, y = 0] = tenths.slice(-2);
    if (command === "M") [startX, startY] = [x, y];
    return command.toLowerCase() + steps.map(written).join("");
  });
}

/** Without a space where the minus separates it from the number before. */
function written(tenths: number, i: number): string {
  const text = String(tenths / 10).replace(/^(-?)0\./u, "$1.");
  return i === 0 || tenths < 0 ? text : ` ${text}`;
}

const drawn = /<path class="label" (transform="[^"]*" fill="[^"]*") d="([^"]*)"\/>/gu;

/** Words that stand in several charts of a page are drawn in it once, and used again. */
export function withSharedOutlines(page: string): string {
  const times = new Map<string, number>();
  for (const [, , outline = ""] of page.matchAll(drawn))
    times.set(outline, (times.get(outline) ?? 0) + 1);
  const names = new Map<string, string>();
  return page.replaceAll(drawn, (whole: string, how: string, outline: string) => {
    if (times.get(outline) === 1) return whole;
    const known = names.get(outline);
    if (known) return `<use class="label" ${how} href="#${known}"/>`;
    const name = `words-${names.size + 1}`;
    names.set(outline, name);
    return `<g class="label" ${how}><path id="${name}" d="${outline}"/></g>`;
  });
}
