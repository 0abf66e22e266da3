// While the desk reads: how far it is, asked for twice a second; the page is loaded anew at the end.
import { found } from "./dom";

type Far = { running: boolean; read?: number; total?: number | null; failed?: number };

const WAIT_MS = 500;
const bar = found<HTMLProgressElement>("#bar"), said = found<HTMLElement>("#far");

async function ask(): Promise<void> {
  try {
    const answer = await fetch("/api/runs", { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const far = (await answer.json()) as Far;
    if (!far.running) return location.replace("/runs");
    if (bar && far.total) bar.value = far.read ?? 0;
    const words = `${far.read}${far.total ? ` of ${far.total}` : ""} read, ${far.failed} could not be`;
    if (said && said.textContent !== words) said.textContent = words;
  } catch {
    if (said) said.textContent = "No connection to the desk";
  }
  setTimeout(() => void ask(), WAIT_MS);
}

if (bar) setTimeout(() => void ask(), WAIT_MS);
