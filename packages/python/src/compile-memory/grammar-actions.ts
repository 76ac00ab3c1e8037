/**
 * What the actions of the grammar take from the arena.
 *
 * Models:  CPython 3.11 on a 64-bit machine.
 * Sources: Include/internal/pycore_ast.h (the structs of nodes), Python/asdl.c (sequences), Parser/pegen.h (pairs),
 *          Parser/action_helpers.c `_PyPegen_make_arguments`, `_PyPegen_set_expr_context`, `_PyPegen_collect_call_seqs`.
 */
import { newBytes } from '../objects/str-core.ts';
import type { Action } from './grammar-reader.ts';
import type { Pegen } from './pegen.ts';

/** A node, or what else a rule gives; what is needed of it later. */
export interface Node {
  readonly kind: 'name' | 'attribute' | 'tuple' | 'list' | 'starred' | 'token' | 'other';
  readonly text?: string;
  readonly items?: readonly Node[];
}

/** `null`: nothing, where nothing is allowed; `undefined`: failed. */
export type Value = Node | readonly Node[] | null | undefined;

const EXPRESSION_BYTES = 48;
const POINTER_BYTES = 8;
const SEQUENCE_BYTES = 24;
const ARGUMENTS_BYTES = 56;
const OTHER: Node = { kind: 'other' };

/** Actions that only take a part of one size. */
const BYTES: Readonly<Record<string, number>> = {
  mod: 24, stmt: 72, expr: EXPRESSION_BYTES, pattern: 56, operator: 8, pair: 16, arg: 40, keyword: 32, alias: 32, handler: 48,
  case: 24, comprehension: 32,
};

/** `_Py_asdl_generic_seq_new`. */
export function sequenceBytes(length: number): number {
  return SEQUENCE_BYTES + Math.max(length - 1, 0) * POINTER_BYTES;
}

/** What was made of one alternative so far. */
interface Made {
  result: Value;
  sequence: readonly Node[];
}

function listOf(value: Value): readonly Node[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value as readonly Node[] : [value as Node];
}

function newSequence(p: Pegen, made: Made, items: readonly Node[]): void {
  p.arena.take(sequenceBytes(items.length));
  made.sequence = items;
  made.result = items;
}

/** A node for the same expression as a target. */
function inContext(p: Pegen, node: Node): Node {
  switch (node.kind) {
    case 'name':
    case 'attribute': break;
    case 'tuple':
    case 'list':
      if (node.items!.length > 0) p.arena.take(sequenceBytes(node.items!.length));
      for (const item of node.items!) inContext(p, item);
      break;
    case 'starred': inContext(p, node.items![0]!); break;
    default: return node;
  }
  p.arena.take(EXPRESSION_BYTES);
  return node;
}

/** `_PyPegen_make_arguments`; each argument is the index of an item or -1. */
function makeArguments(p: Pegen, values: readonly Value[], args: readonly number[]): void {
  const [bare, slash, plain, defaulted, etc] = args.map((index) => index < 0 ? null : values[index] ?? null);
  const sequence = (length: number): void => p.arena.take(sequenceBytes(length));
  if (!bare) {
    if (slash) {
      const [first, second] = (slash as Node).items!;
      sequence(second!.items!.length);
      sequence(first!.items!.length + second!.items!.length);
    } else sequence(0);
  }
  if (defaulted) {
    const count = listOf(defaulted).length;
    sequence(count);
    if (plain) sequence(listOf(plain).length + count);
  } else if (!plain) sequence(0);
  if (slash) {
    const count = (slash as Node).items![1]!.items!.length;
    sequence(count);
    if (defaulted) {
      sequence(listOf(defaulted).length);
      sequence(count + listOf(defaulted).length);
    }
  } else sequence(defaulted ? listOf(defaulted).length : 0);
  const keywordOnly = (etc as Node | null)?.items ?? [];
  sequence(keywordOnly.length);
  sequence(keywordOnly.length);
  p.arena.take(ARGUMENTS_BYTES);
}

/** The arguments by name and the unpacked ones go to sequences of their own; the number of unpacked iterables. */
function splitKeywords(p: Pegen, given: readonly Node[]): number {
  const starred = given.filter((entry) => entry.kind === 'starred').length;
  if (starred > 0) p.arena.take(sequenceBytes(starred));
  if (starred < given.length) p.arena.take(sequenceBytes(given.length - starred));
  return starred;
}

function runAction(p: Pegen, { name, args }: Action, values: readonly Value[], made: Made): void {
  const { arena } = p;
  const first = values[args[0]!];
  switch (name) {
    case 'v': made.result = first; break;
    case 'one': newSequence(p, made, [first as Node]); break;
    case 'front': newSequence(p, made, [first as Node, ...listOf(values[args[1]!])]); break;
    case 'join': newSequence(p, made, [...listOf(first), ...listOf(values[args[1]!])]); break;
    case 'copy': arena.take(sequenceBytes(listOf(first).length)); break;
    case 'flat': newSequence(p, made, listOf(first).flatMap((part) => listOf(part as Value))); break;
    case 'seq': made.sequence = listOf(first); break;
    case 'ctx': made.result = inContext(p, first as Node); break;
    case 'attribute':
      arena.take(EXPRESSION_BYTES);
      made.result = { kind: 'attribute' };
      break;
    case 'tuple':
    case 'list':
      arena.take(EXPRESSION_BYTES);
      made.result = { kind: name, items: made.sequence };
      break;
    case 'starred':
      arena.take(EXPRESSION_BYTES);
      made.result = { kind: 'starred', items: [first as Node] };
      break;
    case 'starredPair':
      arena.take(BYTES.pair!);
      made.result = { kind: 'starred' };
      break;
    case 'either':
      made.result = listOf(first)[0];
      if (listOf(first).length > 1) arena.take(BYTES.pattern!);
      break;
    case 'given':
      if (first !== null) break;
      for (let i = 0; i < 5; i++) arena.take(SEQUENCE_BYTES);
      arena.take(ARGUMENTS_BYTES);
      break;
    case 'arguments': makeArguments(p, values, args); break;
    case 'slash':
      arena.take(BYTES.pair!);
      made.result = { kind: 'other', items: args.map((index) => ({ kind: 'other', items: listOf(values[index]) })) };
      break;
    case 'etc':
      arena.take(SEQUENCE_BYTES);
      made.result = { kind: 'other', items: args[0]! < 0 ? [] : listOf(first) };
      break;
    case 'call': {
      const named = values[args[1]!];
      if (named !== null) {
        const starred = splitKeywords(p, listOf(named));
        arena.take(sequenceBytes(listOf(first).length + starred));
      }
      arena.take(EXPRESSION_BYTES);
      break;
    }
    case 'keywords': splitKeywords(p, listOf(first)); break;
    case 'star': p.identifier('*'); break;
    case 'dotted': {
      const text = `${(first as Node).text}.${(values[args[1]!] as Node).text}`;
      p.m.hold(newBytes(p.m, new Uint8Array(text.length)));
      p.identifier(text);
      p.m.drop();
      arena.take(EXPRESSION_BYTES);
      made.result = { kind: 'name', text };
      break;
    }
    case 'strings': made.result = p.strings(listOf(first)); break;
    default: arena.take(BYTES[name]!);
  }
}

export function runActions(p: Pegen, actions: readonly Action[], values: readonly Value[]): Value {
  const made: Made = { result: OTHER, sequence: [] };
  for (const action of actions) runAction(p, action, values, made);
  return made.result === undefined ? OTHER : made.result;
}
