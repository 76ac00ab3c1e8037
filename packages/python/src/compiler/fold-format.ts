/**
 * Turns `'…%s…' % (a, b)` into an f-string where only `%s`, `%r` and `%a` occur.
 * Sources: Python/ast_opt.c `optimize_format`, `parse_literal`, `simple_format_arg_parse`, `parse_format`.
 */
import type { BinOp, ConstantExpr, Expr, JoinedStr, Span } from '../syntax/ast.ts';
import { strConstant } from './constants.ts';

const ARTIFICIAL: Span = { line: -1, endLine: -1, col: -1, endCol: -1 };
// Flags, a width of at most two digits, a precision of at most two digits, a conversion.
const FORMAT_UNIT = /([-+ #0]*)([0-9]{1,2})?(?:\.([0-9]{0,2}))?([^])/y;
const LITERAL = /(?:[^%]|%%)+/y;

export function foldFormat(node: BinOp, format: string, elts: readonly Expr[]): JoinedStr | undefined {
  const values: Expr[] = [];
  let position = 0;
  let used = 0;
  for (;;) {
    LITERAL.lastIndex = position;
    const literal = LITERAL.exec(format);
    if (literal !== null) {
      values.push(artificialText(literal[0].replaceAll('%%', '%')));
      position = LITERAL.lastIndex;
    }
    if (position >= format.length) break;
    const arg = elts[used];
    used += 1;
    if (arg === undefined) return undefined;
    FORMAT_UNIT.lastIndex = position + 1;
    const unit = FORMAT_UNIT.exec(format);
    const value = unit === null ? undefined : formatUnit(unit, arg);
    if (value === undefined) return undefined;
    values.push(value);
    position = FORMAT_UNIT.lastIndex;
  }
  if (used < elts.length) return undefined;
  const { line, endLine, col, endCol } = node;
  return { kind: 'JoinedStr', values, line, endLine, col, endCol };
}

function formatUnit(unit: RegExpExecArray, arg: Expr): Expr | undefined {
  const [, flags, width, precision, conversion] = unit;
  if (conversion !== 's' && conversion !== 'r' && conversion !== 'a') return undefined;
  let spec = '';
  if (width !== undefined) spec = `${flags!.includes('-') || Number(width) === 0 ? '' : '>'}${Number(width)}`;
  if (precision !== undefined) spec += `.${Number(precision)}`;
  const formatSpec = spec === '' ? undefined : artificialText(spec);
  const { line, endLine, col, endCol } = arg;
  return { kind: 'FormattedValue', value: arg, conversion, formatSpec, line, endLine, col, endCol };
}

function artificialText(text: string): ConstantExpr {
  return { kind: 'Constant', value: strConstant(text), ...ARTIFICIAL };
}
