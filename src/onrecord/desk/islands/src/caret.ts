// The token caret: spans of the article made and resized by word, with keys or the mouse.
// Offsets are Unicode code points of the article's text, as everywhere in the program.

export type Pair = [number, number];
export type Part = "source" | "cue" | "content";
export type Draft = Record<Part, Pair[]>;
export const PARTS: Part[] = ["source", "cue", "content"];

type Piece = { node: Text; start: number; stop: number };

export class Words {
  readonly tokens: Pair[] = [];
  readonly text: string[];
  private readonly pieces: Piece[] = [];
  private readonly base: number; // where the part that is shown begins in the article

  constructor(root: HTMLElement) {
    this.base = Number(root.dataset.start);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const chars: string[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const start = chars.length;
      for (const char of node.data) chars.push(char);
      this.pieces.push({ node, start, stop: chars.length });
    }
    this.text = chars;
    let begun = -1;
    for (let i = 0; i <= chars.length; i++) {
      const kind = i < chars.length && /[\p{L}\p{N}\p{M}'’\-]/u.test(chars[i]!);
      if (kind && begun < 0) begun = i;
      if (!kind && begun >= 0) { this.tokens.push([begun, i]); begun = -1; }
      if (!kind && i < chars.length && !/\s/u.test(chars[i]!)) this.tokens.push([i, i + 1]);
    }
  }

  // Offsets inside are of the part; these two lead in and out.
  inside(pairs: Pair[]): Pair[] {
    return pairs.map(([start, stop]) => [start - this.base, stop - this.base]);
  }

  outside(pairs: Pair[]): Pair[] {
    return pairs.map(([start, stop]) => [start + this.base, stop + this.base]);
  }

  // The place of the token at or after an offset.
  at(offset: number): number {
    let low = 0, high = this.tokens.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tokens[middle]![1] > offset) high = middle; else low = middle + 1;
    }
    return low;
  }

  words([start, stop]: Pair): string {
    return this.text.slice(start, stop).join("");
  }

  range([start, stop]: Pair): Range | null {
    const first = this.pieceAt(start), last = this.pieceAt(stop - 1);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.node, units(first, start));
    range.setEnd(last.node, units(last, stop));
    return range;
  }

  // The offsets of a selection made with the mouse, widened to whole tokens.
  selected(selection: Selection): Pair | null {
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.offset(range.startContainer, range.startOffset);
    const stop = this.offset(range.endContainer, range.endOffset);
    if (start === null || stop === null || start >= stop) return null;
    const first = this.tokens[this.at(start)], last = this.tokens[this.at(stop - 1)];
    if (!first || !last) return null;
    return [first[0], Math.max(last[0] < stop ? last[1] : stop, first[1])];
  }

  private offset(node: Node, units: number): number | null {
    const piece = this.pieces.find((one) => one.node === node);
    if (piece) return piece.start + [...piece.node.data.slice(0, units)].length;
    const after = this.pieces.find(
      (one) => (node.childNodes[units] ?? node).compareDocumentPosition(one.node) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return after ? after.start : null;
  }

  private pieceAt(offset: number): Piece | undefined {
    let low = 0, high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle]!.stop > offset) high = middle; else low = middle + 1;
    }
    return this.pieces[low];
  }
}

function units(piece: Piece, offset: number): number {
  let at = 0, n = piece.start;
  for (const char of piece.node.data) {
    if (n === offset) break;
    at += char.length;
    n += 1;
  }
  return at;
}

// Shows the draft over the text without touching it.
export function paint(words: Words | null, draft: Draft | null, caret: Pair | null): void {
  const highlights = (CSS as unknown as { highlights?: Map<string, unknown> }).highlights;
  const Made = (globalThis as unknown as { Highlight?: new (...ranges: Range[]) => unknown }).Highlight;
  if (!highlights || !Made) return;
  for (const part of PARTS) {
    const ranges = (words && draft ? draft[part] : []).map((pair) => words!.range(pair)).filter((r) => r !== null);
    highlights.set(`draft-${part}`, new Made(...ranges));
  }
  const here = words && caret ? words.range(caret) : null;
  highlights.set("draft-caret", new Made(...(here ? [here] : [])));
}
