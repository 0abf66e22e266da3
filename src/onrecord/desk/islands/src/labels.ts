// Names beside their dots, each on the side where it covers least of other names, dots and its own ties.
export type Dot = { name: string; x: number; y: number; degree: number };
export type Label = { name: string; x: number; y: number; anchor: "start" | "middle" | "end" };
export type Box = [left: number, top: number, right: number, bottom: number];
export type Line = { source: Dot; target: Dot };
type Side = { dx: number; dy: number; anchor: Label["anchor"] };

const LETTER = 7.1, UP = 10, DOWN = 4; // of a name in 12 px, above and below its line
const STEPS = 16; // points of a tie that are looked at, on its half that is near
const POINT = 12; // what a covered one counts, in covered square pixels
const HIDDEN = 8; // times what it covers of a dot, which would be lost under it
const SIDES: Side[] = [
  { dx: 9, dy: 4, anchor: "start" },
  { dx: -9, dy: 4, anchor: "end" },
  { dx: 0, dy: -11, anchor: "middle" },
  { dx: 0, dy: 19, anchor: "middle" },
];

export const radius = (dot: Dot): number => 4 + Math.min(8, Math.sqrt(dot.degree));

// The labels of the named dots, those with most ties first, and the box around all that is drawn.
export function labelled(dots: Dot[], named: Dot[], ties: Line[]): { labels: Label[]; around: Box | null } {
  const circles = dots.map(boxOfDot), names: Box[] = [];
  const labels: Label[] = [];
  for (const dot of [...named].sort((a, b) => b.degree - a.degree)) {
    const own = circles[dots.indexOf(dot)]!;
    const tried = SIDES.map((side) => ({ side, box: boxOf(dot, side) }));
    const others = ties.filter((tie) => tie.source === dot || tie.target === dot).map((tie) => (tie.source === dot ? tie.target : tie.source));
    const covered = tried.map(({ box }) =>
      names.reduce((sum, other) => sum + shared(box, other), 0) +
      HIDDEN * circles.reduce((sum, other) => sum + (other === own ? 0 : shared(box, other)), 0) +
      POINT * others.reduce((sum, other) => sum + crossed(box, dot, other), 0));
    const { side, box } = tried[covered.indexOf(Math.min(...covered))]!;
    names.push(box);
    labels.push({ name: dot.name, x: dot.x + side.dx, y: dot.y + side.dy, anchor: side.anchor });
  }
  return { labels, around: dots.length ? union([...circles, ...names]) : null };
}

function boxOfDot(dot: Dot): Box {
  const r = radius(dot);
  return [dot.x - r, dot.y - r, dot.x + r, dot.y + r];
}

function boxOf(dot: Dot, side: Side): Box {
  const wide = LETTER * dot.name.length, x = dot.x + side.dx, y = dot.y + side.dy;
  const left = side.anchor === "start" ? x : side.anchor === "end" ? x - wide : x - wide / 2;
  return [left, y - UP, left + wide, y + DOWN];
}

function shared(a: Box, b: Box): number {
  const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return wide > 0 && high > 0 ? wide * high : 0;
}

function crossed(box: Box, from: Dot, to: Dot): number {
  let n = 0;
  for (let step = 1; step <= STEPS; step++) {
    const far = step / (2 * STEPS), x = from.x + far * (to.x - from.x), y = from.y + far * (to.y - from.y);
    if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) n++;
  }
  return n;
}

function union(boxes: Box[]): Box {
  return boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
}
