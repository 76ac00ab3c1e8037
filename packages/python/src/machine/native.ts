/**
 * Native functions and methods: their definition as data, and the call with the argument checks and the transient
 * allocations of CPython's calling conventions (`Objects/methodobject.c`, `Objects/descrobject.c`, `Python/getargs.c`).
 */
import type { Ref } from '@memarena/core';
import type { NativeFn } from './py-type.ts';

/** METH_NOARGS, METH_O, METH_FASTCALL and METH_VARARGS of CPython; only the last builds a tuple of the arguments. */
export const Convention = { noArgs: 0, one: 1, fast: 2, varargs: 3 } as const;

export interface NativeDef {
  readonly name: string;
  readonly convention: number;
  /** Least and most positional arguments (self not counted); -1 = no upper limit. */
  readonly min: number;
  readonly max: number;
  /** Takes keyword arguments; the function itself reads them (see `keywords.ts`). */
  readonly keywords: boolean;
  /** Gives an owned object, or 0 when its error is pending (`m.error`); it may throw as well, which takes the host longer. */
  readonly fn: NativeFn;
  readonly doc: string | null;
  /** Specialised sites have its code in them (PRECALL_NO_KW_LEN, …_ISINSTANCE, …_LIST_APPEND). */
  readonly inlined: boolean;
  /** The function is told the class that defines it (METH_METHOD): bound, it is a PyCMethodObject. */
  readonly isToldClass: boolean;
  /** 'instance' binds self, 'class' binds the type, 'static' binds nothing. */
  readonly binding: 'instance' | 'class' | 'static';
}

interface Options {
  readonly doc?: string;
  readonly binding?: 'class' | 'static';
  readonly inlined?: boolean;
  readonly isToldClass?: boolean;
}

function define(
  name: string, convention: number, min: number, max: number, keywords: boolean, fn: NativeFn, options?: Options,
): NativeDef {
  return {
    name, convention, min, max, keywords, fn, doc: options?.doc ?? null, inlined: options?.inlined === true, isToldClass: options?.isToldClass === true,
    binding: options?.binding ?? 'instance',
  };
}

/** A function without arguments (METH_NOARGS): `fn` reads self at `slots[a]`. */
export const noArgs = (name: string, fn: NativeFn, options?: Options): NativeDef =>
  define(name, Convention.noArgs, 0, 0, false, fn, options);

/** A function of exactly one argument (METH_O), at `slots[a + 1]`. */
export const one = (name: string, fn: NativeFn, options?: Options): NativeDef =>
  define(name, Convention.one, 1, 1, false, fn, options);

/** METH_FASTCALL: `min` to `max` positional arguments, no tuple is built. */
export const fast = (name: string, min: number, max: number, fn: NativeFn, options?: Options): NativeDef =>
  define(name, Convention.fast, min, max, false, fn, options);

/** METH_FASTCALL | METH_KEYWORDS. */
export const fastKw = (name: string, min: number, max: number, fn: NativeFn, options?: Options): NativeDef =>
  define(name, Convention.fast, min, max, true, fn, options);

/** METH_VARARGS: a tuple of the arguments lives during the call. */
export const varargs = (name: string, min: number, max: number, fn: NativeFn, options?: Options): NativeDef =>
  define(name, Convention.varargs, min, max, false, fn, options);

/** METH_VARARGS | METH_KEYWORDS: a tuple, and a dict if keywords are given, live during the call. */
export const varargsKw = (name: string, min: number, max: number, fn: NativeFn, options?: Options): NativeDef =>
  define(name, Convention.varargs, min, max, true, fn, options);

/** Message for a wrong number of positional arguments, in the words of `_PyArg_CheckPositional`. */
export function arityMessage(name: string, def: NativeDef, given: number): string {
  if (def.convention === Convention.noArgs) return `${name}() takes no arguments (${given} given)`;
  if (def.convention === Convention.one) return `${name}() takes exactly one argument (${given} given)`;
  const few = given < def.min;
  const bound = few ? def.min : def.max;
  const word = def.min === def.max ? '' : few ? 'at least ' : 'at most ';
  return `${def.name} expected ${word}${bound} argument${bound === 1 ? '' : 's'}, got ${given}`;
}

export type { Ref };
