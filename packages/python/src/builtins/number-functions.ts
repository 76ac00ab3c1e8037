/** Builtin functions about numbers and texts of objects. Source: Python/bltinmodule.c, Objects/abstract.c. */
import type { Ref } from '@memarena/core';
import { callUnbound } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, type NativeDef } from '../machine/native.ts';
import { Nb } from '../machine/py-type.ts';
import { T_OverflowError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { binaryOp1, powerOp, toIndex } from '../objects/abstract.ts';
import { lookupSpecial } from '../objects/attributes.ts';
import { bytesOf, isBytearray, isBytes } from '../objects/bytes-core.ts';
import { bindSpecial, formatObject } from '../objects/format.ts';
import { hashObject } from '../objects/hash.ts';
import { newExact } from '../objects/int-core.ts';
import { intPrefixed } from '../objects/int-format.ts';
import { newIntFromHash } from '../objects/int-hash.ts';
import { asciiOf, reprOf } from '../objects/repr.ts';
import { newChar } from '../objects/str-core.ts';

const INT_MAX = 0x7fffffff;

function absolute(m: Machine, a: number): Ref {
  const type = m.typeOf(m.S[a + 1]!);
  if (type.absolute === null) throw m.error(T_TypeError, cFormat`bad operand type for abs(): '${type.name}'`);
  return type.absolute(m, m.S[a + 1]!);
}

function divmod(m: Machine, a: number): Ref {
  const [x, y] = [m.S[a + 1]!, m.S[a + 2]!];
  const result = binaryOp1(m, x, y, Nb.divmod);
  if (result !== 0) return result;
  const names = `'${m.typeOf(x).name}' and '${m.typeOf(y).name}'`;
  throw m.error(T_TypeError, cFormat`unsupported operand type(s) for divmod(): ${names}`);
}

function pow(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'pow', a, n, kw, ['base', 'exp', 'mod'], 2);
  return powerOp(m, args[0]!, args[1]!, args[2] === m.none ? 0 : args[2]!);
}

function round(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [number, digits] = parseArguments(m, 'round', a, n, kw, ['number', 'ndigits'], 1) as [Ref, Ref];
  const method = lookupSpecial(m, m.typeOf(number), '__round__');
  if (method === 0) {
    throw m.error(T_TypeError, cFormat`type ${m.typeOf(number).name} doesn't define __round__ method`);
  }
  m.hold(bindSpecial(m, method, number));
  const result = callUnbound(m, method, number, digits === 0 || digits === m.none ? [] : [digits]);
  m.drop();
  return result;
}

function based(m: Machine, a: number, base: 2 | 8 | 16): Ref {
  const index = m.hold(toIndex(m, m.S[a + 1]!));
  const result = intPrefixed(m, index, base);
  m.drop();
  return result;
}

function ord(m: Machine, a: number): Ref {
  const object = m.S[a + 1]!;
  let size: number;
  let code = 0;
  if (m.isStr(object)) {
    size = m.size[object]!;
    if (size === 1) code = m.text(object).codePointAt(0)!;
  } else if (isBytes(m, object) || isBytearray(m, object)) {
    size = m.size[object]!;
    if (size === 1) code = bytesOf(m, object)[0]!;
  } else {
    const given = m.typeOf(object).name;
    throw m.error(T_TypeError, cFormat`ord() expected string of length 1, but ${given} found`);
  }
  if (size === 1) return m.newInt(code);
  throw m.error(T_TypeError, cFormat`ord() expected a character, but string of length ${size} found`);
}

function chr(m: Machine, a: number): Ref {
  const index = toIndex(m, m.S[a + 1]!);
  const value = m.num[index]!;
  m.release(index);
  if (!(value <= INT_MAX && value >= -INT_MAX - 1)) {
    throw m.error(T_OverflowError, 'Python int too large to convert to C int');
  }
  if (value < 0 || value > 0x10ffff) throw m.error(T_ValueError, 'chr() arg not in range(0x110000)');
  return newChar(m, value);
}

export const numberFunctions: readonly NativeDef[] = [
  one('abs', absolute),
  fast('divmod', 2, 2, divmod),
  fastKw('pow', 0, -1, pow),
  fastKw('round', 0, -1, round),
  one('hash', (m, a) => {
    hashObject(m, m.S[a + 1]!);
    return newIntFromHash(m);
  }),
  one('id', (m, a) => newExact(m, m.model.identity(m.S[a + 1]!))),
  one('bin', (m, a) => based(m, a, 2)),
  one('oct', (m, a) => based(m, a, 8)),
  one('hex', (m, a) => based(m, a, 16)),
  one('ord', ord),
  one('chr', chr),
  one('ascii', (m, a) => asciiOf(m, m.S[a + 1]!)),
  one('repr', (m, a) => reprOf(m, m.S[a + 1]!)),
  fast('format', 1, 2, (m, a, n) => {
    const spec = n > 1 ? m.S[a + 2]! : 0;
    if (spec !== 0 && !m.isStr(spec)) {
      throw m.error(T_TypeError, cFormat`format() argument 2 must be str, not ${m.typeOf(spec).name}`);
    }
    return formatObject(m, m.S[a + 1]!, spec);
  }),
];
