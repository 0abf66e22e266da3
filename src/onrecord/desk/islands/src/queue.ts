// Decisions on their way to the desk: in order, one at a time, kept through a lost connection.
import { signal } from "@preact/signals";

export type Json = Record<string, unknown>;
export type Answer = { status: number; body: Json };
type Waiting = { path: string; body: Json; done?: (answer: Answer) => void };

const PLACE = "onrecord-waiting";
const RETRY_MS = [500, 1000, 2000, 5000];

export const waiting = signal(0);
export const online = signal(true);
export const trouble = signal("");

// The version of each row this page knows, by id; what is sent expects the newest.
export const versions = new Map<string, number>();

const queue: Waiting[] = held();
waiting.value = queue.length;
let busy = false;
let failures = 0;

function held(): Waiting[] {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "[]") as Waiting[];
  } catch {
    return [];
  }
}

function keep(): void {
  waiting.value = queue.length;
  sessionStorage.setItem(PLACE, JSON.stringify(queue.map(({ path, body }) => ({ path, body }))));
}

export function send(path: string, body: Json, done?: (answer: Answer) => void): void {
  queue.push({ path, body, done });
  keep();
  void work();
}

export async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (queue.length) {
    const next = queue[0]!;
    const answer = await posted(next.path, fresh(next.body));
    if (answer === null) {
      online.value = false;
      setTimeout(() => void work(), RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
      break;
    }
    online.value = true;
    failures = 0;
    queue.shift();
    keep();
    next.done?.(answer);
  }
  busy = false;
}

function fresh(body: Json): Json {
  if (Array.isArray(body.decisions)) {
    const decisions = (body.decisions as Json[]).map((one) => ({ ...one, expects: versions.get(String(one.id)) ?? one.expects }));
    return { ...body, decisions };
  }
  return "expects" in body && body.id ? { ...body, expects: versions.get(String(body.id)) ?? body.expects } : body;
}

export async function idle(): Promise<void> {
  while (queue.length && online.value) await new Promise((done) => setTimeout(done, 10));
}

async function posted(path: string, body: Json): Promise<Answer | null> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      credentials: "same-origin",
    });
    trouble.value = answer.status === 401 ? "The session is over: open the desk’s address again in another tab." : "";
    if (answer.status === 503 || answer.status === 401) return null;
    const said = (await answer.json().catch(() => ({ error: "the session is over" }))) as Json;
    return { status: answer.status, body: said };
  } catch {
    return null;
  }
}

addEventListener("online", () => void work());
addEventListener("offline", () => { online.value = false; });
addEventListener("beforeunload", (event) => { if (queue.length && !online.value) event.preventDefault(); });
