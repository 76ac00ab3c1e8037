/**
 * How much of its arena the parser fills, by construct.
 *
 * Models:     CPython 3.11.
 * Sources:    Parser/parser.c (rules marked `memo` in Grammar/python.gram), Parser/pegen.c `_PyPegen_insert_memo`,
 *             Python/Python-ast.c.
 * Algorithm:  the bytes that one more construct of a kind adds to the arena: its nodes, and the 32 bytes that each
 *             remembering rule leaves at each position where it was tried. Measured with the real interpreter, as the
 *             slope over programs with 200 and 1000 of the construct.
 * Simplified: what a rule leaves behind depends on where the construct stands; here only on its parent. The sum decides
 *             how many blocks of 8 KiB the arena has.
 */
import type { Constant } from '../code-unit.ts';
import type { Arguments } from '../syntax/ast.ts';

/** Anything in a syntax tree. */
type Node = { readonly kind?: string } & Readonly<Record<string, unknown>>;

/** Bytes of a construct without its parts. */
const OWN_BYTES: Readonly<Record<string, number>> = {
  Name: 410, Constant: 200, Attribute: 200, Call: 545, Compare: 100, BoolOp: 50, BinOp: -140, UnaryOp: -67, Lambda: 405,
  IfExp: 200, Dict: 400, Set: 280, List: 763, Tuple: 763, Subscript: 300, JoinedStr: 130, FormattedValue: 660,
  GeneratorExp: 1130, ListComp: 1130, SetComp: 1130, DictComp: 1400, Starred: 480, Slice: 100, NamedExpr: 300,
  Yield: 300, YieldFrom: 300, Await: 200,
  ExprStmt: 660, Assign: 425, AugAssign: 265, AnnAssign: 0, Return: 819, Delete: 570, Raise: 730, Assert: 788,
  Pass: 696, Break: 696, Continue: 696, Global: 800, Nonlocal: 800, Import: 891, ImportFrom: 973,
  If: 957, While: 906, For: 721, With: 750, Try: 700, Match: 1000, FunctionDef: 1030, ClassDef: 804,
};
const OTHER_BYTES = 300;
const EMPTY_RETURN_BYTES = 328;
const FIRST_ARGUMENT_BYTES = -235;
const ARGUMENT_BYTES = 163;
const KEYWORD_BYTES = 368;
const ELEMENT_BYTES = 230;
/** More for a display that may still turn out to be the target of an assignment. */
const TARGET_BYTES = -480;
const TARGET_ELEMENT_BYTES = 340;
const RETURNS_BYTES = 600;
const FIRST_PARAMETER_BYTES = 500;
const PARAMETER_BYTES = 492;
const ANNOTATION_BYTES = 80;
const PAIR_BYTES = 327;
const FIRST_KEYWORD_BYTES = 565;
const HANDLER_BYTES = 580;
const SUITE_BYTES = 640;
/** The rules at the end of a file. */
const END_BYTES = 200;

export function arenaBytes(tree: Node): number {
  return bytesOf(tree) + (tree.kind === 'Module' ? END_BYTES : 0);
}

function bytesOf(node: Node): number {
  let bytes = node.kind === undefined || node.kind === 'Module' || node.kind === 'Expression'
    ? 0 : OWN_BYTES[node.kind] ?? OTHER_BYTES;
  switch (node.kind) {
    case 'Constant': return bytes;
    case 'Return': if (node.value === undefined) bytes += EMPTY_RETURN_BYTES; break;
    case 'Call': {
      const given = node.args as readonly Node[];
      const named = node.keywords as readonly Node[];
      if (given.length + named.length > 0) bytes += FIRST_ARGUMENT_BYTES;
      if (named.length > 0) bytes += FIRST_KEYWORD_BYTES;
      bytes += given.length * ARGUMENT_BYTES + named.length * KEYWORD_BYTES;
      break;
    }
    case 'Tuple':
    case 'List':
    case 'Set': bytes += (node.elts as readonly Node[]).length * ELEMENT_BYTES; break;
    case 'Assign':
    case 'ExprStmt': bytes += targetBytes(node.value as Node); break;
    case 'Dict': bytes += (node.values as readonly Node[]).length * PAIR_BYTES; break;
    case 'Try': bytes += (node.handlers as readonly Node[]).length * HANDLER_BYTES; break;
    case 'FunctionDef':
      if (node.returns !== undefined) bytes += RETURNS_BYTES;
      bytes += parameterBytes(node.args as Arguments);
      break;
    case 'Lambda': bytes += parameterBytes(node.args as Arguments); break;
  }
  bytes += suiteBytes(node.orelse) + suiteBytes(node.finalbody);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (typeof item === 'object' && item !== null) bytes += bytesOf(item as Node);
    } else if (typeof value === 'object' && value !== null) bytes += bytesOf(value as Node);
  }
  return bytes;
}

function targetBytes(value: Node): number {
  if (value.kind !== 'Tuple' && value.kind !== 'List') return 0;
  return TARGET_BYTES + (value.elts as readonly Node[]).length * TARGET_ELEMENT_BYTES;
}

/** `else` and `finally`; an `elif` is an `if` of its own. */
function suiteBytes(suite: unknown): number {
  return Array.isArray(suite) && suite.length > 0 && (suite[0] as Node).kind !== 'If' ? SUITE_BYTES : 0;
}

function parameterBytes(args: Arguments): number {
  const all = [...args.posOnly, ...args.args, args.vararg, ...args.kwOnly, args.kwarg].filter((arg) => arg !== undefined);
  const annotations = all.filter((arg) => arg.annotation !== undefined).length;
  return (all.length > 0 ? FIRST_PARAMETER_BYTES : 0) + all.length * PARAMETER_BYTES + annotations * ANNOTATION_BYTES;
}

/** Visits the constants of a tree; `isFirst` where the constant is what follows `=`, or begins a statement. */
export function forEachConstant(node: Node, visit: (constant: Constant, isFirst: boolean) => void, isFirst = false): void {
  if (node.kind === 'Constant') return visit(node.value as Constant, isFirst);
  const first = node.kind === 'Assign' || node.kind === 'ExprStmt' ? node.value
    : isFirst && (node.kind === 'BinOp' || node.kind === 'Compare') ? node.left : undefined;
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value as unknown[] : [value]) {
      if (typeof item === 'object' && item !== null) forEachConstant(item as Node, visit, item === first);
    }
  }
}
