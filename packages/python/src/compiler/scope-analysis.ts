/**
 * Decides where each name of each block lives: fast local, cell, free, global.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/symtable.c `analyze_block`, `analyze_name`, `analyze_cells`, `update_symbols`, `drop_class_free`.
 * Algorithm:  1. Names of the block are resolved against what enclosing functions bind and what is declared global.
 *             2. Children are analysed with that knowledge; the names they need from outside come back as free.
 *             3. A function's local that a child needs becomes a cell; what is still free passes upwards.
 * Invariants: I1 class bodies bind nothing for their methods except `__class__`.
 */
import {
  CELL, DEF_BOUND, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, type Scope,
} from './scope.ts';

/** Says that a declaration cannot hold. */
export type ScopeFailure = (scope: Scope, name: string, message: string) => never;

export function analyzeScopes(top: Scope, fail: ScopeFailure): void {
  analyzeBlock(top, undefined, new Set(), new Set(), fail);
}

function analyzeBlock(
  scope: Scope,
  bound: Set<string> | undefined,
  free: Set<string>,
  globals: Set<string>,
  fail: ScopeFailure,
): void {
  const local = new Set<string>();
  const isClass = scope.type === 'class';
  const childGlobals = new Set(isClass ? globals : undefined);
  const childBound = new Set(isClass ? bound : undefined);
  for (const [name, flags] of scope.symbols) analyzeName(scope, name, flags, bound, local, free, globals, fail);
  if (isClass) childBound.add('__class__');
  else {
    if (scope.type === 'function') addAll(childBound, local);
    if (bound !== undefined) addAll(childBound, bound);
    addAll(childGlobals, globals);
  }
  const childFree = new Set<string>();
  for (const child of scope.children) {
    const needed = new Set<string>();
    analyzeBlock(child, new Set(childBound), needed, new Set(childGlobals), fail);
    addAll(childFree, needed);
  }
  if (scope.type === 'function') analyzeCells(scope, childFree);
  else if (isClass && childFree.delete('__class__')) scope.needsClassClosure = true;
  updateSymbols(scope, bound, childFree);
  addAll(free, childFree);
}

function addAll(into: Set<string>, from: Iterable<string>): void {
  for (const item of from) into.add(item);
}

function analyzeName(
  scope: Scope,
  name: string,
  flags: number,
  bound: Set<string> | undefined,
  local: Set<string>,
  free: Set<string>,
  globals: Set<string>,
  fail: ScopeFailure,
): void {
  const { kinds } = scope;
  if ((flags & DEF_GLOBAL) !== 0) {
    if ((flags & DEF_NONLOCAL) !== 0) fail(scope, name, `name '${name}' is nonlocal and global`);
    kinds.set(name, GLOBAL_EXPLICIT);
    globals.add(name);
    bound?.delete(name);
  } else if ((flags & DEF_NONLOCAL) !== 0) {
    if (bound === undefined) fail(scope, name, 'nonlocal declaration not allowed at module level');
    if (!bound.has(name)) fail(scope, name, `no binding for nonlocal '${name}' found`);
    kinds.set(name, FREE);
    free.add(name);
  } else if ((flags & DEF_BOUND) !== 0) {
    kinds.set(name, LOCAL);
    local.add(name);
    globals.delete(name);
  } else if (bound?.has(name) === true) {
    kinds.set(name, FREE);
    free.add(name);
  } else {
    kinds.set(name, GLOBAL_IMPLICIT);
  }
}

function analyzeCells(scope: Scope, free: Set<string>): void {
  for (const [name, kind] of scope.kinds) {
    if (kind === LOCAL && free.delete(name)) scope.kinds.set(name, CELL);
  }
}

/** Names that children need from further out are free here too. */
function updateSymbols(scope: Scope, bound: Set<string> | undefined, free: Set<string>): void {
  for (const name of free) {
    const flags = scope.symbols.get(name);
    if (flags !== undefined) {
      if (scope.type === 'class' && (flags & (DEF_BOUND | DEF_GLOBAL)) !== 0) {
        scope.symbols.set(name, flags | DEF_FREE_CLASS);
      }
    } else if (bound === undefined || bound.has(name)) {
      scope.symbols.set(name, 0);
      scope.kinds.set(name, FREE);
    }
  }
}
