/**
 * A class as the machine sees it: the host-side record behind a type object (`payload` of its Ref). The fields are
 * CPython's type slots (`Include/cpython/object.h` PyTypeObject); a slot that is null is absent. Slots of classes made
 * by a class statement call the special methods (see `slot-functions.ts`).
 *
 * All functions that return a `Ref` return a reference that the caller owns, unless they say "borrowed".
 * Arguments are borrowed. An error is thrown as `PY_ERROR` (see `errors.ts`).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from './machine.ts';

export type UnaryFn = (m: Machine, a: Ref) => Ref;
/** Returns 0 for NotImplemented. */
export type BinaryFn = (m: Machine, a: Ref, b: Ref) => Ref;
/** `c` is 0 for two-argument pow. Returns 0 for NotImplemented. */
export type TernaryFn = (m: Machine, a: Ref, b: Ref, c: Ref) => Ref;
/**
 * The calling convention of everything native: `slots[a]` is self (or the callable), the `n` positional arguments are
 * `slots[a + 1 .. a + n]`, and the values of the keywords named by the tuple `kw` (0 = none) follow. All borrowed.
 */
export type NativeFn = (m: Machine, a: number, n: number, kw: Ref) => Ref;

export const Compare = { LT: 0, LE: 1, EQ: 2, NE: 3, GT: 4, GE: 5 } as const;

/** Index of a binary slot: the argument of BINARY_OP. In-place variants have 13 added. */
export const Nb = {
  add: 0, and: 1, floorDivide: 2, lshift: 3, matrixMultiply: 4, multiply: 5, remainder: 6, or: 7, power: 8,
  rshift: 9, subtract: 10, trueDivide: 11, xor: 12, divmod: 26,
} as const;
export const NB_COUNT = 27;
export const NB_INPLACE = 13;

export class PyType {
  readonly ref: Ref;
  /** `tp_name`: with the module for static types outside builtins. */
  name: string;
  qualname: string;
  /** Value of `__module__`. */
  module: string;
  base: PyType | null = null;
  /** Tuple of bases. */
  bases: Ref = 0;
  mro: PyType[] = [];
  mroTuple: Ref = 0;
  /** The class dict (a Ref of a dict). */
  dict: Ref = 0;
  /** Direct subclasses, weakly held as in CPython. */
  subclasses: PyType[] = [];
  /** Made by a class statement: instances hold a counted reference to it. */
  isHeap = false;
  /** May be subclassed. */
  isBase = true;
  /** Instances are classes; null = not asked yet. */
  isMeta: boolean | null = null;
  /** Instances have an attribute dict. */
  hasDict = false;
  hasWeakrefs = false;
  /** Bumped when the class or a base changes; 0 = never cached. Unique over all types. */
  version = 0;
  /** Shape of the instances (0: created by `create` only), and the slots and bytes beyond the plain head. */
  shape = 0;
  /** The static type whose memory layout the instances have (`list` for a list subclass, `object` for plain ones). */
  solid: PyType;
  /** First slot index of the `__slots__` members / count of member slots of instances, over all bases. */
  memberSlots = 0;
  /** Slot index where a dict-carrying builtin subclass keeps its dict; -1 = none. */
  dictSlot = -1;
  /** The dict pointer lies behind the items of a variable-size object: no shared keys, no pre-header. */
  dictAtEnd = false;
  /** Bytes that members, weak reference list and dict pointer add to the built-in base's struct. */
  extraBytes = 0;
  /** Key table that the instances share; 0 = none. */
  sharedKeys: Ref = 0;
  /** Slots of the built-in part of the instances: of a static type, and of a class as inherited from it. */
  instanceSlots = 0;
  builtinSlots = 0;
  /** `__slots__` members and dict or weak reference fields that this class itself added to the layout. */
  ownMembers = 0;
  /** The copy of the docstring that a class object keeps (a scratch block); 0 = none. */
  docScratch: Ref = 0;
  /** Dict of weak references to subclasses (classes made by a class statement); 0 = none yet. */
  subclassTable: Ref = 0;
  /** Names of the class's own members; owned, and the collector does not visit it (reference counting). 0 = none. */
  memberTuple: Ref = 0;
  /** The weak reference to this class that the tables of its bases share (borrowed from them); 0 = none. */
  classReference: Ref = 0;
  /** Objects that registering with static bases left behind; released with the class. */
  readonly registrations: Ref[] = [];
  /** Abstract methods left (ABCs): such a class cannot be instantiated. */
  abstractCount = 0;
  /** The `__del__` lookup result is known to be absent until the version changes. */
  hasFinalizer = false;
  /** `__del__` runs for cyclic garbage only: `tp_dealloc` of a static type does not call `tp_finalize`. */
  finalizesGarbage = false;

  repr: UnaryFn | null = null;
  str: UnaryFn | null = null;
  /** Sets `m.hashLo`/`m.hashHi` and returns nothing of use. */
  hash: ((m: Machine, self: Ref) => void) | null = null;
  call: NativeFn | null = null;
  getattro: ((m: Machine, self: Ref, name: Ref) => Ref) | null = null;
  /** `value` 0 deletes. */
  setattro: ((m: Machine, self: Ref, name: Ref, value: Ref) => void) | null = null;
  iter: UnaryFn | null = null;
  /** 0 = exhausted, no error is set. */
  next: UnaryFn | null = null;
  /** `am_await`, `am_aiter`, `am_anext`. */
  await: UnaryFn | null = null;
  aiter: UnaryFn | null = null;
  anext: UnaryFn | null = null;
  /** 0 = NotImplemented. */
  richcompare: ((m: Machine, a: Ref, b: Ref, op: number) => Ref) | null = null;
  /** Per `Nb` index. */
  readonly binary: (BinaryFn | null)[] = Array.from({ length: NB_COUNT }, (): BinaryFn | null => null);
  power: TernaryFn | null = null;
  inplacePower: TernaryFn | null = null;
  negative: UnaryFn | null = null;
  positive: UnaryFn | null = null;
  absolute: UnaryFn | null = null;
  invert: UnaryFn | null = null;
  toInt: UnaryFn | null = null;
  toFloat: UnaryFn | null = null;
  index: UnaryFn | null = null;
  bool: ((m: Machine, self: Ref) => boolean) | null = null;
  len: ((m: Machine, self: Ref) => number) | null = null;
  /** `mp_subscript`: any key. */
  getitem: BinaryFn | null = null;
  /** `mp_ass_subscript`: value 0 deletes. */
  setitem: ((m: Machine, self: Ref, key: Ref, value: Ref) => void) | null = null;
  /** `sq_item`: iteration by index; throws IndexError at the end. */
  item: ((m: Machine, self: Ref, index: number) => Ref) | null = null;
  contains: ((m: Machine, self: Ref, value: Ref) => boolean) | null = null;
  concat: BinaryFn | null = null;
  repeat: ((m: Machine, self: Ref, count: number) => Ref) | null = null;
  inplaceConcat: BinaryFn | null = null;
  inplaceRepeat: ((m: Machine, self: Ref, count: number) => Ref) | null = null;
  descrGet: ((m: Machine, descriptor: Ref, object: Ref, type: Ref) => Ref) | null = null;
  /** `value` 0 deletes. */
  descrSet: ((m: Machine, descriptor: Ref, object: Ref, value: Ref) => void) | null = null;
  /** `slots[a]` is the class. */
  new: NativeFn | null = null;
  /** `slots[a]` is the instance; the result is ignored (return 0). */
  init: NativeFn | null = null;
  /** `__new__` is reached through the vectorcall of the type itself: no args tuple is built (`list`, `tuple`, …). */
  vectorcall = false;
  /** Instances are called by `tp_call` only: they get the tuple and the dict that a caller has. */
  callsWithTuple = false;
  /** Host-side teardown before the memory goes (`tp_dealloc` extras). Returns false on resurrection. */
  destroy: ((m: Machine, self: Ref) => boolean) | null = null;
  /** `tp_clear` where it is not "release all slots". */
  clear: ((m: Machine, self: Ref) => void) | null = null;

  /** The name without the module. */
  get plainName(): string {
    return this.isHeap ? this.name : this.name.slice(this.name.lastIndexOf('.') + 1);
  }

  constructor(ref: Ref, name: string) {
    this.ref = ref;
    this.name = name;
    this.qualname = name;
    this.module = 'builtins';
    this.solid = this;
  }

  isSubtypeOf(other: PyType): boolean {
    return this === other || this.mro.includes(other);
  }
}
