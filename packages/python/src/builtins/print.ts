/**
 * `print(*values, sep, end, file, flush)`: each value and separator is one write to the stream.
 * Source: Python/bltinmodule.c builtin_print_impl, Python/clinic/bltinmodule.c.h (the values become a tuple).
 */
import type { Ref } from '@memarena/core';
import { callMethod } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fastKw } from '../machine/native.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { currentStdout, writeObject } from '../modules/streams.ts';
import { isTrue } from '../objects/compare.ts';
import { newTuple, tupleFromSlots } from '../objects/list-core.ts';
import { newStr, newStrUncached } from '../objects/str-core.ts';

/** The table of keywords that the first call makes and all calls share; each name is made and found known. */
function makeKeywordTable(m: Machine): void {
  if (m.printKeywords !== 0) return;
  const names = [m.nameOf('sep'), m.nameOf('end'), m.nameOf('file'), m.nameOf('flush')];
  const table = newTuple(m, names.length);
  m.printKeywords = table;
  m.extraRoots.add(table);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    m.release(newStrUncached(m, m.text(name), 1, m.size[name]!));
    m.S[m.body[table]! + i] = m.retain(name);
  }
}

/** What is written between or after the values, on the temporaries. */
function separator(m: Machine, name: string, value: Ref, usual: string): Ref {
  if (value === 0 || value === m.none) return m.hold(newStr(m, usual));
  if (!m.isStr(value)) throw m.error(T_TypeError,
    cFormat`${name} must be None or a string, not ${m.typeOf(value).name}`);
  return m.hold(m.retain(value));
}

function print(m: Machine, a: number, n: number, kw: Ref): Ref {
  const counts = m.counting;
  if (counts) makeKeywordTable(m);
  let [sep, end, file, flush] = [0 as Ref, 0 as Ref, 0 as Ref, 0 as Ref];
  for (let k = 0; kw !== 0 && k < m.size[kw]!; k++) {
    const name = m.text(m.S[m.body[kw]! + k]!);
    const value = m.S[a + 1 + n + k]!;
    if (name === 'file') file = value;
    else if (name === 'sep') sep = value;
    else if (name === 'end') end = value;
    else if (name === 'flush') flush = value;
    else throw m.error(T_TypeError, cFormat`'${name}' is an invalid keyword argument for print()`);
  }
  const values = counts ? m.hold(tupleFromSlots(m, a + 1, n)) : 0;
  writeValues(m, a, n, file, sep, end, flush);
  if (values !== 0) m.drop();
  return m.newNone();
}

function writeValues(m: Machine, a: number, n: number, file: Ref, sep: Ref, end: Ref, flush: Ref): void {
  const stream = file === 0 || file === m.none ? currentStdout(m) : file;
  if (stream === m.none) return;
  const between = separator(m, 'sep', sep, ' ');
  const last = separator(m, 'end', end, '\n');
  for (let i = 0; i < n; i++) {
    if (i > 0) writeObject(m, stream, between);
    writeObject(m, stream, m.S[a + 1 + i]!);
  }
  writeObject(m, stream, last);
  m.drop();
  m.drop();
  if (flush !== 0 && isTrue(m, flush)) m.release(callMethod(m, stream, 'flush'));
}

export const printFunction = fastKw('print', 0, -1, print);
