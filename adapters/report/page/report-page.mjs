/**
 * What the page of a report does where scripts run: its ranking can be sorted, charts say the day that is pointed at or chosen by a
 * slider, and there is a button to print. Every number comes from the tables, which are there without it.
 */

const marks = "▲◆▼✕";
const svgNames = "http://www.w3.org/2000/svg";

/** What a cell is sorted by; `null` comes last. */
function keyOf(cell, isNumber) {
  const text = cell.textContent.trim();
  if (isNumber) {
    const number = Number.parseFloat(text.replace("−", "-").replaceAll(",", ""));
    return Number.isNaN(number) ? null : number;
  }
  const mark = marks.indexOf(text.charAt(0));
  return mark < 0 ? text.toLowerCase() : String(mark);
}

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other));
}

/** The caption says by what it is sorted now, and from where it is seen as before. */
function sayOrder(caption, heading, direction, isNumber) {
  const [seen] = /^Seen from .+?(?=, )/.exec(caption.textContent) ?? [];
  const ways = isNumber ? ["lowest first", "highest first"] : ["first to last", "last to first"];
  const order = `orted by “${heading}”, ${ways[Number(direction === "descending")]}`;
  caption.textContent = seen ? `${seen}, s${order}` : `S${order}`;
}

/** Numbers begin with the highest, and words with the first; a second click turns that round. */
function sortBy(table, head, isNumber) {
  const before = head.getAttribute("aria-sort");
  const first = isNumber ? "descending" : "ascending";
  const other = isNumber ? "ascending" : "descending";
  const direction = before === first ? other : first;
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction);
  sayOrder(table.caption, head.textContent, direction, isNumber);
  const keyed = [...table.tBodies[0].rows].map((row) => ({
    row,
    key: keyOf(row.cells[head.cellIndex], isNumber),
  }));
  const sign = direction === "ascending" ? 1 : -1;
  const known = keyed.filter(({ key }) => key !== null);
  known.sort((one, two) => sign * compared(one.key, two.key));
  const unknown = keyed.filter(({ key }) => key === null);
  table.tBodies[0].append(...[...known, ...unknown].map(({ row }) => row));
}

function makeSortable(table) {
  table.classList.add("sortable");
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(head.textContent);
    head.replaceChildren(button);
    const isNumber = head.classList.contains("right");
    button.addEventListener("click", () => sortBy(table, head, isNumber));
  }
}

/** Of each curve, the days that are known together with this one, and what they say. */
function curvesAt(figure, day) {
  return [...figure.querySelectorAll("table.curve")].map((table) => {
    const row = [...table.tBodies[0].rows].find(({ dataset }) => Number(dataset.last) >= day);
    const [days, value, between] = [...row.cells].map((cell) => cell.textContent);
    const unit = value === "not read" ? "" : ` ${table.dataset.label}`;
    const words = `${days}: ${value}${unit}${between ? ` (${between})` : ""}`;
    return { first: Number(row.dataset.first), last: Number(row.dataset.last), words };
  });
}

function dayName(figure, day) {
  return figure.querySelector("table.heat").tHead.rows[0].cells[day + 1].textContent;
}

/** Of each row of a heat map, the days that are known together with this one, and what they say. */
function rowsAt(figure, day) {
  const table = figure.querySelector("table.heat");
  return [...table.tBodies[0].rows].map(({ cells: [name, ...cells] }) => {
    let first = 0;
    for (const cell of cells) {
      const last = first + cell.colSpan - 1;
      if (last >= day) {
        const [from, to] = [dayName(figure, first), dayName(figure, last)];
        const days = first === last ? from : `${from} to ${to}`;
        const said = `${name.textContent} ${cell.textContent}`;
        return { first, last, said, words: `${name.textContent}, ${days}: ${cell.textContent}` };
      }
      first = last + 1;
    }
    throw new Error("A row of the table ends before the chart does.");
  });
}

/** Where the days of each curve or row are, in the picture's own pixels. */
function plotsOf(figure) {
  return [...figure.querySelectorAll(".plot")].map(({ dataset: { x, y, width, height } }) => ({
    ...{ x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
  }));
}

function lengthOf(figure) {
  const heads = figure.querySelector("table.heat thead tr");
  if (heads) return heads.cells.length - 2;
  return Number(figure.querySelector("table.curve tbody tr:last-child").dataset.last) + 1;
}

/** Frames days of the picture, and no others. */
function frame(svg, parts, length) {
  for (const old of svg.querySelectorAll(".pointer")) old.remove();
  for (const { plot, first, last } of parts) {
    const day = plot.width / length;
    const box = document.createElementNS(svgNames, "rect");
    const place = { x: plot.x + first * day, width: (last - first + 1) * day };
    for (const [name, value] of Object.entries({ ...plot, ...place }))
      box.setAttribute(name, value);
    box.setAttribute("class", "pointer");
    svg.append(box);
  }
}

/** The day, and the curve or row, that is pointed at; `undefined` where none is. */
function pointedAt({ clientX, clientY }, svg, plots, length) {
  const { left, top, width } = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / width;
  const [x, y] = [(clientX - left) * scale, (clientY - top) * scale];
  const row = plots.findIndex((plot) => y >= plot.y && y < plot.y + plot.height);
  const plot = plots[row];
  if (!plot || x < plot.x || x >= plot.x + plot.width) return undefined;
  return { row, day: Math.floor(((x - plot.x) / plot.width) * length) };
}

function daySlider(svg, length) {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: length - 1, value: length - 1 });
  slider.setAttribute("aria-label", `Day of the chart: ${svg.querySelector("title").textContent}`);
  return slider;
}

/** A chart's day as a slider and a sentence, and as a frame in the picture. */
function makeReadable(figure) {
  const [svg, plots, length] = [figure.querySelector("svg"), plotsOf(figure), lengthOf(figure)];
  const isHeat = figure.classList.contains("heatmap");
  const slider = daySlider(svg, length);
  const sentence = document.createElement("p");
  sentence.className = "say";
  svg.after(slider, sentence);

  /** Says the day of one row of a heat map, or of all. */
  function tell(day, row) {
    const found = isHeat ? rowsAt(figure, day) : curvesAt(figure, day);
    const parts = found.slice(0, plots.length).map((part, i) => ({ ...part, plot: plots[i] }));
    const one = isHeat && row !== undefined ? parts[row] : undefined;
    const column = isHeat ? parts.map((part) => ({ ...part, first: day, last: day })) : parts;
    frame(svg, one ? [one] : column, length);
    const all = isHeat
      ? `${dayName(figure, day)}: ${parts.map(({ said }) => said).join(", ")}`
      : parts.map(({ words }) => words).join("; ");
    sentence.textContent = one ? one.words : all;
    slider.setAttribute("aria-valuetext", all);
  }

  function point(event) {
    const found = pointedAt(event, svg, plots, length);
    if (!found) return;
    slider.value = found.day;
    tell(found.day, found.row);
  }

  slider.addEventListener("input", () => tell(slider.valueAsNumber));
  for (const kind of ["pointermove", "pointerdown"]) svg.addEventListener(kind, point);
  tell(length - 1);
}

function addPrint() {
  const button = document.createElement("button");
  button.type = "button";
  button.append("Print");
  button.addEventListener("click", () => print());
  document.querySelector(".link").append(" ", button);
}

addPrint();
document.querySelectorAll("table.ranking").forEach(makeSortable);
document.querySelectorAll("figure.line, figure.heatmap").forEach((figure) => {
  if (figure.querySelector(".plot")) makeReadable(figure);
});
