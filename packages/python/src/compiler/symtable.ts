/**
 * Finds the blocks of a program and what each does with its names.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/symtable.c `symtable_visit_stmt`, `symtable_visit_expr`, `symtable_handle_comprehension`,
 *             `symtable_add_def_helper`, `symtable_extend_namedexpr_scope`.
 * Algorithm:  one walk over the folded tree with a stack of scopes, then `analyzeScopes`.
 */
import type { Expr, Lambda, Module, Expression, Span, Stmt } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import type { CompileWitness } from './compile-witness.ts';
import {
  DEF_ANNOT, DEF_COMP_ITER, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, mangle, Scope,
  type ScopeType, USE,
} from './scope.ts';
import { analyzeScopes } from './scope-analysis.ts';
import { visitExpr } from './symtable-expression.ts';
import { visitStmt } from './symtable-statement.ts';

export type ScopeOwner = Module | Expression | Stmt | Expr | Lambda;

export class SymbolTable {
  readonly source: SourceText;
  readonly stringAnnotations: boolean;
  readonly witness: CompileWitness | undefined;
  readonly top: Scope;
  readonly scopes = new Map<ScopeOwner, Scope>();
  readonly stack: Scope[] = [];
  className: string | undefined;
  current: Scope;

  constructor(source: SourceText, owner: Module | Expression, stringAnnotations: boolean, witness?: CompileWitness) {
    this.source = source;
    this.witness = witness;
    this.stringAnnotations = stringAnnotations;
    this.top = new Scope('top', 'module', undefined);
    this.current = this.top;
    this.stack.push(this.top);
    this.scopes.set(owner, this.top);
    witness?.scopeEntered(this.top);
  }

  scopeOf(owner: ScopeOwner): Scope {
    return this.scopes.get(owner)!;
  }

  enter(name: string, type: ScopeType, owner: ScopeOwner): Scope {
    const scope = new Scope(name, type, this.current);
    if (type !== 'annotation') {
      this.current.children.push(scope);
      this.scopes.set(owner, scope);
    }
    this.stack.push(scope);
    this.current = scope;
    this.witness?.scopeEntered(scope);
    return scope;
  }

  leave(): void {
    this.witness?.scopeLeft(this.current);
    this.stack.pop();
    this.current = this.stack[this.stack.length - 1]!;
  }

  fail(message: string, at: Span): never {
    throw this.source.errorAtNode(message, at);
  }

  lookup(name: string, scope: Scope = this.current): number {
    return scope.flagsOf(mangle(this.className, name));
  }

  define(name: string, flag: number, at: Span, scope: Scope = this.current): void {
    const mangled = mangle(this.className, name);
    let flags = scope.flagsOf(mangled);
    if ((flag & DEF_PARAM) !== 0 && (flags & DEF_PARAM) !== 0) {
      this.fail(`duplicate argument '${name}' in function definition`, at);
    }
    flags |= flag;
    if (scope.inIterationTarget) {
      if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
      }
      flags |= DEF_COMP_ITER;
    }
    scope.symbols.set(mangled, flags);
    this.witness?.symbolDefined(scope, mangled, flags);
    if ((flag & DEF_PARAM) !== 0) scope.parameters.push(mangled);
    else if ((flag & DEF_GLOBAL) !== 0) {
      const topFlags = this.top.flagsOf(mangled) | flag;
      this.top.symbols.set(mangled, topFlags);
      this.witness?.symbolDefined(this.top, mangled, topFlags);
    }
  }

  /** `global` or `nonlocal`: the first use of the name must come later. */
  declare(name: string, kind: 'global' | 'nonlocal', at: Span): void {
    const flags = this.lookup(name);
    if ((flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) !== 0) {
      if ((flags & DEF_PARAM) !== 0) this.fail(`name '${name}' is parameter and ${kind}`, at);
      if ((flags & USE) !== 0) this.fail(`name '${name}' is used prior to ${kind} declaration`, at);
      if ((flags & DEF_ANNOT) !== 0) this.fail(`annotated name '${name}' can't be ${kind}`, at);
      this.fail(`name '${name}' is assigned to before ${kind} declaration`, at);
    }
    this.define(name, kind === 'global' ? DEF_GLOBAL : DEF_NONLOCAL, at);
    this.witness?.nameDeclared(this.current, mangle(this.className, name));
    this.current.directives.set(mangle(this.className, name), at);
  }

  defineImport(name: string, at: Span): void {
    const dot = name.indexOf('.');
    const bound = dot === -1 ? name : name.slice(0, dot);
    if (name !== '*') return this.define(bound, DEF_IMPORT, at);
    if (this.current.type !== 'module') this.fail('import * only allowed at module level', at);
  }

  /** The name of `:=` in a comprehension belongs to the block around it. */
  extendNamedTarget(name: string, at: Span): void {
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const scope = this.stack[index]!;
      const flags = this.lookup(name, scope);
      if (scope.comprehension !== undefined) {
        if ((flags & DEF_COMP_ITER) !== 0) {
          this.fail(`assignment expression cannot rebind comprehension iteration variable '${name}'`, at);
        }
        continue;
      }
      if (scope.type === 'class') {
        this.fail('assignment expression within a comprehension cannot be used in a class body', at);
      }
      const isGlobal = scope.type === 'module' || (flags & DEF_GLOBAL) !== 0;
      this.define(name, isGlobal ? DEF_GLOBAL : DEF_NONLOCAL, at);
      this.current.directives.set(mangle(this.className, name), at);
      return this.define(name, scope.type === 'module' ? DEF_GLOBAL : DEF_LOCAL, at, scope);
    }
  }
}

export function buildSymbolTable(
  source: SourceText,
  root: Module | Expression,
  stringAnnotations: boolean,
  witness?: CompileWitness,
): SymbolTable {
  const table = new SymbolTable(source, root, stringAnnotations, witness);
  if (root.kind === 'Expression') visitExpr(table, root.body);
  else for (const statement of root.body) visitStmt(table, statement);
  witness?.scopeLeft(table.top);
  witness?.scopesComplete(table.top);
  analyzeScopes(table.top, (scope, name, message) => {
    const at = scope.directives.get(name) ?? { line: 1, endLine: 1, col: 0, endCol: 0 };
    return table.fail(message, at);
  });
  return table;
}

