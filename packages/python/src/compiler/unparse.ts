/**
 * The text of an expression, as annotations that become text have it.
 * Sources: Python/ast_unparse.c (`append_ast_expr`; precedences `PR_TUPLE` to `PR_ATOM`).
 */
import type { Constant } from '../code-unit.ts';
import type {
  Arguments, BoolOp, Call, Compare, ComprehensionExpr, Dict, Expr, FormattedValue, JoinedStr, Lambda, Subscript,
  UnaryOp,
} from '../syntax/ast.ts';
import { floatRepr } from '../numbers/float-repr.ts';
import { reprBytes, reprText } from './repr-text.ts';

const TUPLE = 0;
const TEST = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const COMPARE = 5;
const EXPR = 6;
const BOR = EXPR;
const BXOR = 7;
const BAND = 8;
const SHIFT = 9;
const ARITH = 10;
const TERM = 11;
const FACTOR = 12;
const POWER = 13;
const AWAIT = 14;
const ATOM = 15;

const BINARY_LEVELS = {
  '+': ARITH, '-': ARITH, '*': TERM, '@': TERM, '/': TERM, '%': TERM, '<<': SHIFT, '>>': SHIFT, '|': BOR, '^': BXOR,
  '&': BAND, '//': TERM, '**': POWER,
} as const;

export function unparse(expr: Expr): string {
  return write(expr, TEST);
}

function parenthesize(text: string, own: number, level: number): string {
  return level > own ? `(${text})` : text;
}

function write(expr: Expr, level: number): string {
  switch (expr.kind) {
    case 'BoolOp': return writeBoolOp(expr, level);
    case 'BinOp': {
      const own = BINARY_LEVELS[expr.op];
      const isPower = expr.op === '**';
      const left = write(expr.left, isPower ? own + 1 : own);
      return parenthesize(`${left} ${expr.op} ${write(expr.right, isPower ? own : own + 1)}`, own, level);
    }
    case 'UnaryOp': return writeUnary(expr, level);
    case 'Lambda': return writeLambda(expr, level);
    case 'IfExp': {
      const text = `${write(expr.body, TEST + 1)} if ${write(expr.test, TEST + 1)} else ${write(expr.orelse, TEST)}`;
      return parenthesize(text, TEST, level);
    }
    case 'Dict': return writeDict(expr);
    case 'Set': return `{${writeList(expr.elts)}}`;
    case 'GeneratorExp': return `(${write(expr.elt, TEST)}${writeClauses(expr)})`;
    case 'ListComp': return `[${write(expr.elt, TEST)}${writeClauses(expr)}]`;
    case 'SetComp': return `{${write(expr.elt, TEST)}${writeClauses(expr)}}`;
    case 'DictComp': return `{${write(expr.elt, TEST)}: ${write(expr.value!, TEST)}${writeClauses(expr)}}`;
    case 'Yield': return expr.value === undefined ? '(yield)' : `(yield ${write(expr.value, TEST)})`;
    case 'YieldFrom': return `(yield from ${write(expr.value, TEST)})`;
    case 'Await': return parenthesize(`await ${write(expr.value, ATOM)}`, AWAIT, level);
    case 'Compare': return writeCompare(expr, level);
    case 'Call': return writeCall(expr);
    case 'Constant': {
      if (expr.value.kind === 'ellipsis') return '...';
      return expr.unicodePrefix === true ? `u${writeConstant(expr.value)}` : writeConstant(expr.value);
    }
    case 'JoinedStr':
    case 'FormattedValue': return `f${reprText(writeFormat(expr, false))}`;
    case 'Attribute': {
      const value = write(expr.value, ATOM);
      const isInt = expr.value.kind === 'Constant' && expr.value.value.kind === 'int';
      return `${value}${isInt ? ' .' : '.'}${expr.attr}`;
    }
    case 'Starred': return `*${write(expr.value, EXPR)}`;
    case 'Name': return expr.id;
    case 'List': return `[${writeList(expr.elts)}]`;
    case 'Tuple': return writeTuple(expr.elts, level);
    case 'Subscript': return writeSubscript(expr);
    case 'Slice': {
      const bound = (part: Expr | undefined): string => (part === undefined ? '' : write(part, TEST));
      return `${bound(expr.lower)}:${bound(expr.upper)}${expr.step === undefined ? '' : `:${bound(expr.step)}`}`;
    }
    case 'NamedExpr': return `(${write(expr.target, ATOM)} := ${write(expr.value, ATOM)})`;
  }
}

function writeList(exprs: readonly Expr[]): string {
  return exprs.map((expr) => write(expr, TEST)).join(', ');
}

function writeTuple(elts: readonly Expr[], level: number): string {
  if (elts.length === 0) return '()';
  const text = elts.length === 1 ? `${write(elts[0]!, TEST)},` : writeList(elts);
  return parenthesize(text, TUPLE, level);
}

function writeBoolOp(expr: BoolOp, level: number): string {
  const own = expr.op === 'and' ? AND : OR;
  const text = expr.values.map((value) => write(value, own + 1)).join(` ${expr.op} `);
  return parenthesize(text, own, level);
}

function writeUnary(expr: UnaryOp, level: number): string {
  const own = expr.op === 'not' ? NOT : FACTOR;
  const operator = expr.op === 'not' ? 'not ' : expr.op;
  return parenthesize(`${operator}${write(expr.operand, own)}`, own, level);
}

function writeArguments(args: Arguments): string {
  const parts: string[] = [];
  const positional = [...args.posOnly, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  positional.forEach((arg, index) => {
    const value = args.defaults[index - firstDefault];
    parts.push(value === undefined ? arg.arg : `${arg.arg}=${write(value, TEST)}`);
    if (index + 1 === args.posOnly.length) parts.push('/');
  });
  if (args.vararg !== undefined) parts.push(`*${args.vararg.arg}`);
  else if (args.kwOnly.length > 0) parts.push('*');
  args.kwOnly.forEach((arg, index) => {
    const value = args.kwDefaults[index];
    parts.push(value === undefined ? arg.arg : `${arg.arg}=${write(value, TEST)}`);
  });
  if (args.kwarg !== undefined) parts.push(`**${args.kwarg.arg}`);
  return parts.join(', ');
}

function writeLambda(expr: Lambda, level: number): string {
  const args = writeArguments(expr.args);
  return parenthesize(`lambda${args === '' ? '' : ` ${args}`}: ${write(expr.body, TEST)}`, TEST, level);
}

function writeDict(expr: Dict): string {
  const items = expr.values.map((value, index) => {
    const key = expr.keys[index];
    return key === undefined ? `**${write(value, EXPR)}` : `${write(key, TEST)}: ${write(value, TEST)}`;
  });
  return `{${items.join(', ')}}`;
}

function writeClauses(expr: ComprehensionExpr): string {
  return expr.generators
    .map((generator) => {
      const word = generator.isAsync ? ' async for ' : ' for ';
      const ifs = generator.ifs.map((test) => ` if ${write(test, TEST + 1)}`).join('');
      return `${word}${write(generator.target, TUPLE)} in ${write(generator.iter, TEST + 1)}${ifs}`;
    })
    .join('');
}

function writeCompare(expr: Compare, level: number): string {
  let text = write(expr.left, COMPARE + 1);
  expr.ops.forEach((op, index) => {
    text += ` ${op} ${write(expr.comparators[index]!, COMPARE + 1)}`;
  });
  return parenthesize(text, COMPARE, level);
}

function writeCall(expr: Call): string {
  const [only] = expr.args;
  if (expr.args.length === 1 && expr.keywords.length === 0 && only!.kind === 'GeneratorExp') {
    return `${write(expr.func, ATOM)}${write(only!, TEST)}`;
  }
  const parts = expr.args.map((arg) => write(arg, TEST));
  for (const { arg, value } of expr.keywords) parts.push((arg === undefined ? '**' : `${arg}=`) + write(value, TEST));
  return `${write(expr.func, ATOM)}(${parts.join(', ')})`;
}

function writeSubscript(expr: Subscript): string {
  return `${write(expr.value, ATOM)}[${write(expr.slice, TUPLE)}]`;
}

function writeConstant(constant: Constant): string {
  switch (constant.kind) {
    case 'none': return 'None';
    case 'true': return 'True';
    case 'false': return 'False';
    case 'ellipsis': return 'Ellipsis';
    case 'int': return String(constant.value);
    case 'float': return floatRepr(constant.value).replace('inf', '1e309');
    case 'complex': return `${floatRepr(constant.imag).replace(/\.0$/, '').replace('inf', '1e309')}j`;
    case 'str': return reprText(constant.value);
    case 'bytes': return reprBytes(constant.value);
    default: return '';
  }
}

/** The inside of an f-string. */
function writeFormat(expr: Expr, isSpec: boolean): string {
  switch (expr.kind) {
    case 'Constant': return expr.value.kind === 'str' ? expr.value.value.replace(/[{}]/g, '$&$&') : '';
    case 'JoinedStr': return writeJoined(expr, isSpec);
    case 'FormattedValue': return writeValue(expr);
    default: return '';
  }
}

function writeJoined(expr: JoinedStr, isSpec: boolean): string {
  return expr.values.map((value) => writeFormat(value, isSpec)).join('');
}

function writeValue(expr: FormattedValue): string {
  const text = write(expr.value, TEST + 1);
  const conversion = expr.conversion === '' ? '' : `!${expr.conversion}`;
  const spec = expr.formatSpec === undefined ? '' : `:${writeFormat(expr.formatSpec, true)}`;
  return `{${text.startsWith('{') ? ' ' : ''}${text}${conversion}${spec}}`;
}
