// The network: d3-force lays it out, our own SVG shows it, a window of days recomputes it.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { render } from "preact";
import { signal } from "@preact/signals";
import { all, found } from "./dom";
import { type Box, labelled, radius } from "./labels";

type Node = { index?: number; name: string; x: number; y: number; degree: number };
type Tie = { source: Node; target: Node; weight: number };
type Answer = { nodes: string[]; edges: [number, number, number][]; statements: number; left_out: number };

const place = found<HTMLElement>("#network")!;
const DAY = 86_400_000;
const WIDTH = 1000, HEIGHT = 620;
const TICKS = 120, BUDGET_MS = 220;
const MANY = 60; // more nodes than this show names only when they have many ties
const drawn = signal<{ nodes: Node[]; ties: Tie[] }>({ nodes: [], ties: [] });
const days = signal({ start: 0, size: 0 });
const hot = signal<Tie | null>(null);
const known = new Map<string, { x: number; y: number }>(); // where names were, so that they stay
const first = Date.parse(place.dataset.first || ""), last = Date.parse(place.dataset.last || "");
const span = Number.isNaN(first) ? 0 : Math.round((last - first) / DAY) + 1;
let asking: AbortController | null = null;

const iso = (day: number) => new Date(first + day * DAY).toISOString().slice(0, 10);

function query(): URLSearchParams {
  const asked = new URLSearchParams(location.search);
  if (span && (days.value.start > 0 || days.value.size < span)) {
    asked.set("since", iso(days.value.start));
    asked.set("until", iso(Math.min(span, days.value.start + days.value.size) - 1));
  } else if (span) { asked.delete("since"); asked.delete("until"); }
  return asked;
}

async function load(): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`${place.dataset.source}?${query()}`, { signal: asking.signal, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    show((await answer.json()) as Answer);
  } catch (error) {
    if ((error as Error).name !== "AbortError") found("#summary")!.textContent = "The network could not be loaded.";
  }
}

function show(answer: Answer): void {
  const begun = performance.now();
  const degrees = new Map<number, number>();
  for (const [a, b] of answer.edges) { degrees.set(a, (degrees.get(a) ?? 0) + 1); degrees.set(b, (degrees.get(b) ?? 0) + 1); }
  const nodes: Node[] = answer.nodes.map((name, i) => ({ name, degree: degrees.get(i) ?? 0, ...(known.get(name) ?? spiral(i)) }));
  const ties: Tie[] = answer.edges.map(([a, b, weight]) => ({ source: nodes[a]!, target: nodes[b]!, weight }));
  layOut(nodes, ties);
  drawn.value = { nodes, ties };
  for (const node of nodes) known.set(node.name, { x: node.x, y: node.y });
  const left = answer.left_out ? `, ${answer.left_out} weaker ones left out` : "";
  found("#summary")!.textContent = `${nodes.length} actors, ${ties.length} ties${left}, from ${answer.statements} positions.`;
  place.dataset.drawn = (performance.now() - begun).toFixed(1);
  twin(ties);
  exports();
}

function spiral(i: number): { x: number; y: number } {
  const turn = i * 2.399963, far = 14 * Math.sqrt(i + 0.5);
  return { x: WIDTH / 2 + far * Math.cos(turn), y: HEIGHT / 2 + far * Math.sin(turn) };
}

function layOut(nodes: Node[], ties: Tie[]): void {
  const near = Math.max(18, Math.min(110, 900 / Math.sqrt(nodes.length + 1)));
  const simulation = forceSimulation(nodes)
    .force("tie", forceLink<Node, Tie>(ties).distance(near).strength((t) => 0.25 * Math.min(1, Math.abs(t.weight))))
    .force("apart", forceManyBody().strength(-near * 2.2).distanceMax(360).theta(1))
    .force("collide", forceCollide(9))
    .force("x", forceX(WIDTH / 2).strength(0.05))
    .force("y", forceY(HEIGHT / 2).strength(0.08))
    .force("centre", forceCenter(WIDTH / 2, HEIGHT / 2))
    .stop();
  const until = performance.now() + BUDGET_MS;
  for (let i = 0; i < TICKS && performance.now() < until; i++) simulation.tick();
}

function edgeAt(tie: Tie): string {
  const asked = query();
  asked.set("source", tie.source.name);
  asked.set("target", tie.target.name);
  return `/network/edge?${asked}`;
}

// The same as a table, for those who do not see the drawing.
function twin(ties: Tie[]): void {
  const body = found<HTMLElement>("#twin")!;
  const most = Number(place.dataset.shown);
  const strong = [...ties].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, most);
  body.replaceChildren(...strong.map((tie) => {
    const row = document.createElement("tr");
    const [one, other, weight] = [document.createElement("th"), document.createElement("td"), document.createElement("td")];
    one.scope = "row";
    one.dir = other.dir = "auto";
    one.textContent = tie.source.name;
    other.textContent = tie.target.name;
    weight.className = "number";
    const link = document.createElement("a");
    link.href = edgeAt(tie);
    link.textContent = String(Number(tie.weight.toPrecision(6)));
    weight.append(link);
    row.append(one, other, weight);
    return row;
  }));
}

function exports(): void {
  for (const link of all<HTMLAnchorElement>("a.export")) {
    const asked = query();
    asked.set("format", new URL(link.href).searchParams.get("format") ?? "");
    link.href = `/network/export?${asked}`;
  }
}

function frame(around: Box | null): string {
  if (!around) return `0 0 ${WIDTH} ${HEIGHT}`;
  const least = Math.min(760, place.clientWidth || 760); // on a phone the picture is as wide as the page
  const wide = Math.max(least, around[2] - around[0] + 40), high = Math.max(0.56 * least, around[3] - around[1] + 40);
  return `${(around[0] + around[2] - wide) / 2} ${(around[1] + around[3] - high) / 2} ${wide} ${high}`;
}

function Picture() {
  const { nodes, ties } = drawn.value;
  const least = nodes.length <= MANY ? 0 : [...nodes].sort((a, b) => b.degree - a.degree)[MANY - 1]!.degree;
  const { labels, around } = labelled(nodes, nodes.filter((node) => node.degree >= least), ties);
  return (
    <svg viewBox={frame(around)} role="img" aria-label="The network; the table below says the same" preserveAspectRatio="xMidYMid meet">
      {ties.map((tie, i) => (
        <line key={i} x1={tie.source.x} y1={tie.source.y} x2={tie.target.x} y2={tie.target.y} class={tie.weight < 0 ? "minus" : undefined}
          stroke-width={Math.min(6, 0.8 + Math.sqrt(Math.abs(tie.weight)))} onClick={() => location.assign(edgeAt(tie))} onMouseEnter={() => { hot.value = tie; }} />
      ))}
      {nodes.map((node) => <circle key={node.name} cx={node.x} cy={node.y} r={radius(node)}><title>{node.name}</title></circle>)}
      {labels.map((one) => <text key={one.name} x={one.x} y={one.y} text-anchor={one.anchor}>{one.name}</text>)}
    </svg>
  );
}

// How many positions were reported when, and the window over it.
function Timeline() {
  const counts = JSON.parse(place.dataset.days || "[]") as [string, number][];
  const most = Math.max(1, ...counts.map(([, n]) => n));
  const bins = Math.min(span, 240), wide = 1000 / bins;
  const heights = new Array<number>(bins).fill(0);
  for (const [day, n] of counts) heights[Math.min(bins - 1, Math.floor(((Date.parse(day) - first) / DAY / span) * bins))]! += n;
  const top = Math.max(most, ...heights);
  const { start, size } = days.value;
  return (
    <svg class="timeline" viewBox="0 0 1000 50" preserveAspectRatio="none" role="img" aria-label="Positions over time; a table is below">
      {heights.map((n, i) => n > 0 && <rect key={i} class="bar" x={i * wide} width={Math.max(1, wide - 1)} y={48 - (n / top) * 44} height={(n / top) * 44} />)}
      <rect class="window" x={(start / span) * 1000} width={(Math.min(size, span - start) / span) * 1000} y={0} height={50} />
    </svg>
  );
}

function Slider() {
  if (span < 2) return null;
  const { start, size } = days.value;
  const change = (next: { start: number; size: number }) => {
    days.value = { size: next.size, start: Math.max(0, Math.min(next.start, span - next.size)) };
    void load();
  };
  return (
    <div class="slider">
      <label>Window begins <input type="range" min={0} max={Math.max(0, span - size)} value={start} aria-valuetext={iso(start)}
        onInput={(e) => change({ start: Number(e.currentTarget.value), size })} /></label>
      <label>Days in it <input type="range" min={1} max={span} value={size} aria-valuetext={`${size} days`}
        onInput={(e) => change({ start, size: Number(e.currentTarget.value) })} /></label>
      <span role="status">{iso(start)} to {iso(Math.min(span, start + size) - 1)}</span>
    </div>
  );
}

function Screen() {
  const tie = hot.value;
  return (
    <div class="net-area">
      {span > 1 && <Timeline />}
      <Slider />
      <Picture />
      <p class="note">{tie ? `${tie.source.name} and ${tie.target.name}: ${Number(tie.weight.toPrecision(6))}` : "A tie leads to its quotations; the table below does too, for the keyboard."}</p>
    </div>
  );
}

const asked = new URLSearchParams(location.search);
const from = asked.get("since") ? Math.round((Date.parse(asked.get("since")!) - first) / DAY) : 0;
const to = asked.get("until") ? Math.round((Date.parse(asked.get("until")!) - first) / DAY) + 1 : span;
days.value = { start: Math.max(0, from || 0), size: Math.max(1, Math.min(span, to) - Math.max(0, from || 0)) };
render(<Screen />, place);
void load();
