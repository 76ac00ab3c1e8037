/** The state of one compilation: the stack of units and what all generators of code share. */
import type { CodeUnit, Constant } from '../code-unit.ts';
import type { Context, Span } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { assemble } from './assemble.ts';
import type { CompileWitness } from './compile-witness.ts';
import { ConstantCache } from './constants.ts';
import type { Block } from './instruction.ts';
import {
  DELETE_DEREF, DELETE_FAST, DELETE_GLOBAL, DELETE_NAME, LOAD_CLASSDEREF, LOAD_DEREF, LOAD_FAST, LOAD_GLOBAL, LOAD_NAME,
  RESUME, STORE_DEREF, STORE_FAST, STORE_GLOBAL, STORE_NAME,
} from './opcodes.ts';
import { CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, mangle } from './scope.ts';
import type { ScopeOwner, SymbolTable } from './symtable.ts';
import { type FrameBlockKind, Unit, type UnitKind } from './unit.ts';

/** `CO_MAXBLOCKS` of Include/cpython/code.h. */
const MAX_FRAME_BLOCKS = 20;
export const FUTURE_ANNOTATIONS = 0x1000000;

export interface CompileWarning {
  readonly message: string;
  readonly line: number;
}

export interface CompilerSettings {
  readonly source: SourceText;
  readonly table: SymbolTable;
  /** `co_flags` of the `from __future__` imports. */
  readonly futureFlags: number;
  /** Last line of the `from __future__` imports. */
  readonly futureLine: number;
  readonly warn: (warning: CompileWarning) => void;
  readonly witness?: CompileWitness;
}

export class Compiler {
  readonly source: SourceText;
  readonly table: SymbolTable;
  readonly futureFlags: number;
  readonly futureLine: number;
  private readonly witness: CompileWitness | undefined;
  private readonly onWarning: (warning: CompileWarning) => void;
  private readonly cache = new ConstantCache();
  private readonly units: Unit[] = [];
  private readonly isInteractive: boolean;
  u: Unit;

  constructor(settings: CompilerSettings, root: ScopeOwner) {
    this.source = settings.source;
    this.table = settings.table;
    this.futureFlags = settings.futureFlags;
    this.futureLine = settings.futureLine;
    this.witness = settings.witness;
    this.onWarning = settings.warn;
    this.isInteractive = root.kind === 'Module' && root.interactive === true;
    this.u = new Unit('<module>', 'module', this.table.scopeOf(root), this.cache, 1, this.witness);
    this.units.push(this.u);
    this.u.line = 0;
    this.u.op(RESUME, 0);
    this.u.line = 1;
  }

  /** Expressions that stand alone are shown here. */
  get showsValues(): boolean {
    return this.isInteractive && this.units.length === 1;
  }

  enterUnit(name: string, kind: UnitKind, owner: ScopeOwner, firstLine: number): Unit {
    const parent = this.u;
    const unit = new Unit(name, kind, this.table.scopeOf(owner), this.cache, firstLine, this.witness);
    unit.className = parent.className;
    unit.qualname = this.qualifiedName(parent, unit);
    this.units.push(unit);
    this.u = unit;
    unit.op(RESUME, 0);
    return unit;
  }

  /** Finishes the current unit; `implicitNone` as in `assemble`. */
  leaveUnit(implicitNone: boolean): CodeUnit {
    const code = assemble(this.u, this.source.filename, this.futureFlags, implicitNone);
    this.witness?.unitLeft(this.u);
    this.units.pop();
    this.u = this.units[this.units.length - 1] ?? this.u;
    return code;
  }

  /** `compiler_set_qualname`. */
  private qualifiedName(parent: Unit, unit: Unit): string {
    if (this.units.length === 1 && parent.kind === 'module') return unit.name;
    if (unit.kind === 'function' || unit.kind === 'async function' || unit.kind === 'class') {
      const kind = parent.scope.kindOf(mangle(parent.className, unit.name));
      if (kind === GLOBAL_EXPLICIT) return unit.name;
    }
    const isFunction = parent.kind === 'function' || parent.kind === 'async function' || parent.kind === 'lambda';
    return `${parent.qualname}${isFunction ? '.<locals>' : ''}.${unit.name}`;
  }

  fail(message: string, at: Span = this.u): never {
    throw this.source.errorAtNode(message, { line: at.line, endLine: at.endLine, col: at.col, endCol: at.endCol });
  }

  warn(message: string): void {
    this.onWarning({ message, line: this.u.line });
  }

  loadConst(constant: Constant): void {
    this.u.loadConst(constant);
  }

  /** An operation on an attribute, a global or an imported name. */
  nameOp(opcode: number, name: string): void {
    this.u.op(opcode, this.u.nameIndex(mangle(this.u.className, name)));
  }

  pushFrameBlock(kind: FrameBlockKind, block: Block | undefined, exit?: Block, datum?: unknown): void {
    const { frameBlocks } = this.u;
    if (frameBlocks.length >= MAX_FRAME_BLOCKS) this.fail('too many statically nested blocks');
    frameBlocks.push({ kind, block, exit, datum });
  }

  popFrameBlock(): void {
    this.u.frameBlocks.pop();
  }

  checkForbidden(name: string, ctx: Context): void {
    if (name !== '__debug__' || ctx === 'load') return;
    this.fail(ctx === 'store' ? 'cannot assign to __debug__' : 'cannot delete __debug__');
  }

  /** Loads, stores or deletes a variable (`compiler_nameop`). */
  variable(name: string, ctx: Context): void {
    this.checkForbidden(name, ctx);
    const { u } = this;
    const mangled = mangle(u.className, name);
    const kind = u.scope.kindOf(mangled);
    const inFunction = u.scope.type === 'function';
    if (kind === FREE || kind === CELL) {
      const index = (kind === FREE ? u.free : u.cells).get(mangled)!;
      const load = u.scope.type === 'class' ? LOAD_CLASSDEREF : LOAD_DEREF;
      u.op(choose(ctx, load, STORE_DEREF, DELETE_DEREF), index);
    } else if (kind === LOCAL && inFunction) {
      u.op(choose(ctx, LOAD_FAST, STORE_FAST, DELETE_FAST), u.variableIndex(mangled));
    } else if (kind === GLOBAL_EXPLICIT || (kind === GLOBAL_IMPLICIT && inFunction)) {
      const index = u.nameIndex(mangled);
      u.op(choose(ctx, LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL), ctx === 'load' ? index << 1 : index);
    } else {
      u.op(choose(ctx, LOAD_NAME, STORE_NAME, DELETE_NAME), u.nameIndex(mangled));
    }
  }
}

function choose(ctx: Context, load: number, store: number, del: number): number {
  return ctx === 'load' ? load : ctx === 'store' ? store : del;
}
