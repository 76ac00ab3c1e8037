/** Who follows a compilation step by step: told whenever upstream's compiler would make an object or a block. */
import type { CodeUnit, Constant } from '../code-unit.ts';
import type { Module, Expression } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import type { Block } from './instruction.ts';
import type { Scope } from './scope.ts';
import type { Unit } from './unit.ts';

export interface CompileWitness {
  parsed(source: SourceText, tree: Module | Expression): void;
  scopeEntered(scope: Scope): void;
  /** `flags`: all that the block does with the name by now. */
  symbolDefined(scope: Scope, name: string, flags: number): void;
  /** By `global` or `nonlocal`. */
  nameDeclared(scope: Scope, name: string): void;
  scopeLeft(scope: Scope): void;
  /** All scopes are known; what they do with their names is about to be decided. */
  scopesComplete(top: Scope): void;
  unitEntered(unit: Unit): void;
  blockMade(unit: Unit): void;
  /** An instruction is about to be added to the block. */
  instructionAdded(block: Block): void;
  constantUsed(unit: Unit, constant: Constant): void;
  nameUsed(unit: Unit, name: string): void;
  variableUsed(unit: Unit, name: string): void;
  unitAssembled(unit: Unit, code: CodeUnit): void;
  /** The code object is about to be used by the unit around it. */
  unitLeft(unit: Unit): void;
}
