/**
 * Operators on constants, with the limits that keep folded results small.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/ast_opt.c `fold_unaryop`, `fold_binop`, `safe_multiply`, `safe_power`, `safe_lshift`, `safe_mod`.
 * Algorithm:  ints are bigints, bools count as ints; an operation that would raise, or whose result would pass a limit,
 *             gives undefined and stays in the code.
 */
import type { Constant } from '../code-unit.ts';
import { type Complex, complexDivide, complexMultiply, complexPower } from '../numbers/complex.ts';
import { floatFloorDivide, floatModulo, floatPow } from '../numbers/float-arithmetic.ts';
import { roundRatioToFloat } from '../numbers/float-bits.ts';
import { bitLength } from '../numbers/int-value.ts';
import { SemanticError } from '../numbers/semantic-error.ts';
import type { BinaryOperator, UnaryOperator } from '../syntax/ast.ts';
import { FALSE, intConstant, TRUE } from './constants.ts';

const MAX_INT_BITS = 128; // Python/ast_opt.c MAX_INT_SIZE
const MAX_COLLECTION_ITEMS = 256; // Python/ast_opt.c MAX_COLLECTION_SIZE
const MAX_STRING_CHARACTERS = 4096; // Python/ast_opt.c MAX_STR_SIZE
const MAX_NESTED_ITEMS = 1024; // Python/ast_opt.c MAX_TOTAL_ITEMS

export function isTruthy(constant: Constant): boolean {
  switch (constant.kind) {
    case 'none':
    case 'false': return false;
    case 'true':
    case 'ellipsis':
    case 'code': return true;
    case 'int': return constant.value !== 0n;
    case 'float': return constant.value !== 0;
    case 'complex': return constant.real !== 0 || constant.imag !== 0;
    case 'str':
    case 'bytes': return constant.value.length > 0;
    case 'tuple':
    case 'frozenset': return constant.items.length > 0;
  }
}

/** The value of an int or a bool. */
function asInt(constant: Constant): bigint | undefined {
  if (constant.kind === 'int') return constant.value;
  if (constant.kind === 'true') return 1n;
  return constant.kind === 'false' ? 0n : undefined;
}

export function foldUnary(op: UnaryOperator, operand: Constant): Constant | undefined {
  if (op === 'not') return isTruthy(operand) ? FALSE : TRUE;
  const int = asInt(operand);
  if (int !== undefined) return intConstant(op === '~' ? ~int : op === '-' ? -int : int);
  if (op === '~') return undefined;
  if (operand.kind === 'float') return op === '-' ? { kind: 'float', value: -operand.value } : operand;
  if (operand.kind !== 'complex') return undefined;
  return op === '-' ? { kind: 'complex', real: -operand.real, imag: -operand.imag } : operand;
}

export function foldBinary(op: BinaryOperator, left: Constant, right: Constant): Constant | undefined {
  const leftInt = asInt(left);
  const rightInt = asInt(right);
  if (leftInt !== undefined && rightInt !== undefined) return foldInts(op, leftInt, rightInt, left, right);
  if (left.kind === 'complex' || right.kind === 'complex') return foldComplex(op, left, right);
  const x = asFloat(left);
  const y = asFloat(right);
  if (x !== undefined && y !== undefined) return foldFloats(op, x, y);
  if (op === '+') return concatenate(left, right);
  if (op !== '*') return undefined;
  if (leftInt !== undefined) return repeat(right, leftInt);
  return rightInt !== undefined ? repeat(left, rightInt) : undefined;
}

function asFloat(constant: Constant): number | undefined {
  if (constant.kind === 'float') return constant.value;
  const int = asInt(constant);
  if (int === undefined) return undefined;
  const value = Number(int);
  return Number.isFinite(value) ? value : undefined;
}

function foldInts(op: BinaryOperator, x: bigint, y: bigint, left: Constant, right: Constant): Constant | undefined {
  const bothBool = left.kind !== 'int' && right.kind !== 'int';
  const logical = (value: bigint): Constant => (bothBool ? (value === 0n ? FALSE : TRUE) : intConstant(value));
  switch (op) {
    case '+': return intConstant(x + y);
    case '-': return intConstant(x - y);
    case '*':
      if (x !== 0n && y !== 0n && bitLength(x) + bitLength(y) > MAX_INT_BITS) return undefined;
      return intConstant(x * y);
    case '/': return divideInts(x, y);
    case '//': return y === 0n ? undefined : intConstant(floorDivide(x, y));
    case '%': return y === 0n ? undefined : intConstant(x - floorDivide(x, y) * y);
    case '**': return powerOfInts(x, y);
    case '<<':
      if (y < 0n || (x !== 0n && y !== 0n && y + BigInt(bitLength(x)) > BigInt(MAX_INT_BITS))) return undefined;
      return intConstant(x === 0n ? 0n : x << y);
    case '>>':
      if (y < 0n) return undefined;
      return intConstant(y > BigInt(bitLength(x)) ? (x < 0n ? -1n : 0n) : x >> y);
    case '|': return logical(x | y);
    case '^': return logical(x ^ y);
    case '&': return logical(x & y);
    case '@': return undefined;
  }
}

function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return quotient * y !== x && x < 0n !== y < 0n ? quotient - 1n : quotient;
}

function divideInts(x: bigint, y: bigint): Constant | undefined {
  if (y === 0n) return undefined;
  const magnitude = x === 0n ? 0 : roundRatioToFloat(x < 0n ? -x : x, y < 0n ? -y : y);
  if (!Number.isFinite(magnitude)) return undefined;
  return { kind: 'float', value: x < 0n !== y < 0n ? -magnitude : magnitude };
}

function powerOfInts(x: bigint, y: bigint): Constant | undefined {
  if (y < 0n) {
    const base = asFloat({ kind: 'int', value: x });
    return base === undefined ? undefined : foldFloats('**', base, Number(y));
  }
  if (x !== 0n && y > 0n && bitLength(x) > MAX_INT_BITS / Number(y)) return undefined;
  return intConstant(x ** y);
}

function foldFloats(op: BinaryOperator, x: number, y: number): Constant | undefined {
  return withoutError(() => {
    const value = floatResult(op, x, y);
    if (value !== undefined) return { kind: 'float', value };
    return op === '**' ? complexConstant(complexPower([x, 0], [y, 0])) : undefined;
  });
}

/** The folded constant; none where the operation would raise. */
function withoutError(fold: () => Constant | undefined): Constant | undefined {
  try {
    return fold();
  } catch (error) {
    if (error instanceof SemanticError) return undefined;
    throw error;
  }
}

function floatResult(op: BinaryOperator, x: number, y: number): number | undefined {
  switch (op) {
    case '+': return x + y;
    case '-': return x - y;
    case '*': return x * y;
    case '/': return y === 0 ? undefined : x / y;
    case '//': return floatFloorDivide(x, y);
    case '%': return floatModulo(x, y);
    case '**': return floatPow(x, y);
    default: return undefined;
  }
}

function foldComplex(op: BinaryOperator, left: Constant, right: Constant): Constant | undefined {
  const x = asComplex(left);
  const y = asComplex(right);
  if (x === undefined || y === undefined) return undefined;
  return withoutError(() => {
    const value = complexResult(op, x, y);
    return value === undefined ? undefined : complexConstant(value);
  });
}

function complexResult(op: BinaryOperator, x: Complex, y: Complex): Complex | undefined {
  switch (op) {
    case '+': return [x[0] + y[0], x[1] + y[1]];
    case '-': return [x[0] - y[0], x[1] - y[1]];
    case '*': return complexMultiply(x, y);
    case '/': return complexDivide(x, y);
    case '**': return complexPower(x, y);
    default: return undefined;
  }
}

function complexConstant([real, imag]: Complex): Constant {
  return { kind: 'complex', real, imag };
}

function asComplex(constant: Constant): Complex | undefined {
  if (constant.kind === 'complex') return [constant.real, constant.imag];
  const real = asFloat(constant);
  return real === undefined ? undefined : [real, 0];
}

function concatenate(left: Constant, right: Constant): Constant | undefined {
  if (left.kind === 'str' && right.kind === 'str') return { kind: 'str', value: left.value + right.value };
  if (left.kind === 'bytes' && right.kind === 'bytes') {
    return { kind: 'bytes', value: Uint8Array.from([...left.value, ...right.value]) };
  }
  if (left.kind === 'tuple' && right.kind === 'tuple') {
    return { kind: 'tuple', items: [...left.items, ...right.items] };
  }
  return undefined;
}

function repeat(sequence: Constant, times: bigint): Constant | undefined {
  if (sequence.kind === 'tuple') {
    const size = sequence.items.length;
    if (size > 0) {
      if (times < 0n || times > BigInt(Math.floor(MAX_COLLECTION_ITEMS / size))) return undefined;
      if (times > 0n && !fitsComplexity(sequence, Math.floor(MAX_NESTED_ITEMS / Number(times)))) return undefined;
    }
    const count = size === 0 ? 0 : Number(times);
    return { kind: 'tuple', items: Array.from({ length: count }, () => sequence.items).flat() };
  }
  if (sequence.kind !== 'str' && sequence.kind !== 'bytes') return undefined;
  const size = sequence.kind === 'str' ? [...sequence.value].length : sequence.value.length;
  if (size > 0 && (times < 0n || times > BigInt(Math.floor(MAX_STRING_CHARACTERS / size)))) return undefined;
  const count = size === 0 ? 0 : Number(times);
  if (sequence.kind === 'str') return { kind: 'str', value: sequence.value.repeat(count) };
  return { kind: 'bytes', value: Uint8Array.from(Array.from({ length: count }, () => [...sequence.value]).flat()) };
}

/** Whether a tuple holds at most `limit` items, nested ones counted (`check_complexity`). */
function fitsComplexity(constant: Constant, limit: number): boolean {
  return remainingComplexity(constant, limit) >= 0;
}

function remainingComplexity(constant: Constant, limit: number): number {
  if (constant.kind !== 'tuple') return limit;
  let left = limit - constant.items.length;
  for (let index = 0; left >= 0 && index < constant.items.length; index += 1) {
    left = remainingComplexity(constant.items[index]!, left);
  }
  return left;
}

/** `value[index]` of constants. */
export function foldSubscript(value: Constant, index: Constant): Constant | undefined {
  const int = asInt(index);
  if (int === undefined) return undefined;
  const items = value.kind === 'str' ? [...value.value] : value.kind === 'bytes' ? value.value : itemsOf(value);
  if (items === undefined) return undefined;
  const position = int < 0n ? int + BigInt(items.length) : int;
  if (position < 0n || position >= BigInt(items.length)) return undefined;
  const item = items[Number(position)]!;
  if (typeof item === 'string') return { kind: 'str', value: item };
  return typeof item === 'number' ? intConstant(item) : item;
}

function itemsOf(value: Constant): readonly Constant[] | undefined {
  return value.kind === 'tuple' ? value.items : undefined;
}
