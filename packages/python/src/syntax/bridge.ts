/**
 * Rewrites a program into the dialect of the parsing library, length for length, so that every offset stays true.
 *
 * Models:     the grammar of Python 3.11 over the grammar of `@lezer/python`, which is an editor's: wider in some
 *             places (Python 2 statements), narrower in others.
 * Sources:    Grammar/python.gram of CPython 3.11; python.grammar of @lezer/python.
 * Algorithm:  1. Comments, line continuations and line ends inside brackets become blanks; strings and the longer
 *                number forms become plain ones (their text is read from the program itself).
 *             2. What the library cannot parse becomes a *hole*: an identifier (or a string) of the same length. The
 *                builder meets it, finds the hole at its offset and parses its tokens as a fragment of their own. Holes
 *                are parenthesised `with` items and `with` targets, decorators beyond dotted calls, starred lists in
 *                `for`, subscripts and augmented assignments, `:=` in sets, `match` subjects and `case` patterns.
 *             3. A `yield` without value becomes an identifier too; `/` of a lambda becomes a blank and is remembered.
 *             4. `print`, `match`, `case` and `type` are renamed where they are plain names.
 * Invariants: I1 `render` returns exactly as many characters as it was asked to cover.
 */
import { DEDENT, END, INDENT, NAME, NEWLINE, NUMBER, OP, STRING, type Tokens } from './tokens.ts';

export type HoleKind = 'list' | 'with' | 'subscript' | 'pattern' | 'yield';

/** Tokens [from, to) that the library does not see. */
export interface Hole {
  readonly kind: HoleKind;
  readonly from: number;
  readonly to: number;
}

export class Bridge {
  readonly tokens: Tokens;
  /** Holes by the offset of their first token, the widest first. */
  readonly holes = new Map<number, Hole[]>();
  /** Offset of the `/` by the offset of the opening parenthesis or of `lambda`. */
  readonly slashes = new Map<number, number>();
  readonly edits = new Map<number, string>();

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  addHole(kind: HoleKind, from: number, to: number): void {
    const isPlainName = kind === 'list' && to === from + 1 && this.tokens.kinds[from] === NAME;
    if (to <= from || isPlainName) return;
    const offset = this.tokens.starts[from]!;
    const there = this.holes.get(offset);
    const hole: Hole = { kind, from, to };
    if (there === undefined) this.holes.set(offset, [hole]);
    else {
      there.push(hole);
      there.sort((a, b) => b.to - a.to);
    }
  }

  /**
   * The rewritten text of tokens [from, to), from one offset to another. A hole of exactly these tokens shows its
   * inside. `lines` keeps line ends between statements.
   */
  render(from: number, to: number, fromOffset: number, toOffset: number, lines: boolean): string {
    const { tokens, edits } = this;
    const { starts, ends, kinds } = tokens;
    const { text } = tokens.source;
    const parts: string[] = [];
    let at = fromOffset;
    let betweenLines = lines;
    for (let index = from; index < to; index += 1) {
      const start = starts[index]!;
      if (start > at) parts.push(blankGap(text, at, start, betweenLines));
      const hole = this.holes.size === 0 ? undefined : this.holeAt(index, from, to);
      if (hole !== undefined) {
        at = ends[hole.to - 1]!;
        parts.push(holeText(text, start, at));
        index = hole.to - 1;
        betweenLines = false;
        continue;
      }
      at = ends[index]!;
      parts.push(edits.get(index) ?? text.slice(start, at));
      const kind = kinds[index]!;
      betweenLines = kind === NEWLINE || kind === INDENT || kind === DEDENT;
    }
    if (toOffset > at) parts.push(blankGap(text, at, toOffset, betweenLines));
    return parts.join('');
  }

  /** The widest hole that starts at a token and lies inside [from, to). */
  private holeAt(index: number, from: number, to: number): Hole | undefined {
    const there = this.holes.get(this.tokens.starts[index]!);
    return there?.find((hole) => {
      if (hole.from !== index || hole.to > to) return false;
      return index !== from || hole.to !== to || hole.kind === 'yield';
    });
  }
}

/** An identifier, or a string where an identifier would run into its neighbours. */
function holeText(text: string, from: number, to: number): string {
  const touches = (from > 0 && WORD_CHARACTER.test(text[from - 1]!)) || WORD_CHARACTER.test(text[to] ?? '');
  return touches && to - from >= 2 ? `"${'_'.repeat(to - from - 2)}"` : '_'.repeat(to - from);
}

const WORD_CHARACTER = /[\w\u0080-\uffff]/;

function blankGap(text: string, from: number, to: number, betweenLines: boolean): string {
  const gap = text.slice(from, to);
  if (!/[^ ]/.test(gap)) return gap;
  if (!betweenLines) return ' '.repeat(gap.length);
  const lastLine = gap.lastIndexOf('\n') + 1;
  return gap.slice(0, lastLine).replace(/[^\n]/g, ' ') + gap.slice(lastLine);
}

const KEYWORDS = new Set([
  'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif',
  'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or',
  'pass', 'raise', 'return', 'try', 'while', 'with', 'yield',
]);
const AUGMENTED = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']);

export function isKeyword(text: string): boolean {
  return KEYWORDS.has(text);
}

/** Finds all places to rewrite. In a fragment (`isModule` false) there are no statements. */
export function buildBridge(tokens: Tokens, isModule: boolean): Bridge {
  return new BridgeBuilder(tokens, isModule).build();
}

class BridgeBuilder {
  private readonly bridge: Bridge;
  private readonly tokens: Tokens;
  private readonly isModule: boolean;
  private readonly open: number[] = [];
  private indentDepth = 0;
  /** Indentation depths at which `case` starts a clause. */
  private readonly matchDepths: number[] = [];
  private readonly starredSubscripts = new Set<number>();

  constructor(tokens: Tokens, isModule: boolean) {
    this.tokens = tokens;
    this.isModule = isModule;
    this.bridge = new Bridge(tokens);
  }

  build(): Bridge {
    const { tokens } = this;
    let statementStart = this.isModule;
    for (let index = 0; index < tokens.count; index += 1) {
      const kind = tokens.kinds[index]!;
      if (kind === NAME) this.name(index, statementStart);
      else if (kind === OP) this.operator(index, statementStart);
      else if (kind === STRING) this.bridge.edits.set(index, plainString(tokens, index));
      else if (kind === NUMBER) this.number(index);
      else if (kind === INDENT) this.indentDepth += 1;
      else if (kind === DEDENT) this.dedent();
      statementStart = this.isModule && (kind === NEWLINE || kind === INDENT || kind === DEDENT);
    }
    for (const opening of this.starredSubscripts) {
      this.bridge.addHole('subscript', opening + 1, this.tokens.partner[opening]!);
    }
    return this.bridge;
  }

  private dedent(): void {
    this.indentDepth -= 1;
    const { matchDepths } = this;
    while (matchDepths.length > 0 && matchDepths[matchDepths.length - 1]! > this.indentDepth) matchDepths.pop();
  }

  private number(index: number): void {
    const { tokens } = this;
    const start = tokens.starts[index]!;
    const length = tokens.ends[index]! - start;
    const touches = start > 0 && WORD_CHARACTER.test(tokens.source.text[start - 1]!);
    if (length > 1 && !touches) this.bridge.edits.set(index, '1'.repeat(length));
  }

  private name(index: number, statementStart: boolean): void {
    const text = this.tokens.text(index);
    switch (text) {
      case 'yield': return this.yieldName(index);
      case 'with': return this.withName(index);
      case 'for': return this.forName(index);
      case 'lambda': return this.lambdaName(index);
      case 'print': return this.printName(index);
      case 'match': return this.matchName(index, statementStart);
      case 'case': return this.caseName(index, statementStart);
      case 'type': this.bridge.edits.set(index, 'typE');
    }
  }

  private yieldName(index: number): void {
    const next = this.tokens.kinds[index + 1];
    const ends = next === NEWLINE || next === END || (next === OP && ')]}=;,:'.includes(this.tokens.text(index + 1)));
    if (ends) this.bridge.addHole('yield', index, index + 1);
  }

  private printName(index: number): void {
    const next = this.tokens.kinds[index + 1];
    const legacy = next === STRING || next === NUMBER || (next === NAME && !isKeyword(this.tokens.text(index + 1)));
    if (!legacy) this.bridge.edits.set(index, 'prinT');
  }

  private withName(index: number): void {
    const colon = this.findAtDepth(index + 1, ':');
    if (colon === -1) return;
    const { tokens } = this;
    if (tokens.is(index + 1, '(') && tokens.partner[index + 1] === colon - 1) {
      if (this.hasItems(index + 2, colon - 1)) this.bridge.addHole('with', index + 1, colon);
      return;
    }
    for (let at = index + 1; at < colon; at = this.step(at)) {
      if (!tokens.is(at, 'as')) continue;
      const simple = tokens.kinds[at + 1] === NAME && (at + 2 === colon || tokens.is(at + 2, ','));
      if (!simple) return this.bridge.addHole('with', index + 1, colon);
    }
  }

  private hasItems(from: number, to: number): boolean {
    for (let at = from; at < to; at = this.step(at)) {
      if (this.tokens.is(at, ',') || this.tokens.is(at, 'as')) return true;
    }
    return false;
  }

  private forName(index: number): void {
    const inside = this.open.length > 0 || !this.isModule;
    const end = this.findAtDepth(index + 1, 'in');
    if (end === -1) return;
    if (inside) {
      if (this.hasStar(index + 1, end)) this.bridge.addHole('list', index + 1, end);
      return;
    }
    const colon = this.findAtDepth(end + 1, ':');
    if (colon !== -1 && this.hasStar(end + 1, colon)) this.bridge.addHole('list', end + 1, colon);
  }

  private lambdaName(index: number): void {
    const { tokens, bridge } = this;
    const colon = this.findAtDepth(index + 1, ':');
    if (colon === -1) return;
    let nested = 0;
    for (let at = index + 1; at < colon; at = this.step(at)) {
      if (tokens.is(at, 'lambda')) nested += 1;
      else if (tokens.is(at, ':')) nested -= 1;
      else if (nested === 0 && tokens.is(at, '/') && tokens.is(at - 1, ',')) {
        bridge.edits.set(at, ' ').set(at - 1, ' ');
        bridge.slashes.set(tokens.starts[index]!, tokens.starts[at]!);
      }
    }
    if (tokens.is(colon - 1, ',')) bridge.edits.set(colon - 1, ' ');
  }

  private matchName(index: number, statementStart: boolean): void {
    const { tokens } = this;
    const colon = statementStart ? this.findAtDepth(index + 1, ':') : -1;
    const isStatement =
      colon > index + 1 &&
      tokens.kinds[colon + 1] === NEWLINE &&
      tokens.kinds[colon + 2] === INDENT &&
      tokens.is(colon + 3, 'case');
    if (!isStatement) {
      this.bridge.edits.set(index, 'matcH');
      return;
    }
    this.bridge.addHole('list', index + 1, colon);
    this.matchDepths.push(this.indentDepth + 1);
  }

  private caseName(index: number, statementStart: boolean): void {
    const { matchDepths } = this;
    const colon = statementStart ? this.findAtDepth(index + 1, ':') : -1;
    if (colon === -1 || matchDepths[matchDepths.length - 1] !== this.indentDepth) {
      this.bridge.edits.set(index, 'casE');
      return;
    }
    let guard = index + 1;
    while (guard < colon && !this.tokens.is(guard, 'if')) guard = this.step(guard);
    this.bridge.addHole('pattern', index + 1, guard);
    if (guard < colon) this.bridge.addHole('list', guard + 1, colon);
  }

  private operator(index: number, statementStart: boolean): void {
    const { tokens } = this;
    const text = tokens.text(index);
    switch (text) {
      case '(':
      case '[':
      case '{':
        this.open.push(index);
        return;
      case ')':
      case ']':
      case '}':
        this.open.pop();
        return;
      case '@':
        if (statementStart) this.decorator(index);
        return;
      case '*': return this.star(index);
      case '/': return this.slash(index);
      case ':=': return this.walrus(index);
    }
    if (this.isModule && this.open.length === 0 && AUGMENTED.has(text)) this.augmented(index);
  }

  private decorator(index: number): void {
    const { tokens } = this;
    let end = index + 1;
    while (tokens.kinds[end] !== NEWLINE && tokens.kinds[end] !== END) end += 1;
    let at = index + 1;
    while (at + 2 < end && tokens.kinds[at] === NAME && tokens.is(at + 1, '.')) at += 2;
    if (tokens.kinds[at] === NAME && !isKeyword(tokens.text(at))) {
      if (at + 1 === end || (tokens.is(at + 1, '(') && tokens.partner[at + 1] === end - 1)) return;
    }
    this.bridge.addHole('list', index + 1, end);
  }

  private star(index: number): void {
    const { tokens, open } = this;
    const afterColon = tokens.is(index - 1, ':') && tokens.kinds[index - 2] === NAME;
    if (index >= 3 && afterColon && tokens.is(index - 3, '*')) {
      let end = index + 1;
      while (end < tokens.count && !tokens.is(end, ',') && !tokens.is(end, ')')) end = this.step(end);
      this.bridge.addHole('list', index, end);
      return;
    }
    const opening = open[open.length - 1];
    if (opening === undefined || opening === 0 || !tokens.is(opening, '[')) return;
    if (!tokens.is(index - 1, '[') && !tokens.is(index - 1, ',')) return;
    if (this.endsPrimary(opening - 1)) this.starredSubscripts.add(opening);
  }

  private endsPrimary(index: number): boolean {
    const { tokens } = this;
    const kind = tokens.kinds[index];
    if (kind === STRING) return true;
    if (kind === NAME) return !isKeyword(tokens.text(index));
    return kind === OP && (tokens.is(index, ')') || tokens.is(index, ']') || tokens.is(index, '}'));
  }

  private slash(index: number): void {
    const { tokens, open } = this;
    const opening = open[open.length - 1];
    if (opening === undefined || !(tokens.is(index + 1, ',') || tokens.is(index + 1, ')'))) return;
    if (!tokens.is(index - 1, ',') && index - 1 !== opening) return;
    this.bridge.slashes.set(tokens.starts[opening]!, tokens.starts[index]!);
  }

  private walrus(index: number): void {
    const { tokens, open } = this;
    const opening = open[open.length - 1];
    if (opening === undefined || !tokens.is(opening, '{')) return;
    if (index - 2 !== opening && !tokens.is(index - 2, ',')) return;
    let end = index + 1;
    while (end < tokens.count && !tokens.is(end, ',') && !tokens.is(end, '}') && !tokens.is(end, 'for')) {
      end = this.step(end);
    }
    this.bridge.addHole('list', index - 1, end);
  }

  private augmented(index: number): void {
    const { tokens } = this;
    let end = index + 1;
    while (tokens.kinds[end] !== NEWLINE && tokens.kinds[end] !== END && !tokens.is(end, ';')) end = this.step(end);
    if (this.hasStar(index + 1, end)) this.bridge.addHole('list', index + 1, end);
  }

  /** Whether a list item in [from, to) starts with a star. */
  private hasStar(from: number, to: number): boolean {
    for (let at = from; at < to; at = this.step(at)) {
      if (this.tokens.is(at, '*') && (at === from || this.tokens.is(at - 1, ','))) return true;
    }
    return false;
  }

  /** The next `text` outside brackets (a colon of a lambda does not count), or -1 at the end of the line. */
  private findAtDepth(from: number, text: string): number {
    const { tokens } = this;
    let lambdas = 0;
    for (let at = from; at < tokens.count; at = this.step(at)) {
      const kind = tokens.kinds[at]!;
      if (kind === NEWLINE || kind === END) return -1;
      if (kind === OP && tokens.partner[at]! !== -1 && tokens.partner[at]! < at) return -1;
      if (tokens.is(at, 'lambda')) lambdas += 1;
      else if (lambdas > 0 && tokens.is(at, ':')) lambdas -= 1;
      else if (tokens.is(at, text)) return at;
    }
    return -1;
  }

  /** The token after this one, or after the bracket that it opens. */
  private step(index: number): number {
    const partner = this.tokens.partner[index]!;
    return partner > index ? partner + 1 : index + 1;
  }
}

function plainString(tokens: Tokens, index: number): string {
  const length = tokens.ends[index]! - tokens.starts[index]!;
  return `"${'x'.repeat(length - 2)}"`;
}
