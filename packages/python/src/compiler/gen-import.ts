/** Imports (Python/compile.c `compiler_import`, `compiler_import_as`, `compiler_from_import`). */
import type { Import, ImportFrom } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { intConstant, NONE, strConstant, tupleConstant } from './constants.ts';
import { IMPORT_FROM, IMPORT_NAME, IMPORT_STAR, POP_TOP, SWAP } from './opcodes.ts';

export function genImport(c: Compiler, node: Import): void {
  for (const alias of node.names) {
    c.loadConst(intConstant(0));
    c.loadConst(NONE);
    c.nameOp(IMPORT_NAME, alias.name);
    if (alias.asName !== undefined) genImportAs(c, alias.name, alias.asName);
    else c.variable(alias.name.split('.')[0]!, 'store');
  }
}

function genImportAs(c: Compiler, name: string, asName: string): void {
  const { u } = c;
  const attributes = name.split('.').slice(1);
  attributes.forEach((attribute, index) => {
    if (index > 0) {
      u.op(SWAP, 2);
      u.op(POP_TOP);
    }
    u.op(IMPORT_FROM, u.nameIndex(attribute));
  });
  c.variable(asName, 'store');
  if (attributes.length > 0) u.op(POP_TOP);
}

export function genFromImport(c: Compiler, node: ImportFrom): void {
  c.loadConst(intConstant(node.level));
  if (node.module === '__future__' && node.line > c.futureLine) {
    c.fail('from __future__ imports must occur at the beginning of the file');
  }
  c.loadConst(tupleConstant(node.names.map((alias) => strConstant(alias.name))));
  c.nameOp(IMPORT_NAME, node.module ?? '');
  if (node.names[0]!.name === '*') return c.u.op(IMPORT_STAR);
  for (const alias of node.names) {
    c.nameOp(IMPORT_FROM, alias.name);
    c.variable(alias.asName ?? alias.name, 'store');
  }
  c.u.op(POP_TOP);
}
