/** One block of code with names of its own (Include/internal/pycore_symtable.h `PySTEntryObject`). */
import type { ComprehensionKind, Span } from '../syntax/ast.ts';

export type ScopeType = 'module' | 'class' | 'function' | 'annotation';

// What a block does with a name (`DEF_GLOBAL` and its like).
export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
export const DEF_FREE_CLASS = 64;
export const DEF_IMPORT = 128;
export const DEF_ANNOT = 256;
export const DEF_COMP_ITER = 512;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

// Where a name lives.
export const UNKNOWN = 0;
export const LOCAL = 1;
export const GLOBAL_EXPLICIT = 2;
export const GLOBAL_IMPLICIT = 3;
export const FREE = 4;
export const CELL = 5;

export class Scope {
  readonly name: string;
  readonly type: ScopeType;
  readonly symbols = new Map<string, number>();
  readonly kinds = new Map<string, number>();
  /** Parameters in the order of the code object's variables. */
  readonly parameters: string[] = [];
  readonly children: Scope[] = [];
  readonly nested: boolean;
  /** Statements and names of `global` and `nonlocal`, for error positions. */
  readonly directives = new Map<string, Span>();
  comprehension: ComprehensionKind | undefined;
  isGenerator = false;
  isCoroutine = false;
  hasVarargs = false;
  hasVarKeywords = false;
  needsClassClosure = false;
  inIterationTarget = false;
  iterableDepth: number;

  constructor(name: string, type: ScopeType, parent: Scope | undefined) {
    this.name = name;
    this.type = type;
    this.nested = parent !== undefined && (parent.nested || parent.type === 'function');
    this.iterableDepth = parent?.iterableDepth ?? 0;
  }

  /** Where a name lives, after analysis. */
  kindOf(name: string): number {
    return this.kinds.get(name) ?? UNKNOWN;
  }

  flagsOf(name: string): number {
    return this.symbols.get(name) ?? 0;
  }
}

/** `__name` inside a class becomes `_Class__name` (Python/compile.c `_Py_Mangle`). */
export function mangle(className: string | undefined, name: string): string {
  if (className === undefined || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}
