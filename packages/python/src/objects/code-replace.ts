/** `code.replace()`: a code object that differs in some fields. Source: Objects/codeobject.c (code_replace_impl). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { bindArguments } from '../machine/keywords.ts';
import { decode } from '../machine/link.ts';
import { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { T_code, T_int, T_str, T_tuple, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { intern } from './str-core.ts';

const FIELDS = [
  'co_argcount', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_nlocals', 'co_stacksize', 'co_flags', 'co_firstlineno',
  'co_code', 'co_consts', 'co_names', 'co_varnames', 'co_freevars', 'co_cellvars', 'co_filename', 'co_name',
  'co_qualname', 'co_linetable', 'co_exceptiontable',
];
/** Fields that make other instructions or variables, which this machine does not take from programs. */
const FIXED = new Set([
  'co_nlocals', 'co_code', 'co_varnames', 'co_freevars', 'co_cellvars', 'co_linetable', 'co_exceptiontable',
]);

class Replacement {
  readonly #m: Machine;
  readonly #given: ReadonlyMap<string, Ref>;

  constructor(m: Machine, given: ReadonlyMap<string, Ref>) {
    this.#m = m;
    this.#given = given;
  }

  number(field: string, old: number): number {
    const value = this.#checked(field, T_int);
    return value === 0 ? old : intArgument(this.#m, value);
  }

  text(field: string, old: string): string {
    const value = this.#checked(field, T_str);
    return value === 0 ? old : this.#m.text(value);
  }

  /** The items of a tuple; null = not given. */
  items(field: string): readonly Ref[] | null {
    const value = this.#checked(field, T_tuple);
    const m = this.#m;
    return value === 0 ? null : Array.from({ length: m.size[value]! }, (_, i) => m.S[m.body[value]! + i]!);
  }

  #checked(field: string, type: Ref): Ref {
    const m = this.#m;
    const value = this.#given.get(field) ?? 0;
    if (value === 0 || m.isInstance(value, type)) return value;
    throw m.error(T_TypeError, badArgument('replace', `argument '${field}'`, m.type(type).name, m.typeOf(value).name));
  }
}

/** The new code object (owned); `S[a]` is the old one. */
export function replaceCode(m: Machine, a: number, n: number, kw: Ref): Ref {
  const old = m.payload[m.S[a]!] as LinkedCode;
  const values = bindArguments(m, 'replace', a, n, kw, FIELDS, 0, 0);
  const given = new Map(FIELDS.map((field, i) => [field, values[i]!] as const).filter(([, value]) => value !== 0));
  for (const field of given.keys()) if (FIXED.has(field)) throw m.error(T_ValueError, cFormat`${field} cannot be replaced`);
  const { unit } = old;
  const fields = new Replacement(m, given);
  const names = fields.items('co_names');
  const changed = {
    ...unit,
    name: fields.text('co_name', unit.name),
    qualname: fields.text('co_qualname', unit.qualname),
    filename: fields.text('co_filename', unit.filename),
    firstLine: fields.number('co_firstlineno', unit.firstLine),
    flags: fields.number('co_flags', unit.flags),
    argCount: fields.number('co_argcount', unit.argCount),
    posOnlyArgCount: fields.number('co_posonlyargcount', unit.posOnlyArgCount),
    kwOnlyArgCount: fields.number('co_kwonlyargcount', unit.kwOnlyArgCount),
    stackSize: fields.number('co_stacksize', unit.stackSize),
    names: names === null ? unit.names : names.map((name) => m.text(name)),
  };
  const own = Array.from({ length: unit.consts.length }, (_, i) => m.S[old.constBase + i]!);
  const consts = fields.items('co_consts') ?? own;
  const ref = m.hold(m.create(Shape.code, T_code, unit.code.length, Math.max(consts.length, 1)));
  consts.forEach((constant, i) => m.give(ref, i, m.retain(constant)));
  const code = new LinkedCode(ref, changed, {
    ops: decode(unit.code),
    names: names === null ? old.names : Uint32Array.from(changed.names, (name) => intern(m, name)),
    localNames: old.localNames,
    nameRef: intern(m, changed.name),
    qualnameRef: intern(m, changed.qualname),
    constBase: m.start[ref]!,
    heat: m.hotAfter,
  });
  m.payload[ref] = code;
  if (m.tracer !== null) m.tracer.patch(code);
  m.unhold();
  return ref;
}
