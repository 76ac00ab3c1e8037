/** The static types of numbers, text and containers; one line each. */
import type { TypeSpec } from '../machine/type-spec.ts';
import { boolType } from './bool.ts';
import { bytearrayType } from './bytearray.ts';
import { bytearrayIteratorType, bytesIteratorType } from './bytes-iterator.ts';
import { bytesType } from './bytes.ts';
import { complexType } from './complex.ts';
import { containerTypeSpecs } from './container-types.ts';
import { floatType } from './float.ts';
import { intType } from './int.ts';
import { memoryviewType } from './memoryview.ts';
import { ellipsisType, noneType, notImplementedType } from './none.ts';
import { strAsciiIteratorType, strIteratorType } from './str-sequence.ts';
import { strType } from './str.ts';

export const dataTypeSpecs: readonly TypeSpec[] = [
  intType,
  boolType,
  floatType,
  complexType,
  noneType,
  ellipsisType,
  notImplementedType,
  strType,
  strIteratorType,
  strAsciiIteratorType,
  bytesType,
  bytesIteratorType,
  bytearrayType,
  bytearrayIteratorType,
  memoryviewType,
  ...containerTypeSpecs,
];
