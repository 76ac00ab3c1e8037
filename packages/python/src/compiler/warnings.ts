/** The SyntaxWarnings of the compiler (Python/compile.c `check_compare`, `check_caller`, `check_index`). */
import type { Compare, Expr } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';

const CONSTANT_TYPES = {
  none: 'NoneType', true: 'bool', false: 'bool', ellipsis: 'ellipsis', int: 'int', float: 'float', complex: 'complex',
  str: 'str', bytes: 'bytes', tuple: 'tuple', frozenset: 'frozenset', code: 'code',
} as const;

/** The type that a display or a literal certainly has. */
function inferType(expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'Tuple': return 'tuple';
    case 'List':
    case 'ListComp': return 'list';
    case 'Dict':
    case 'DictComp': return 'dict';
    case 'Set':
    case 'SetComp': return 'set';
    case 'GeneratorExp': return 'generator';
    case 'Lambda': return 'function';
    case 'JoinedStr':
    case 'FormattedValue': return 'str';
    case 'Constant': return CONSTANT_TYPES[expr.value.kind];
    default: return undefined;
  }
}

/** Whether `is` makes sense with this operand. */
function hasIdentity(expr: Expr): boolean {
  return expr.kind !== 'Constant' || ['none', 'true', 'false', 'ellipsis'].includes(expr.value.kind);
}

export function checkIdentity(c: Compiler, expr: Compare): void {
  let left = hasIdentity(expr.left);
  for (let index = 0; index < expr.ops.length; index += 1) {
    const op = expr.ops[index]!;
    const right = hasIdentity(expr.comparators[index]!);
    if ((op === 'is' || op === 'is not') && !(left && right)) {
      return c.warn(`"${op}" with a literal. Did you mean "${op === 'is' ? '==' : '!='}"?`);
    }
    left = right;
  }
}

export function checkCaller(c: Compiler, expr: Expr): void {
  const type = expr.kind === 'Lambda' ? undefined : inferType(expr);
  if (type !== undefined) c.warn(`'${type}' object is not callable; perhaps you missed a comma?`);
}

const SUBSCRIPTABLE_CONSTANTS = ['str', 'bytes', 'tuple'];

export function checkSubscripter(c: Compiler, expr: Expr): void {
  switch (expr.kind) {
    case 'Constant':
      if (SUBSCRIPTABLE_CONSTANTS.includes(expr.value.kind)) return;
      break;
    case 'Set':
    case 'SetComp':
    case 'GeneratorExp':
    case 'Lambda': break;
    default: return;
  }
  c.warn(`'${inferType(expr)}' object is not subscriptable; perhaps you missed a comma?`);
}

export function checkIndex(c: Compiler, expr: Expr, index: Expr): void {
  const indexType = inferType(index);
  if (indexType === undefined || indexType === 'int' || indexType === 'bool') return;
  switch (expr.kind) {
    case 'Constant':
      if (!['str', 'bytes', 'tuple'].includes(expr.value.kind)) return;
      break;
    case 'Tuple':
    case 'List':
    case 'ListComp':
    case 'JoinedStr':
    case 'FormattedValue': break;
    default: return;
  }
  const types = `${inferType(expr)} indices must be integers or slices, not ${indexType}`;
  c.warn(`${types}; perhaps you missed a comma?`);
}

export function checkAssertion(c: Compiler, test: Expr): void {
  const isTuple =
    (test.kind === 'Tuple' && test.elts.length > 0) ||
    (test.kind === 'Constant' && test.value.kind === 'tuple' && test.value.items.length > 0);
  if (isTuple) c.warn('assertion is always true, perhaps remove parentheses?');
}
