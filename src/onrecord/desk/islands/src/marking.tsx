// Marking: the panel of the token caret, and its keys.
import { signal } from "@preact/signals";
import { PARTS, Words, paint, type Draft, type Pair, type Part } from "./caret";
import { speaker, spansOf } from "./dialogs";
import { isTyped } from "./dom";
import { versions, type Json } from "./queue";

type Marking = {
  id: string | null;
  held: string; // id of the speaker so far
  parts: Draft;
  part: Part;
  place: number; // which span of the part, -1 for none
  anchor: number; // tokens
  focus: number;
  name: string | null;
};

export const draft = signal<Marking | null>(null);
let words: Words | null = null;
let keep: (body: Json) => void = () => {};
let article: Element | null = null;

export function begin(text: HTMLElement, row: HTMLElement | null, from: Element | null, save: (body: Json) => void): void {
  words = new Words(text);
  keep = save;
  article = text;
  const held = (row ? spansOf(row) : { source: [], cue: [], content: [] }) as unknown as Draft;
  const parts = mapped(held, (pairs) => words!.inside(pairs));
  const first = parts.content[0]?.[0] ?? start(text, from);
  const token = words.at(first);
  set({ id: row?.dataset.id ?? null, held: row?.dataset.speaker ?? "", parts, part: "content", place: -1, anchor: token, focus: token, name: null });
  if (parts.content.length) hold(0);
}

function mapped(parts: Draft, change: (pairs: Pair[]) => Pair[]): Draft {
  return { source: change(parts.source), cue: change(parts.cue), content: change(parts.content) };
}

function start(text: Element, from: Element | null): number {
  const seen = from ?? [...text.querySelectorAll("p, blockquote, h3")].find((one) => one.getBoundingClientRect().bottom > 120) ?? text;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(seen, 0);
  return [...before.toString()].length;
}

function set(next: Marking | null): void {
  draft.value = next;
  const caret = next && words ? words.tokens[next.focus] ?? null : null;
  paint(words, next?.parts ?? null, caret);
  if (next && words && caret) scrollTo(words.range(caret));
}

function scrollTo(range: Range | null): void {
  const element = range?.startContainer.parentElement;
  const box = range?.getBoundingClientRect();
  if (element && box && (box.top < 140 || box.bottom > innerHeight - 20)) element.scrollIntoView({ block: "center" });
}

function pair(anchor: number, focus: number): Pair {
  const first = words!.tokens[Math.min(anchor, focus)]!, last = words!.tokens[Math.max(anchor, focus)]!;
  return [first[0], last[1]];
}

// Take up a span of the part, so that its ends can be moved.
function hold(place: number, part = draft.value!.part): void {
  const span = draft.value!.parts[part][place];
  if (!span || !words) { set({ ...draft.value!, part, place: -1, anchor: draft.value!.focus }); return; }
  set({ ...draft.value!, part, place, anchor: words.at(span[0]), focus: words.at(span[1] - 1) });
}

function move(step: number, extend: boolean): void {
  const now = draft.value!;
  const focus = Math.max(0, Math.min(words!.tokens.length - 1, now.focus + step));
  if (!extend) { set({ ...now, place: -1, anchor: focus, focus }); return; }
  put({ ...now, focus });
}

// Let the span that is held, or a new one, run from the anchor to the focus.
function put(now: Marking, span: Pair = pair(now.anchor, now.focus)): void {
  const spans = [...now.parts[now.part]];
  const place = now.place < 0 ? spans.length : now.place;
  spans[place] = span;
  set({ ...now, place, parts: { ...now.parts, [now.part]: spans } });
}

function remove(): void {
  const now = draft.value!;
  if (now.place < 0) return;
  const spans = now.parts[now.part].filter((_, i) => i !== now.place);
  set({ ...now, place: -1, parts: { ...now.parts, [now.part]: spans } });
}

function done(): void {
  const now = draft.value!;
  if (!now.parts.content.length) return;
  const who = now.name === null ? { speaker: now.held || null } : speaker(now.name.trim());
  keep({ id: now.id, expects: now.id ? versions.get(now.id) ?? 0 : 0, ...mapped(now.parts, (pairs) => words!.outside(pairs)), ...who });
  set(null);
}

const ACTS: Record<string, (event: KeyboardEvent) => void> = {
  ArrowRight: (e) => move(1, e.shiftKey),
  ArrowLeft: (e) => move(-1, e.shiftKey),
  ArrowDown: (e) => move(10, e.shiftKey),
  ArrowUp: (e) => move(-10, e.shiftKey),
  " ": () => put(draft.value!),
  o: () => set({ ...draft.value!, anchor: draft.value!.focus, focus: draft.value!.anchor }),
  ".": () => hold((draft.value!.place + 1) % Math.max(1, draft.value!.parts[draft.value!.part].length)),
  Backspace: remove,
  Delete: remove,
  "1": () => hold(0, "source"),
  "2": () => hold(0, "cue"),
  "3": () => hold(0, "content"),
};

addEventListener("keydown", (event) => {
  if (!draft.value || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { set(null); event.preventDefault(); return; }
  if (event.key === "Enter" && !(event.target as Element).closest("button, a")) { done(); event.preventDefault(); return; }
  if (isTyped(event.target) || (event.key === " " && (event.target as Element).closest("button"))) return;
  const act = ACTS[event.key];
  if (act) { event.preventDefault(); act(event); }
});

addEventListener("mouseup", (event) => {
  if (!draft.value || !words || !article?.contains(event.target as Node)) return;
  const selection = getSelection();
  const span = selection && words.selected(selection);
  if (!span) return;
  selection.removeAllRanges();
  const now = draft.value;
  put({ ...now, anchor: words.at(span[0]), focus: words.at(span[1] - 1) }, span);
});

export function Caret() {
  const now = draft.value;
  if (!now || !words) return null;
  return (
    <div class="caret" role="group" aria-label="Marking a statement">
      <div class="tools">
        {PARTS.map((part, i) => (
          <button type="button" key={part} aria-pressed={now.part === part} onClick={() => hold(0, part)}>{part}<kbd>{i + 1}</kbd></button>
        ))}
        <button type="button" onClick={() => put(now)}>Begin a span here<kbd>Space</kbd></button>
        <button type="button" onClick={() => hold((now.place + 1) % Math.max(1, now.parts[now.part].length))}>Next span<kbd>.</kbd></button>
        <button type="button" onClick={() => set({ ...now, anchor: now.focus, focus: now.anchor })}>Other end<kbd>o</kbd></button>
        <button type="button" onClick={remove} disabled={now.place < 0}>Remove span<kbd>⌫</kbd></button>
        <button type="button" class="main" onClick={done} disabled={!now.parts.content.length}>Save<kbd>⏎</kbd></button>
        <button type="button" onClick={() => set(null)}>Cancel<kbd>Esc</kbd></button>
      </div>
      <p class="note">Arrow keys move the caret by word, with Shift they move the end of the span; or select with the mouse.</p>
      <div class="now" aria-live="polite">
        {PARTS.map((part) => <p key={part}><b>{part}</b> <span class={part}>{now.parts[part].map((one) => words!.words(one)).join(" … ") || "–"}</span></p>)}
        <p class="note">caret at “{words.words(words.tokens[now.focus] ?? [0, 0])}”</p>
      </div>
      <label class="note">Speaker <input type="text" list="speakers" placeholder={now.held ? "as it is" : "nobody is named"} value={now.name ?? ""} autocomplete="off"
        onInput={(e) => { draft.value = { ...draft.value!, name: e.currentTarget.value }; }} /></label>
    </div>
  );
}
