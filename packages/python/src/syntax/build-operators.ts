/**
 * Gives operators their operands. The parsing library binds `not` and `await` too loosely, so its operator nodes are
 * flattened to a row of operands and operators, and the row is parsed again by precedence.
 *
 * Models:     rules `disjunction` to `await_primary` of Grammar/python.gram.
 * Algorithm:  precedence climbing; comparisons and boolean operators gather chains.
 * Invariants: I1 parenthesised operands stay closed: only operator nodes themselves are flattened.
 */
import type { BinaryOperator, CompareOperator, Expr, UnaryOperator } from './ast.ts';
import { buildExpression } from './build-expression.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

const NOT_POWER = 3;
const COMPARE_POWER = 4;
const UNARY_POWER = 11;
const EXPONENT_POWER = 12;
const AWAIT_POWER = 13;

const POWERS: ReadonlyMap<string, number> = new Map([
  ['or', 1], ['and', 2],
  ['==', COMPARE_POWER], ['!=', COMPARE_POWER], ['<', COMPARE_POWER], ['<=', COMPARE_POWER], ['>', COMPARE_POWER],
  ['>=', COMPARE_POWER], ['is', COMPARE_POWER], ['is not', COMPARE_POWER], ['in', COMPARE_POWER],
  ['not in', COMPARE_POWER],
  ['|', 5], ['^', 6], ['&', 7], ['<<', 8], ['>>', 8], ['+', 9], ['-', 9],
  ['*', 10], ['/', 10], ['//', 10], ['%', 10], ['@', 10],
  ['**', EXPONENT_POWER],
]);

interface Operator {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

type Item = Cst | Operator;

export function buildOperators(b: Builder, node: Cst): Expr {
  const row: Item[] = [];
  flatten(b, node, row);
  return new OperatorParser(b, row).parse(1);
}

function flatten(b: Builder, node: Cst, row: Item[]): void {
  for (const child of node.children) {
    switch (child.name) {
      case 'BinaryExpression':
      case 'UnaryExpression':
      case 'AwaitExpression':
        flatten(b, child, row);
        break;
      case 'ArithOp':
      case 'BitOp':
      case 'CompareOp':
      case 'and':
      case 'or':
      case 'not':
      case 'in':
      case 'is':
      case 'await':
        addOperator(row, { text: b.text(child), from: child.from, to: child.to });
        break;
      default:
        row.push(child);
    }
  }
}

/** Joins `is not` and `not in`. */
function addOperator(row: Item[], operator: Operator): void {
  const last = row[row.length - 1];
  if (last !== undefined && 'text' in last) {
    const follows = operator.from > last.to && row.length > 1;
    const pair = `${last.text} ${operator.text}`;
    if (follows && (pair === 'is not' || (pair === 'not in' && !('text' in row[row.length - 2]!)))) {
      row[row.length - 1] = { text: pair, from: last.from, to: operator.to };
      return;
    }
  }
  row.push(operator);
}

class OperatorParser {
  private readonly b: Builder;
  private readonly row: readonly Item[];
  private next = 0;
  /** Offsets of the expression parsed last, parentheses included. */
  private from = 0;
  private to = 0;

  constructor(b: Builder, row: readonly Item[]) {
    this.b = b;
    this.row = row;
  }

  parse(power: number): Expr {
    let left = this.operand(power);
    const { from } = this;
    for (;;) {
      const operator = this.row[this.next];
      if (operator === undefined || !('text' in operator)) return left;
      const own = POWERS.get(operator.text);
      if (own === undefined || own < power) {
        if (own === undefined) throw this.b.error('invalid syntax', operator.from, operator.to);
        this.from = from;
        return left;
      }
      if (own <= 2) left = this.chain(left, from, operator.text as 'and' | 'or', own);
      else if (own === COMPARE_POWER) left = this.compare(left, from);
      else left = this.binary(left, from, operator.text as BinaryOperator, own);
      this.from = from;
    }
  }

  private operand(power: number): Expr {
    const item = this.row[this.next]!;
    this.next += 1;
    if (!('text' in item)) {
      const expr = buildExpression(this.b, item);
      this.from = item.from;
      this.to = item.to;
      return expr;
    }
    const { text, from, to } = item;
    if (text === 'not' && power > NOT_POWER) throw this.b.error('invalid syntax', from, to);
    if (text === 'await') {
      const value = this.parse(AWAIT_POWER);
      this.from = from;
      return { kind: 'Await', value, ...this.b.span(from, this.to) };
    }
    if (power > UNARY_POWER) throw this.b.error('invalid syntax', from, to);
    const operand = this.parse(text === 'not' ? NOT_POWER : UNARY_POWER);
    this.from = from;
    return { kind: 'UnaryOp', op: text as UnaryOperator, operand, ...this.b.span(from, this.to) };
  }

  private binary(left: Expr, from: number, op: BinaryOperator, power: number): Expr {
    this.next += 1;
    const right = this.parse(power === EXPONENT_POWER ? UNARY_POWER : power + 1);
    return { kind: 'BinOp', op, left, right, ...this.b.span(from, this.to) };
  }

  private chain(left: Expr, from: number, op: 'and' | 'or', power: number): Expr {
    const values = [left];
    while (this.isOperator(op)) {
      this.next += 1;
      values.push(this.parse(power + 1));
    }
    return { kind: 'BoolOp', op, values, ...this.b.span(from, this.to) };
  }

  private compare(left: Expr, from: number): Expr {
    const ops: CompareOperator[] = [];
    const comparators: Expr[] = [];
    for (;;) {
      const operator = this.row[this.next];
      if (operator === undefined || !('text' in operator) || POWERS.get(operator.text) !== COMPARE_POWER) break;
      if (operator.text === '<>') throw this.b.error('invalid syntax', operator.from, operator.to);
      ops.push(operator.text as CompareOperator);
      this.next += 1;
      comparators.push(this.parse(COMPARE_POWER + 1));
    }
    return { kind: 'Compare', left, ops, comparators, ...this.b.span(from, this.to) };
  }

  private isOperator(text: string): boolean {
    const item = this.row[this.next];
    return item !== undefined && 'text' in item && item.text === text;
  }
}
