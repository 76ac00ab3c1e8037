/** One code object in the making (Python/compile.c `struct compiler_unit`). */
import type { Constant } from '../code-unit.ts';
import type { CompileWitness } from './compile-witness.ts';
import type { ConstantCache } from './constants.ts';
import { Block, endsBlock, Instruction, type Location } from './instruction.ts';
import { LOAD_CONST, RETURN_VALUE } from './opcodes.ts';
import { CELL, DEF_FREE_CLASS, FREE, type Scope } from './scope.ts';

export type UnitKind = 'module' | 'class' | 'function' | 'async function' | 'lambda' | 'comprehension';

export type FrameBlockKind =
  | 'while' | 'for' | 'try-except' | 'finally-try' | 'finally-end' | 'with' | 'async-with' | 'handler-cleanup'
  | 'pop-value' | 'exception-handler' | 'exception-group-handler' | 'async-comprehension';

/** A construct that `return`, `break` and `continue` have to unwind. */
export interface FrameBlock {
  readonly kind: FrameBlockKind;
  readonly block: Block | undefined;
  readonly exit: Block | undefined;
  readonly datum: unknown;
}

const NO_LINE: Location = { line: -1, endLine: 0, col: 0, endCol: 0 };

export class Unit implements Location {
  readonly name: string;
  qualname: string;
  readonly kind: UnitKind;
  readonly scope: Scope;
  readonly cache: ConstantCache;
  readonly witness: CompileWitness | undefined;
  readonly firstLine: number;
  className: string | undefined;
  argCount = 0;
  posOnlyArgCount = 0;
  kwOnlyArgCount = 0;
  readonly constants: Constant[] = [];
  private readonly constantIndices = new Map<string, number>();
  readonly names = new Map<string, number>();
  readonly variables = new Map<string, number>();
  readonly cells: ReadonlyMap<string, number>;
  readonly free: ReadonlyMap<string, number>;
  readonly blocks: Block[] = [];
  readonly frameBlocks: FrameBlock[] = [];
  current: Block;
  private needsBlock = false;
  // Location of the instructions that follow.
  line: number;
  endLine: number;
  col = 0;
  endCol = 0;

  constructor(
    name: string,
    kind: UnitKind,
    scope: Scope,
    cache: ConstantCache,
    firstLine: number,
    witness?: CompileWitness,
  ) {
    this.name = name;
    this.qualname = name;
    this.kind = kind;
    this.scope = scope;
    this.cache = cache;
    this.witness = witness;
    this.firstLine = firstLine;
    this.line = firstLine;
    this.endLine = firstLine;
    for (const parameter of scope.parameters) indexOf(this.variables, parameter);
    this.cells = scope.needsClassClosure ? new Map([['__class__', 0]]) : pick(scope, CELL, 0, 0);
    this.free = pick(scope, FREE, DEF_FREE_CLASS, this.cells.size);
    witness?.unitEntered(this);
    this.current = this.newBlock();
  }

  newBlock(): Block {
    const block = new Block();
    this.blocks.push(block);
    this.witness?.blockMade(this);
    return block;
  }

  useBlock(block: Block): void {
    this.current.next = block;
    this.current = block;
    this.needsBlock = false;
  }

  setLocation(at: Location): void {
    this.line = at.line;
    this.endLine = at.endLine;
    this.col = at.col;
    this.endCol = at.endCol;
  }

  /** What follows belongs to no line. */
  clearLocation(): void {
    this.line = -1;
    this.endLine = -1;
    this.col = -1;
    this.endCol = -1;
  }

  op(opcode: number, arg = 0): void {
    this.add(new Instruction(opcode, arg, undefined, this));
  }

  opNoLine(opcode: number, arg = 0): void {
    this.add(new Instruction(opcode, arg, undefined, NO_LINE));
  }

  jump(opcode: number, target: Block): void {
    this.add(new Instruction(opcode, 0, target, this));
  }

  jumpNoLine(opcode: number, target: Block): void {
    this.add(new Instruction(opcode, 0, target, NO_LINE));
  }

  private add(instruction: Instruction): void {
    if (this.needsBlock) this.useBlock(this.newBlock());
    const { opcode } = instruction;
    this.witness?.instructionAdded(this.current);
    this.current.instructions.push(instruction);
    if (opcode === RETURN_VALUE) this.current.returns = true;
    if (endsBlock(opcode)) this.needsBlock = true;
  }

  /** Index of a constant in `co_consts`. */
  constantIndex(constant: Constant): number {
    const merged = this.cache.merge(constant);
    this.witness?.constantUsed(this, merged);
    const key = this.cache.key(merged);
    const known = this.constantIndices.get(key);
    if (known !== undefined) return known;
    const index = this.constants.length;
    this.constants.push(merged);
    this.constantIndices.set(key, index);
    return index;
  }

  loadConst(constant: Constant): void {
    this.op(LOAD_CONST, this.constantIndex(constant));
  }

  nameIndex(name: string): number {
    this.witness?.nameUsed(this, name);
    return indexOf(this.names, name);
  }

  variableIndex(name: string): number {
    this.witness?.variableUsed(this, name);
    return indexOf(this.variables, name);
  }
}

function indexOf(table: Map<string, number>, name: string): number {
  const known = table.get(name);
  if (known !== undefined) return known;
  const index = table.size;
  table.set(name, index);
  return index;
}

/** Names of one kind in alphabetical order, numbered from `offset`. */
function pick(scope: Scope, kind: number, flag: number, offset: number): Map<string, number> {
  const names: string[] = [];
  for (const [name, flags] of scope.symbols) {
    if (scope.kindOf(name) === kind || (flags & flag) !== 0) names.push(name);
  }
  names.sort(compareCodePoints);
  return new Map(names.map((name, index) => [name, index + offset]));
}

function compareCodePoints(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
