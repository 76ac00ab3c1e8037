/**
 * What the compiler hands to the virtual machine: the fields of a CPython 3.11 code object, as plain data.
 * Every field has the value that `compile()` of the real interpreter gives (`co_code`, `co_consts`, …), so that
 * `dis` is an oracle for the compiler and frame sizes, warm-up points and lifetimes are upstream's.
 */

export type Constant =
  | { readonly kind: 'none' | 'true' | 'false' | 'ellipsis' }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'complex'; readonly real: number; readonly imag: number }
  | { readonly kind: 'str'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'tuple' | 'frozenset'; readonly items: readonly Constant[] }
  | { readonly kind: 'code'; readonly value: CodeUnit };

/** One row of the exception table. Offsets are in code units (2 bytes each), `end` is exclusive. */
export interface ExceptionRange {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  /** Operand stack depth to unwind to before the exception is pushed. */
  readonly depth: number;
  /** Whether the offset of the raising instruction is pushed below the exception. */
  readonly pushLasti: boolean;
}

export interface CodeUnit {
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstLine: number;
  /** `co_flags` (CO_OPTIMIZED 1, NEWLOCALS 2, VARARGS 4, VARKEYWORDS 8, NESTED 16, GENERATOR 32, COROUTINE 128, …). */
  readonly flags: number;
  readonly argCount: number;
  readonly posOnlyArgCount: number;
  readonly kwOnlyArgCount: number;
  /** `co_stacksize` in slots. */
  readonly stackSize: number;
  /** Fast locals in order: parameters, other locals, then cell-only names, then free names (`co_localsplusnames`). */
  readonly localsPlusNames: readonly string[];
  /** One byte a name: CO_FAST_LOCAL 0x20, CO_FAST_CELL 0x40, CO_FAST_FREE 0x80. */
  readonly localsPlusKinds: Uint8Array;
  readonly names: readonly string[];
  readonly consts: readonly Constant[];
  /** Word code: opcode and argument bytes alternate; CACHE entries included, unquickened. */
  readonly code: Uint8Array;
  readonly exceptionTable: readonly ExceptionRange[];
  /** Per code unit: line, end line, column, end column (-1 = none), four numbers a unit. */
  readonly positions: Int32Array;
}
