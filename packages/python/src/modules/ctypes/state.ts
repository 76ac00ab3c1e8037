/** What the types of `ctypes` share on a machine: the memory that C sees, functions by address, descriptions. */
import type { CAllocator, Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import type { PyType } from '../../machine/py-type.ts';
import { T_NotImplementedError } from '../../machine/type-ids.ts';
import type { CFunction } from './c-library.ts';
import { CMemory } from './c-memory.ts';

const STATE = '_ctypes';

/** Names that the module looks up: made when it is imported, `asParameter` when it is first asked for. */
export const Names = {
  asParameter: '_as_parameter_', checkResult: '_check_retval_', fields: '_fields_', type: '_type_',
  fromParameter: 'from_param', module: 'ctypes', argumentError: 'ArgumentError',
} as const;

/** A function that works with Python's objects: `cast`, `string_at`. */
export type ObjectFunction = (m: Machine, values: readonly ArgumentValue[]) => Ref;
/** What is passed to a function: a number, and the object for `py_object`. */
export interface ArgumentValue {
  readonly value: number | bigint;
  readonly object: Ref;
}

/** The C description of a class (StgDictObject). References are held by the class's dict. */
export interface TypeInfo {
  kind: 'simple' | 'array' | 'pointer' | 'structure' | 'union' | 'function';
  size: number;
  align: number;
  /** Items of an array, fields of a structure, 1 for a pointer. */
  length: number;
  /** Letter of a simple type; '' for others. */
  code: string;
  /** Type of the items, or of what a pointer points to; 0 = none. */
  proto: Ref;
  /** PEP 3118 description. */
  format: string;
  /** Lengths of an array and of the arrays that are its items (`shape`). */
  shape: readonly number[];
  flags: number;
  restype: Ref;
  argtypes: Ref;
  converters: Ref;
}

interface LibraryFunction {
  readonly name: string;
  readonly call: CFunction | null;
  readonly objectCall: ObjectFunction | null;
}

export interface CtypesState {
  readonly memory: CMemory;
  readonly functions: Map<number, LibraryFunction>;
  readonly addresses: Map<string, number>;
  /** Files of libraries, by their place. */
  readonly libraries: string[];
  readonly infos: WeakMap<PyType, TypeInfo>;
  /** Names that the module has made strs of (`_Py_IDENTIFIER`), by place. */
  readonly identifiers: Set<string>;
  /** Dicts that live as long as the module: pointer types, array types; 0 = not made yet. */
  pointerTypes: Ref;
  arrayTypes: Ref;
  errno: number;
}

export function newState(m: Machine): CtypesState {
  const made: CtypesState = {
    memory: new CMemory(m), functions: new Map(), addresses: new Map(), libraries: [],
    infos: new WeakMap(), identifiers: new Set(),
    pointerTypes: 0, arrayTypes: 0, errno: 0,
  };
  m.moduleState.set(STATE, made);
  return made;
}

export const state = (m: Machine): CtypesState => m.moduleState.get(STATE) as CtypesState;

export function allocator(m: Machine): CAllocator {
  if (m.system === null) throw m.error(T_NotImplementedError, 'the program runs in no simulated process');
  return m.system.cAllocator;
}

/** `PyType_stgdict`: the description of a class; null when it is no class of C data. */
export function infoOf(m: Machine, cls: Ref): TypeInfo | null {
  const type = m.payload[cls] as PyType | undefined;
  return (typeof type === 'object' ? state(m).infos.get(type) : undefined) ?? null;
}

/** Where libraries lie, one after the other. */
const LIBRARY_START = 0x7e00_0000_0000;
const LIBRARY_STEP = 0x1000;

/** The handle of a library. */
export function libraryHandle(m: Machine, path: string): number {
  const { libraries } = state(m);
  let index = libraries.indexOf(path);
  if (index < 0) index = libraries.push(path) - 1;
  return LIBRARY_START + LIBRARY_STEP * index;
}

export const libraryOf = (m: Machine, handle: number): string =>
  state(m).libraries[(handle - LIBRARY_START) / LIBRARY_STEP] ?? '';

/** Where functions of the library lie; nothing else is there. */
const CODE_START = 0x7f00_0000_0000;
const CODE_STEP = 16;

/** The address of a function, the same for one name. */
export function functionAddress(
  m: Machine, name: string, call: CFunction | null, objectCall: ObjectFunction | null,
): number {
  const { functions, addresses } = state(m);
  let address = addresses.get(name);
  if (address === undefined) {
    address = CODE_START + CODE_STEP * addresses.size;
    addresses.set(name, address);
    functions.set(address, { name, call, objectCall });
  }
  return address;
}
