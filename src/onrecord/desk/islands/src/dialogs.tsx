// What asks for attention: the keys, who speaks, and two versions of one row.
import { signal, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { all } from "./dom";
import { versions, type Json } from "./queue";

type Keys = { on: boolean; of: Record<string, string> };
type Lines = Record<string, string>;
export const stale = signal<{ yours: Lines; theirs: Lines; again: () => void } | null>(null);
export const voice = signal<{ row: HTMLElement; save: (body: Json) => void } | null>(null);

export function Dialog({ open, close, label, children }: { open: boolean; close: () => void; label: string; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (open && !box.current?.open) box.current?.showModal();
    if (!open && box.current?.open) box.current.close();
  }, [open]);
  return <dialog ref={box} aria-label={label} onClose={close}>{open && children}</dialog>;
}

const WORDS: Record<string, string> = {
  next: "next statement", previous: "previous statement", waiting: "next undecided, also in the next article",
  waited: "previous undecided", accept: "accept", reject: "reject", make: "mark a new statement",
  spans: "change the spans", voice: "say who speaks", undo: "undo", redo: "redo", help: "these keys",
};

export function Help({ open, keys, pinned }: { open: Signal<boolean>; keys: Keys; pinned: string[] }) {
  return (
    <Dialog open={open.value} close={() => { open.value = false; }} label="Keys">
      <h2>Keys</h2>
      {!keys.on && <p>Single keys are switched off.</p>}
      <ul role="list" class="list-of-keys">
        {Object.entries(WORDS).map(([act, words]) => <li key={act}>{words} <kbd>{keys.of[act] || "none"}</kbd></li>)}
        {pinned.map((issue, i) => <li key={issue}>for (⇧ against) {issue} <kbd>{i + 1}</kbd></li>)}
        <li>go to any place <kbd>Ctrl K</kbd></li>
      </ul>
      <p><a href="/settings">Change the keys, or switch them off</a></p>
      <form method="dialog"><button class="main">Close</button></form>
    </Dialog>
  );
}

export function Voice() {
  const asked = voice.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get("name") ?? "").trim();
    const row = asked!.row;
    asked!.save({ ...spansOf(row), id: row.dataset.id, expects: versions.get(row.dataset.id!) ?? 0, ...speaker(name) });
    voice.value = null;
  };
  return (
    <Dialog open={!!asked} close={() => { voice.value = null; }} label="Who speaks">
      <h2>Who speaks</h2>
      <form onSubmit={submit} class="fields">
        <label>Name; empty when nobody is named <input type="text" name="name" list="speakers" autofocus autocomplete="off" /></label>
        <button class="main">Save</button>
      </form>
    </Dialog>
  );
}

export function speaker(name: string): Json {
  const known = all<HTMLOptionElement>("#speakers option").find((one) => one.value === name)?.dataset.id;
  return known ? { speaker: known } : { name: name || null };
}

export function spansOf(row: HTMLElement): Json {
  const [source, cue, content] = JSON.parse(row.dataset.spans!) as unknown[];
  return { source, cue, content };
}

export function Stale({ again }: { again: () => Promise<void> }) {
  const seen = stale.value;
  const done = (act: () => void) => () => { stale.value = null; act(); };
  return (
    <Dialog open={!!seen} close={() => { stale.value = null; }} label="Changed meanwhile">
      <h2>Changed meanwhile</h2>
      <p>This was changed in another window since it was loaded. Nothing was saved yet.</p>
      <table><thead><tr><th scope="col">What</th><th scope="col">Yours</th><th scope="col">As it stands</th></tr></thead>
        <tbody>{Object.keys({ ...seen?.theirs, ...seen?.yours }).filter((key) => key !== "version").map((key) => (
          <tr key={key}><th scope="row">{key}</th><td>{seen?.yours[key] ?? "as it was"}</td><td>{seen?.theirs[key] ?? ""}</td></tr>))}
        </tbody></table>
      <p class="acts">
        <button type="button" class="main" onClick={done(() => void again())}>Leave it as it stands</button>
        <button type="button" onClick={done(() => seen?.again())}>Mine after all</button>
      </p>
    </Dialog>
  );
}

