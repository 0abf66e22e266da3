// The reading desk: keys, decisions that save themselves, the token caret.
import { render } from "preact";
import { batch, computed, signal } from "@preact/signals";
import { all, found, isTyped, pageAt } from "./dom";
import { idle, online, send, trouble, versions, waiting, work, type Answer, type Json } from "./queue";
import { Caret, begin, draft } from "./marking";
import { Help, Stale, Voice, stale, voice } from "./dialogs";

const tools = found<HTMLElement>("#tools")!;
const documentId = tools.dataset.document!;
const may = tools.dataset.may === "yes";
const keys = JSON.parse(tools.dataset.keys!) as { on: boolean; of: Record<string, string> };
const pinned = JSON.parse(tools.dataset.pinned!) as string[];
const message = signal("");
const helping = signal(false);
const left = signal(0);
const chosen = signal(0); // number of the chosen statement, 0 for none
let rows: HTMLElement[] = [];

function take(): void {
  rows = all<HTMLElement>("#list > .row");
  for (const row of rows) versions.set(row.dataset.id!, Number(row.dataset.version));
  first = numberOf(rows[0]) || 1;
  left.value = Number(found("#left")?.textContent);
}

// Statements are numbered through the article; a part of it begins at any number.
let first = 1;
const numberOf = (row?: Element) => Number(row?.id.slice(1));
const rowAt = (number: number) => rows[number - first] ?? null;
const last = () => first + rows.length - 1;
const at = () => (chosen.value ? rowAt(chosen.value) : null);

function choose(number: number, quietly = false): void {
  if (number < first || number > last()) return;
  for (const one of [...document.getElementsByClassName("hot")]) one.classList.remove("hot");
  at()?.classList.remove("on");
  chosen.value = number;
  const row = at()!;
  row.classList.add("on");
  for (const one of [...document.getElementsByClassName(`ks${number}`)]) one.classList.add("hot");
  if (quietly) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  found(`#t-s${number}`)?.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#s${number}`);
}

function show(row: HTMLElement, state: string): void {
  const was = row.classList.contains("proposed");
  row.classList.remove("proposed", "accepted", "rejected");
  row.classList.add(state);
  const label = found<HTMLElement>(".state", row)!;
  label.className = `state ${state}`;
  label.textContent = state === "proposed" ? "to decide" : state;
  for (const mark of all(`.mark.ks${numberOf(row)}`)) mark.classList.toggle("gone", state === "rejected");
  left.value += Number(state === "proposed") - Number(was);
  const counter = found("#left");
  if (counter) counter.textContent = String(left.value);
}

function decide(state: "accepted" | "rejected", row = at()): void {
  if (!may) return;
  if (!row) { message.value = "Choose a statement first."; return; }
  show(row, state);
  message.value = "";
  const id = row.dataset.id!;
  const one = { noun: "statement", document: documentId, id, expects: versions.get(id) ?? 0, state };
  send("/api/decide", { decisions: [one] }, (answer) => decided(answer, one));
}

function decided(answer: Answer, one: Json): void {
  const theirs = answer.body.theirs as Record<string, string> | undefined;
  if (answer.status === 409 && theirs?.state !== one.state) {
    stale.value = { yours: answer.body.yours as Record<string, string>, theirs: theirs ?? {}, again: () => void again(one) };
    return;
  }
  if (answer.status !== 200) { failed(answer); if (answer.status !== 409) void refresh(); return; }
  learn(answer);
}

async function again(one: Json): Promise<void> {
  await refresh();
  const row = rows.find((other) => other.dataset.id === one.id);
  if (row) decide(one.state as "accepted" | "rejected", row);
}

function learn(answer: Answer): void {
  for (const row of answer.body.rows as { id: string; version: number }[]) versions.set(row.id, row.version);
}

function failed(answer: Answer): void {
  message.value = String(answer.body.error ?? `The desk said no (${answer.status}).`);
}

async function refresh(id?: string): Promise<void> {
  const keep = id ?? at()?.dataset.id;
  const side = found(".side")?.scrollTop ?? 0;
  try {
    const page = await pageAt(location.pathname + location.search);
    for (const part of [".head", ".columns", "#speakers"]) {
      const old = found(part), fresh = found(part, page);
      if (old && fresh) old.replaceWith(document.importNode(fresh, true));
    }
  } catch { message.value = "The page could not be loaded again."; return; }
  take();
  listen();
  const number = numberOf(rows.find((one) => one.dataset.id === keep));
  chosen.value = 0;
  if (number) choose(number, true);
  const list = found(".side");
  if (list) list.scrollTop = side;
  if (id && number) choose(number);
}

function backAndForth(path: "/api/undo" | "/api/redo"): void {
  if (!may) return;
  send(path, {}, (answer) => {
    if (answer.status !== 200) failed(answer);
    else message.value = answer.body.change === null ? `Nothing to ${path.slice(5)}.` : `${path === "/api/undo" ? "Taken" : "Brought"} back.`;
    void refresh();
  });
}

function acceptAll(): void {
  for (const row of rows) if (row.classList.contains("proposed")) show(row, "accepted");
  send("/api/accept-all", { document: documentId }, (answer) => {
    if (answer.status === 200) { learn(answer); message.value = "All accepted; one undo takes it back."; }
    else failed(answer);
    if (answer.body.more || found("#next-part, [rel=prev]")) void refresh();
  });
}

async function undecided(step: 1 | -1): Promise<void> {
  let number = chosen.value || (step > 0 ? first - 1 : last() + 1);
  for (number += step; number >= first && number <= last(); number += step)
    if (rowAt(number)!.classList.contains("proposed")) { choose(number); return; }
  const part = found<HTMLAnchorElement>("#next-part");
  if (step < 0 || (left.value && !part)) { message.value = step < 0 ? "None before." : "None after; some are left before."; return; }
  await idle();
  const next = part ?? found<HTMLAnchorElement>("#next-article");
  if (next) location.assign(next.href);
}

function side(issue: string, stance: "supports" | "opposes"): void {
  const row = at();
  if (!row) { message.value = "Choose a statement first."; return; }
  send("/api/side", { document: documentId, statement: row.dataset.id, issue, stance }, (answer) => {
    if (answer.status !== 200) { failed(answer); return; }
    message.value = `Recorded: ${String(answer.body.words)}.`;
    void refresh(row.dataset.id);
  });
}

function save(body: Json): void {
  send("/api/statement", { document: documentId, ...body }, (answer) => {
    if (answer.status === 409) {
      stale.value = { yours: answer.body.yours as Record<string, string>, theirs: answer.body.theirs as Record<string, string>, again: () => void refresh() };
    } else if (answer.status !== 200) failed(answer);
    else {
      learn(answer);
      message.value = "Saved.";
      void refresh((answer.body.rows as { id: string }[])[0]?.id);
    }
  });
}

function mark(row: HTMLElement | null): void {
  if (!may) return;
  const own = at() && found(`#t-s${chosen.value}`);
  begin(found<HTMLElement>("#text")!, row, own ?? null, save);
}

const acts: Record<string, () => void> = {
  next: () => choose(chosen.value ? chosen.value + 1 : first),
  previous: () => choose(chosen.value - 1),
  waiting: () => void undecided(1),
  waited: () => void undecided(-1),
  accept: () => decide("accepted"),
  reject: () => decide("rejected"),
  make: () => mark(null),
  spans: () => { if (at()) mark(at()); else message.value = "Choose a statement first."; },
  voice: () => { if (may && at()) voice.value = { row: at()!, save }; },
  undo: () => backAndForth("/api/undo"),
  redo: () => backAndForth("/api/redo"),
  help: () => { helping.value = true; },
};
const WORDS: Record<string, string> = {
  next: "Next", previous: "Previous", waiting: "Next undecided", waited: "Previous undecided",
  accept: "Accept", reject: "Reject", make: "New statement", spans: "Change spans", voice: "Who speaks",
  undo: "Undo", redo: "Redo", help: "Keys",
};
const GROUPS = [["previous", "next", "waited", "waiting"], ["accept", "reject"], ["spans", "voice", "make"], ["undo", "redo"], ["help"]];

addEventListener("keydown", (event) => {
  if (draft.value || !keys.on || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
  if (found("dialog[open]")) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit && pinned[Number(digit) - 1] && may) {
    event.preventDefault();
    side(pinned[Number(digit) - 1]!, event.shiftKey ? "opposes" : "supports");
    return;
  }
  const act = Object.keys(acts).find((one) => keys.of[one] === event.key);
  if (act) { event.preventDefault(); acts[act]!(); }
});

function Button({ act }: { act: string }) {
  const key = keys.on ? keys.of[act] : "";
  return <button type="button" onClick={acts[act]} aria-keyshortcuts={key || undefined}>{WORDS[act]}{key && <kbd>{key}</kbd>}</button>;
}

const net = computed(() => {
  if (!online.value) return waiting.value ? `No connection: ${waiting.value} waiting` : "No connection";
  return waiting.value ? `Saving ${waiting.value}…` : "Saved";
});

function Tools() {
  const shown = may ? GROUPS : [["previous", "next"], ["help"]];
  return (
    <>
      <div class="tools" role="toolbar" aria-label="What can be done">
        {shown.map((group) => <span class="group" key={group[0]}>{group.map((act) => <Button key={act} act={act} />)}</span>)}
        {may && <button type="button" onClick={acceptAll} disabled={!left.value}>Accept all remaining</button>}
        <span class={`net${online.value ? "" : " off"}`} role="status">{net}</span>
      </div>
      {may && pinned.length > 0 && (
        <details class="pinned"><summary>Issues: a digit records “for”, with Shift “against”</summary>
          <div class="tools">{pinned.map((issue, i) => (
            <span class="group" key={issue}>{issue}{" "}
              <button type="button" onClick={() => side(issue, "supports")} aria-label={`for ${issue}`}>for<kbd>{i + 1}</kbd></button>
              <button type="button" onClick={() => side(issue, "opposes")} aria-label={`against ${issue}`}>against<kbd>⇧{i + 1}</kbd></button>
            </span>))}</div>
        </details>)}
      <Caret />
      {(trouble.value || message.value) && <p class="message" role="alert">{trouble.value || message.value}</p>}
      <Help open={helping} keys={keys} pinned={pinned} />
      <Voice /><Stale again={refresh} />
    </>
  );
}

function listen(): void {
  for (const row of rows)
    row.addEventListener("click", (event) => {
      const act = (event.target as Element).closest<HTMLElement>("[data-act]")?.dataset.act;
      const link = (event.target as Element).closest("a, button");
      if (!act && link) return;
      if (act) event.preventDefault();
      choose(numberOf(row), !!act);
      if (act) acts[act]?.();
    });
  for (const link of all<HTMLAnchorElement>(".mark.s"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(Number(link.hash.slice(2)));
    });
}

take();
listen();
const fromAddress = () => { const number = Number(/^#s(\d+)$/.exec(location.hash)?.[1]); if (number && number !== chosen.value) choose(number); };
batch(fromAddress);
addEventListener("hashchange", fromAddress);
tools.replaceChildren();
render(<Tools />, tools);
document.documentElement.dataset.ready = performance.now().toFixed(0);
void work();
