// Ctrl+K: go to any place of the desk, or search, from anywhere.
import { render } from "preact";
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { all, found } from "./dom";

type Place = { words: string; href: string };
const open = signal(false);
const typed = signal("");
const at = signal(0);

function places(): Place[] {
  const links = all<HTMLAnchorElement>("#places a, #next-article");
  const known = links.map((a) => ({ words: a.textContent?.trim() ?? "", href: a.getAttribute("href") ?? "/" }));
  const asked = typed.value.trim();
  const fits = known.filter((one) => one.words.toLowerCase().includes(asked.toLowerCase()));
  if (!asked) return fits;
  const query = encodeURIComponent(asked);
  return [
    ...fits,
    { words: `Statements with “${asked}”`, href: `/inbox?text=${query}` },
    { words: `Statements of “${asked}”`, href: `/inbox?speaker=${query}` },
    { words: `Actors called “${asked}”`, href: `/actors?name=${query}` },
  ];
}

function Palette() {
  const box = useRef<HTMLDialogElement>(null);
  // before the next key arrives, so that none of what is typed goes to the page
  useLayoutEffect(() => {
    if (open.value && !box.current?.open) box.current?.showModal();
    if (!open.value && box.current?.open) box.current.close();
  });
  const shown = open.value ? places() : [];
  const chosen = Math.min(at.value, Math.max(0, shown.length - 1));
  const go = (one?: Place) => { if (one) location.assign(one.href); };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { at.value = (chosen + step + shown.length) % Math.max(1, shown.length); event.preventDefault(); }
    if (event.key === "Enter") { go(shown[chosen]); event.preventDefault(); }
  };
  return (
    <dialog ref={box} aria-label="Go to" onClose={() => { open.value = false; }}>
      <label>Go to, or search for
        <input type="search" role="combobox" aria-expanded="true" aria-controls="found" autofocus
          aria-activedescendant={shown.length ? `found-${chosen}` : undefined}
          value={typed.value} onKeyDown={key}
          onInput={(e) => { typed.value = e.currentTarget.value; at.value = 0; }} />
      </label>
      <ul class="found" id="found" role="listbox" aria-label="Places">
        {shown.map((one, i) => (
          <li key={one.href} id={`found-${i}`} role="option" aria-selected={i === chosen} onClick={() => go(one)}>{one.words}</li>
        ))}
      </ul>
    </dialog>
  );
}

document.documentElement.classList.add("scripted");
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open.value = !open.value;
  }
});
found("#open-palette")?.addEventListener("click", () => { open.value = true; });
const place = found<HTMLElement>("#palette");
if (place) render(<Palette />, place);
