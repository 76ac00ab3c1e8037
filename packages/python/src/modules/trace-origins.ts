/**
 * Where a block was made: chains of lines of the frames that were running, numbered.
 *
 * Models:      CPython 3.11 tracemalloc.
 * Sources:     Modules/_tracemalloc.c (traceback_new, traceback_get_frames, tracemalloc_get_frame, tracemalloc_start),
 *              Include/internal/pycore_frame.h (_PyFrame_IsIncomplete)
 * Algorithm:   1. The running frame and those that called it, up to the limit, each with the line of its instruction;
 *                 frames that have not reached their first RESUME do not count.
 *              2. Chains are paths in a tree whose edges are lines: one number for a path and the length of the stack.
 * Invariants:  I1 number 0 is no origin; number 1 is the place outside of all frames.
 * Simplified:  nothing.
 */
import type { Frame } from '../machine/frame.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';

const RESUME = 151;
const MOST_FRAMES = 65535;
const NODE_FACTOR = 2 ** 24;

export interface TraceLine {
  readonly filename: string;
  readonly line: number;
}

interface CodeLines {
  readonly firstTraceable: number;
  /** By code unit: number of the line + 1, 0 = not asked for yet. */
  readonly lines: Uint32Array;
}

export class TraceOrigins {
  /** `tracemalloc.get_traceback_limit()`. */
  limit = 1;
  /** `tracemalloc.is_tracing()`. */
  isActive = false;
  /** A report of the whole run needs the origins too: tracing goes on when the program stops it. */
  isShared = false;
  readonly #m: Machine;
  readonly #codes = new Map<LinkedCode, CodeLines>();
  readonly #lines: TraceLine[] = [];
  readonly #lineNumbers = new Map<string, number>();
  #children = new Map<number, number>();
  #parent: number[] = [];
  #lineOfNode: number[] = [];
  #ends = new Map<number, number>();
  #endNode: number[] = [];
  #endTotal: number[] = [];

  constructor(m: Machine) {
    this.#m = m;
    this.clear();
  }

  clear(): void {
    this.#children = new Map();
    this.#parent = [0];
    this.#lineOfNode = [0];
    this.#ends = new Map();
    this.#endNode = [0];
    this.#endTotal = [0];
    this.#number(this.#child(0, this.#lineNumber('<unknown>', 0)), 1);
  }

  /** The origin that the program's position is. */
  locate(): number {
    let node = 0;
    let total = 0;
    for (let frame = this.#m.frame; frame !== null; frame = frame.previous) {
      const code = this.#codeLines(frame.code);
      if (frame.generator === 0 && frame.lasti < code.firstTraceable) continue;
      if (total < this.limit) node = this.#child(node, this.#lineAt(frame, code));
      if (total < MOST_FRAMES) total++;
    }
    return node === 0 ? 1 : this.#number(node, total);
  }

  #codeLines(code: LinkedCode): CodeLines {
    const known = this.#codes.get(code);
    if (known !== undefined) return known;
    let firstTraceable = 0;
    while (firstTraceable < code.ops.length && (code.ops[firstTraceable]! & 255) !== RESUME) firstTraceable++;
    const made = { firstTraceable, lines: new Uint32Array(code.ops.length) };
    this.#codes.set(code, made);
    return made;
  }

  #lineAt(frame: Frame, code: CodeLines): number {
    const unit = Math.max(frame.lasti, 0);
    const known = code.lines[unit]!;
    if (known !== 0) return known - 1;
    const { positions, filename } = frame.code.unit;
    const number = this.#lineNumber(filename, Math.max(positions[unit * 4] ?? 0, 0));
    code.lines[unit] = number + 1;
    return number;
  }

  #lineNumber(filename: string, line: number): number {
    const key = `${line}:${filename}`;
    const known = this.#lineNumbers.get(key);
    if (known !== undefined) return known;
    this.#lines.push({ filename, line });
    this.#lineNumbers.set(key, this.#lines.length - 1);
    return this.#lines.length - 1;
  }

  #child(node: number, line: number): number {
    const key = node * NODE_FACTOR + line;
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    this.#parent.push(node);
    this.#lineOfNode.push(line);
    this.#children.set(key, this.#parent.length - 1);
    return this.#parent.length - 1;
  }

  #number(node: number, total: number): number {
    const key = node * NODE_FACTOR + total;
    const known = this.#ends.get(key);
    if (known !== undefined) return known;
    this.#endNode.push(node);
    this.#endTotal.push(total);
    this.#ends.set(key, this.#endNode.length - 1);
    return this.#endNode.length - 1;
  }

  /** The lines of an origin, the innermost first. */
  linesOf(origin: number): TraceLine[] {
    const lines: TraceLine[] = [];
    for (let node = this.#endNode[origin]!; node !== 0; node = this.#parent[node]!) {
      lines.push(this.#lines[this.#lineOfNode[node]!]!);
    }
    return lines.reverse();
  }

  /** Frames on the stack there, those beyond the limit included. */
  totalOf(origin: number): number {
    return this.#endTotal[origin]!;
  }

  /** Origins that blocks were made at. */
  get count(): number {
    return this.#endNode.length - 2;
  }

  fileCount(): number {
    const used = new Set(this.#lineOfNode.slice(2).map((line) => this.#lines[line]!.filename));
    return used.size;
  }
}
