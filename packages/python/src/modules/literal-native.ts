/** `_literal.tree`: the syntax tree of an expression as far as `ast.literal_eval` looks at it, in tuples. */
import type { Ref } from '@memarena/core';
import { syntaxError } from '../builtins/eval-functions.ts';
import { linkConstant } from '../machine/link.ts';
import type { Machine } from '../machine/machine.ts';
import { one } from '../machine/native.ts';
import { PythonSyntaxError } from '../compiler/index.ts';
import { newTuple } from '../objects/list-core.ts';
import { newStr } from '../objects/str-core.ts';
import type { Expr } from '../syntax/ast.ts';
import { parseExpression, SourceText } from '../syntax/index.ts';
import type { NativeModule } from './native-module.ts';

const FILENAME = '<unknown>';

/** A tuple of the trees of some expressions, None where there is none; owned. */
function trees(m: Machine, nodes: readonly (Expr | undefined)[]): Ref {
  const made = nodes.map((node) => m.hold(node === undefined ? m.newNone() : tree(m, node)));
  const tuple = newTuple(m, made.length);
  made.forEach((item, i) => { m.S[m.body[tuple]! + i] = item; });
  m.unhold(made.length);
  return tuple;
}

/** (kind, line, parts …); owned. */
function tree(m: Machine, node: Expr): Ref {
  const parts = [m.hold(newStr(m, node.kind)), m.hold(m.newInt(node.line)), ...partsOf(m, node).map((part) => m.hold(part))];
  const tuple = newTuple(m, parts.length);
  parts.forEach((part, i) => { m.S[m.body[tuple]! + i] = part; });
  m.unhold(parts.length);
  return tuple;
}

function partsOf(m: Machine, node: Expr): Ref[] {
  switch (node.kind) {
    case 'Constant': return [linkConstant(m, node.value)];
    case 'Tuple': case 'List': case 'Set': return [trees(m, node.elts)];
    case 'Dict': return [trees(m, node.keys), trees(m, node.values)];
    case 'UnaryOp': return [newStr(m, node.op), tree(m, node.operand)];
    case 'BinOp': return [newStr(m, node.op), tree(m, node.left), tree(m, node.right)];
    case 'Call': {
      const isEmptySet = node.func.kind === 'Name' && node.func.id === 'set' && node.args.length + node.keywords.length === 0;
      return [m.newBool(isEmptySet)];
    }
    default: return [];
  }
}

export const literalNativeModule: NativeModule = {
  name: '_literal',
  functions: [one('tree', (m, a) => {
    try {
      return tree(m, parseExpression(new SourceText(m.text(m.S[a + 1]!), FILENAME)).body);
    } catch (error) {
      if (error instanceof PythonSyntaxError) throw syntaxError(m, error, FILENAME);
      throw error;
    }
  })],
};
