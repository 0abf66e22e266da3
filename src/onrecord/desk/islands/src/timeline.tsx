// The window over the timeline: two sliders move and stretch it, drawing and table follow at once.
import { all, found } from "./dom";

type Shown = { row: HTMLElement; mark: SVGRectElement | null; first: number; last: number };

const DAY = 86_400_000, LEAST = 7;
const place = found<HTMLElement>("#timeline");

function days(text: string | undefined): number {
  return Math.round(Date.parse(text ?? "") / DAY);
}

function iso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function slider(words: string, max: number, value: number): HTMLInputElement {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: words === "Days in it" ? "1" : "0", max: String(max), value: String(value) });
  label.append(`${words} `, input);
  place!.append(label);
  return input;
}

function start(area: HTMLElement): void {
  const first = days(area.dataset.first), last = days(area.dataset.last);
  const left = Number(area.dataset.left), right = Number(area.dataset.right);
  const span = last - first + 1;
  if (span < 2) return;
  area.className = "slider";
  const begins = slider("Window begins", span - 1, 0), size = slider("Days in it", span, span);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  area.append(said);
  const ticks = all<SVGGElement>(".lanes .tick").map((tick) => ({ tick, at: Number(tick.querySelector("line")!.getAttribute("x1")) }));
  const events: Shown[] = all<HTMLElement>("tr[data-first]").map((row) => ({
    row, mark: document.querySelector<SVGRectElement>(`[data-mark="${row.id.slice(1)}"]`), first: days(row.dataset.first), last: days(row.dataset.last),
  }));

  function show(): void {
    const n = Math.max(1, Number(size.value));
    begins.max = String(span - n);
    const from = first + Math.min(Number(begins.value), span - n), to = from + n - 1;
    begins.setAttribute("aria-valuetext", iso(from));
    size.setAttribute("aria-valuetext", `${n} days`);
    const perDay = (right - left) / n;
    const at = (day: number) => left + (day - from) * perDay;
    let inside = 0;
    for (const one of events) {
      const isIn = one.last >= from && one.first <= to;
      one.row.hidden = !isIn;
      one.mark?.toggleAttribute("hidden", !isIn);
      if (!isIn) continue;
      inside++;
      const x = Math.min(at(Math.max(one.first, from)), right - LEAST);
      one.mark?.setAttribute("x", x.toFixed(1));
      one.mark?.setAttribute("width", Math.max(LEAST, at(Math.min(one.last, to) + 1) - x).toFixed(1));
    }
    for (const { tick, at: was } of ticks) {
      const x = at(first + ((was - left) / (right - left)) * span);
      tick.toggleAttribute("hidden", x < left - 1 || x > right);
      tick.setAttribute("transform", `translate(${(x - was).toFixed(1)} 0)`);
    }
    said.textContent = `${iso(from)} to ${iso(to)}: ${inside} of ${events.length} events`;
  }

  for (const input of [begins, size]) input.addEventListener("input", show);
  show();
}

if (place) start(place);
