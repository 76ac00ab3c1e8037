/**
 * Instructions that build dicts, strings and lists. The operands stay on the stack until the instruction has
 * succeeded, so that an error leaves them to the unwinding.
 * Sources: Python/ceval.c (TARGET(BUILD_MAP), TARGET(BUILD_CONST_KEY_MAP), TARGET(BUILD_STRING), TARGET(FORMAT_VALUE),
 * TARGET(LIST_EXTEND), TARGET(DICT_UPDATE), TARGET(DICT_MERGE), format_kwargs_error), Objects/dictobject.c
 * (_PyDict_FromItems).
 */
import type { Ref } from '@memarena/core';
import { dictSet, newDictPresized } from '../objects/dict-core.ts';
import { Merge, dictMergeMapping } from '../objects/dict-merge.ts';
import { formatObject } from '../objects/format.ts';
import { holdFunctionName } from '../objects/function-name.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import { asciiOf, reprOf, strOf, strText } from '../objects/repr.ts';
import { joinWords } from '../objects/str-join.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_AttributeError, T_KeyError, T_str, T_tuple, T_TypeError } from './type-ids.ts';

/** Releases the top `count` operands, the topmost first. */
function popOperands(m: Machine, f: Frame, count: number): void {
  for (let i = 0; i < count; i++) m.release(m.S[--f.sp]!);
}

/** A dict of `n` pairs: key `i` at `S[keys + i * stride]`, its value at `S[values + i * stride]`. */
function dictFromItems(m: Machine, keys: number, values: number, stride: number, n: number): Ref {
  const S = m.S;
  let isText = true;
  for (let i = 0; i < n && isText; i++) isText = m.cls[S[keys + i * stride]!] === T_str;
  const dict = m.hold(newDictPresized(m, n, isText));
  for (let i = 0; i < n; i++) dictSet(m, dict, S[keys + i * stride]!, S[values + i * stride]!);
  m.unhold();
  return dict;
}

export function buildMap(m: Machine, f: Frame, n: number): void {
  const first = f.sp - 2 * n;
  const dict = dictFromItems(m, first, first + 1, 2, n);
  popOperands(m, f, 2 * n);
  m.S[f.sp++] = dict;
}

export function buildConstKeyMap(m: Machine, f: Frame, n: number): void {
  const keys = m.S[f.sp - 1]!;
  const dict = dictFromItems(m, m.body[keys]!, f.sp - 1 - n, 1, n);
  popOperands(m, f, n + 1);
  m.S[f.sp++] = dict;
}

export function buildString(m: Machine, f: Frame, n: number): void {
  const result = joinWords(m, m.emptyStr, f.sp - n, n);
  popOperands(m, f, n);
  m.S[f.sp++] = result;
}

/** FORMAT_VALUE: `arg & 3` is the conversion (1 str, 2 repr, 3 ascii), `arg & 4` says that a format lies on top. */
export function formatValue(m: Machine, f: Frame, arg: number): void {
  const S = m.S;
  const hasSpec = (arg & 4) !== 0;
  const spec = hasSpec ? S[f.sp - 1]! : 0;
  const at = f.sp - (hasSpec ? 2 : 1);
  let value = S[at]!;
  const conversion = arg & 3;
  if (conversion !== 0) {
    const convert = conversion === 1 ? strOf : conversion === 2 ? reprOf : asciiOf;
    const converted = convert(m, value);
    S[at] = converted;
    m.release(value);
    value = converted;
  }
  if (m.cls[value] === T_str && spec === 0) return;
  const result = formatObject(m, value, spec);
  S[at] = result;
  m.release(value);
  if (hasSpec) {
    f.sp--;
    m.release(spec);
  }
}

export function listExtend(m: Machine, f: Frame, arg: number): void {
  const iterable = m.S[f.sp - 1]!;
  const list = m.S[f.sp - 1 - arg]!;
  const type = m.typeOf(iterable);
  if (type.iter === null && type.item === null && type.getitem === null) {
    throw m.error(T_TypeError, cFormat`Value after * must be an iterable, not ${type.name}`);
  }
  listExtendIterable(m, list, iterable);
  popOperands(m, f, 1);
}

export function dictUpdate(m: Machine, f: Frame, arg: number): void {
  const update = m.S[f.sp - 1]!;
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    dictMergeMapping(m, m.S[f.sp - 1 - arg]!, update, Merge.replace);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_AttributeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    throw m.error(T_TypeError, cFormat`'${m.typeOf(update).name}' object is not a mapping`);
  }
  popOperands(m, f, 1);
}

/** DICT_MERGE: the keywords of a call, with its callable below the positional arguments. */
export function dictMerge(m: Machine, f: Frame, arg: number): void {
  const update = m.S[f.sp - 1]!;
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    dictMergeMapping(m, m.S[f.sp - 1 - arg]!, update, Merge.refuse);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    throw keywordError(m, m.S[f.sp - 3 - arg]!, update, error);
  }
  popOperands(m, f, 1);
}

/** Says which callable refused the keywords; other errors go on as they are. */
function keywordError(m: Machine, callable: Ref, keywords: Ref, error: unknown): unknown {
  if (m.errorMatches(T_AttributeError)) {
    m.clearError();
    const given = m.typeOf(keywords).name;
    m.error(T_TypeError, cFormat`${holdFunctionName(m, callable)} argument after ** must be a mapping, not ${given}`);
    m.drop();
    return error;
  }
  const value = m.errValue;
  if (!m.errorMatches(T_KeyError) || value === 0 || m.cls[value] !== T_tuple || m.size[value] !== 1) return error;
  const key = { str: strText(m, m.S[m.body[value]!]!) };
  m.clearError();
  m.error(T_TypeError, cFormat`${holdFunctionName(m, callable)} got multiple values for keyword argument '${key}'`);
  m.drop();
  return error;
}

