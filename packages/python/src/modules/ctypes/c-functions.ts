/**
 * Functions of the C library as objects: `CFuncPtr`.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/_ctypes/_ctypes.c (PyCFuncPtr_new, PyCFuncPtr_FromDll, PyCFuncPtr_call, PyCFuncPtr_set_argtypes,
 *              PyCFuncPtr_set_restype), Modules/_ctypes/callproc.c (_ctypes_callproc, GetResult, _ctypes_extend_error)
 * Algorithm:   1. Each argument goes through the converter of its type, then becomes a number; what was made for it
 *                 lives until the call is over.
 *              2. The register is turned into what the type of the result says.
 * Layout:      slots after those of C data: the function itself, converters, types of arguments, type of the result,
 *              its checker, the function that looks at results.
 * Simplified:  functions of Python cannot be called from C; no flags for parameters.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, callArgs } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import {
  T_AttributeError, T_int, T_NotImplementedError, T_tuple, T_TypeError, T_ValueError,
} from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { getAttrString, lookupAttrText } from '../../objects/attributes.ts';
import { dictGetStr } from '../../objects/dict-core.ts';
import { raiseObject, takeError } from '../../objects/exceptions-core.ts';
import { FormatBuilder } from '../../objects/format-builder.ts';
import { strOf } from '../../objects/repr.ts';
import { newStrFresh, newStrUncached } from '../../objects/str-core.ts';
import { argumentTuple, withArgumentTuple } from '../../machine/type-call.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { convertParameter, type Parameter } from './c-arguments.ts';
import {
  DATA_BYTES, DATA_SLOTS, FUNCTION_BYTES, FUNCTION_SLOTS, addressRepr, dataFrom, dataOf, dataSpec, infoOfObject,
  isPlainSimple,  keepAlive, newData, readPointer, writePointer,
} from './c-data.ts';
import { findFunction, type CValue } from './c-library.ts';
import { convertersOf, functionMeta, rootType } from './c-types.ts';
import { fromBig, getValue } from './c-values.ts';
import { identify } from './identifiers.ts';
import { Names, allocator, functionAddress, infoOf, libraryOf, state } from './state.ts';

const CALLABLE = DATA_SLOTS;
const CONVERTERS = DATA_SLOTS + 1;
const ARGTYPES = DATA_SLOTS + 2;
const RESTYPE = DATA_SLOTS + 3;
const CHECKER = DATA_SLOTS + 4;
const ERRCHECK = DATA_SLOTS + 5;
const REGISTER_BYTES = 8;

/** A function of a library by name: `((name, library),)`. */
function fromLibrary(m: Machine, cls: Ref, description: Ref): Ref {
  const items = m.hold(m.tupleOf(description));
  const [name, library] = [m.S[m.body[items]!]!, m.S[m.body[items]! + 1]!];
  if (m.size[items] !== 2 || !m.isStr(name)) {
    throw m.error(T_TypeError, 'the _handle attribute of the second argument must be an integer');
  }
  const handle = m.hold(getAttrString(m, library, '_handle'));
  const path = libraryOf(m, intArgument(m, handle));
  m.drop();
  const text = m.text(name);
  const call = findFunction(m, text);
  if (call === undefined) {
    throw m.error(T_AttributeError, m.platform === 'win32' ? cFormat`function '${text}' not found`
      : cFormat`${path}: undefined symbol: ${text}`);
  }
  const self = m.hold(newData(m, cls));
  writePointer(m, dataOf(m, self).address, functionAddress(m, text, call, null));
  keepAlive(m, self, 0, m.retain(library));
  m.give(self, CALLABLE, m.retain(self));
  m.unhold();
  m.drop();
  return self;
}

function make(m: Machine, a: number, n: number): Ref {
  const cls = m.S[a]!;
  if (n === 0) return newData(m, cls);
  const first = m.S[a + 1]!;
  if (m.isInstance(first, T_tuple)) return fromLibrary(m, cls, first);
  if (m.isInstance(first, T_int)) {
    const self = newData(m, cls);
    writePointer(m, dataOf(m, self).address, intArgument(m, first));
    return self;
  }
  if (m.typeOf(first).call === null) {
    throw m.error(T_TypeError, 'argument must be callable or integer function address');
  }
  throw m.error(T_NotImplementedError, 'functions of Python cannot be called from C');
}

/** A tuple or what stands in its place: the function's own, or that of its class. */
function setting(m: Machine, self: Ref, slot: number, name: 'converters' | 'argtypes' | 'restype'): Ref {
  return m.slot(self, slot) || infoOfObject(m, self)![name];
}

/** `PyUnicode_Append` to a str that nobody else has (owned); the text is a str of its own, borrowed. */
function append(m: Machine, text: Ref, more: Ref): Ref {
  const joined = m.text(text) + m.text(more);
  const kind = Math.max(m.strKind[text]!, m.strKind[more]!);
  const size = m.size[text]! + m.size[more]!;
  if (kind !== m.strKind[text] || !m.model.resize(text, Shape.strAscii + kind - 1, size, 0)) {
    m.hold(text);
    const wider = newStrUncached(m, joined, kind, size);
    m.drop();
    return wider;
  }
  m.payload[text] = joined;
  m.size[text] = size;
  return text;
}

/** The error of an argument, told with its place as an ArgumentError (`_ctypes_extend_error`). */
function extendError(m: Machine, index: number): unknown {
  const format = new FormatBuilder(m, 'argument %zd: '.length);
  const pending = [m.errType, m.errValue, m.errTraceback] as const;
  m.errType = m.errValue = m.errTraceback = 0;
  format.literal(`argument ${index}`);
  format.last(': ');
  let text = format.finish();
  [m.errType, m.errValue, m.errTraceback] = pending;
  m.hold(text);
  const error = m.hold(takeError(m));
  const name = m.hold(newStrFresh(m, m.typeOf(error).plainName));
  text = append(m, text, name);
  m.drop();
  const colon = m.hold(newStrFresh(m, ': '));
  text = append(m, text, colon);
  m.drop();
  const message = m.hold(strOf(m, error));
  text = append(m, text, message);
  m.drop(2);
  m.unhold();
  const module = dictGetStr(m, m.modulesDict, m.nameOf(Names.module));
  return raiseObject(m, dictGetStr(m, m.slot(module, 0), m.nameOf(Names.argumentError)), text);
}

function converted(m: Machine, converter: Ref, argument: Ref, index: number): Parameter {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    if (converter === 0) return convertParameter(m, argument, index);
    const value = m.hold(call1(m, converter, argument));
    const result = convertParameter(m, value, index);
    m.drop();
    return result;
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    throw extendError(m, index);
  }
}

/** The value of a register as the type of the result says; owned. */
function resultOf(m: Machine, restype: Ref, register: bigint): Ref {
  if (restype === 0) return m.newInt(Number(BigInt.asIntN(32, register)));
  if (restype === m.none) return m.newNone();
  const info = infoOf(m, restype);
  if (info === null) {
    const number = m.hold(m.newInt(Number(BigInt.asIntN(32, register))));
    const result = call1(m, restype, number);
    m.drop();
    return result;
  }
  const bytes = fromBig(register, Math.max(info.size, REGISTER_BYTES)).subarray(0, info.size);
  return isPlainSimple(m, restype) ? getValue(m, info.code, bytes) : dataFrom(m, restype, bytes);
}

const doubleBits = (value: number): bigint => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return view.getBigUint64(0, true);
};

function invoke(m: Machine, address: number, parameters: readonly Parameter[], restype: Ref): Ref {
  const { functions, memory } = state(m);
  const found = functions.get(address);
  if (found === undefined) {
    memory.check(address, 1, false);
    throw m.error(T_ValueError, `there is no function at ${address}`);
  }
  if (found.objectCall !== null) return found.objectCall(m, parameters);
  const values: CValue[] = parameters.map(({ value }) => value);
  const result = found.call!({ m, memory, allocator: allocator(m) }, values);
  const isDouble = restype !== 0 && restype !== m.none && infoOf(m, restype)?.code === 'd';
  const register = typeof result === 'bigint' ? BigInt.asUintN(64, result)
    : isDouble ? doubleBits(result) : BigInt.asUintN(64, BigInt(result));
  return resultOf(m, restype, register);
}

function callFunction(m: Machine, a: number, n: number): Ref {
  const self = m.S[a]!;
  const converters = setting(m, self, CONVERTERS, 'converters');
  const restype = setting(m, self, RESTYPE, 'restype');
  const declared = converters === 0 ? 0 : m.size[converters]!;
  if (n < declared) {
    const plural = declared === 1 ? '' : 's';
    throw m.error(T_TypeError, `this function takes at least ${declared} argument${plural} (${n} given)`);
  }
  const mark = m.tempTop;
  const parameters: Parameter[] = [];
  for (let i = 0; i < n; i++) {
    const converter = i < declared ? m.S[m.body[converters]! + i]! : 0;
    const parameter = converted(m, converter, m.S[a + 1 + i]!, i + 1);
    if (parameter.keep !== 0) m.hold(parameter.keep);
    parameters.push(parameter);
  }
  const address = readPointer(m, dataOf(m, self).address);
  let result = invoke(m, address, parameters, restype);
  const kept = parameters.filter(({ keep }) => keep !== 0);
  if (m.slot(self, CHECKER) !== 0) {
    m.hold(result);
    result = call1(m, m.slot(self, CHECKER), result);
    m.drop();
  }
  m.tempTop = mark;
  m.hold(result);
  for (const { keep } of kept) m.release(keep);
  m.unhold();
  return m.slot(self, ERRCHECK) === 0 ? result : checked(m, a, n, result);
}

/** The protocol of `errcheck`: the function sees the result, the function and the arguments. */
function checked(m: Machine, a: number, n: number, result: Ref): Ref {
  m.hold(result);
  const args = m.hold(argumentTuple(m, a, n));
  const answer = callArgs(m, m.slot(m.S[a]!, ERRCHECK), [result, m.S[a]!, args]);
  m.drop(2);
  return answer;
}

function setResultType(m: Machine, self: Ref, value: Ref): void {
  if (value === 0) {
    m.replace(self, CHECKER, 0);
    m.replace(self, RESTYPE, 0);
    return;
  }
  if (value !== m.none && infoOf(m, value) === null && m.typeOf(value).call === null) {
    throw m.error(T_TypeError, 'restype must be a type, a callable, or None');
  }
  identify(m, 'restype', '_check_retval_');
  const checker = lookupAttrText(m, value, Names.checkResult);
  if (m.slot(self, CHECKER) !== 0 || checker !== 0) m.replace(self, CHECKER, checker);
  m.replace(self, RESTYPE, m.retain(value));
}

function setArgumentTypes(m: Machine, self: Ref, value: Ref): void {
  if (value === 0 || value === m.none) {
    m.replace(self, CONVERTERS, 0);
    m.replace(self, ARGTYPES, 0);
    return;
  }
  m.replace(self, CONVERTERS, convertersOf(m, value));
  m.replace(self, ARGTYPES, m.retain(value));
}

const specs = new WeakMap<Machine, NativeTypeSpec>();

/** The static class `CFuncPtr`. */
export function functionRoot(m: Machine): Ref {
  let spec = specs.get(m);
  if (spec !== undefined) return nativeType(m, spec);
  spec = {
    name: 'CFuncPtr',
    module: '_ctypes',
    base: nativeType(m, dataSpec),
    isBase: true,
    bytes: DATA_BYTES + FUNCTION_BYTES,
    slots: DATA_SLOTS + FUNCTION_SLOTS,
    setup(type) {
      type.new = make;
      type.init = () => 0;
      type.call = (machine, a, n, kw) => withArgumentTuple(machine, a, n, kw, callFunction);
      type.bool = (machine, self) => readPointer(machine, dataOf(machine, self).address) !== 0;
      type.repr = addressRepr;
    },
    getset: [
      {
        name: 'errcheck',
        get: (machine, self) => machine.retain(machine.slot(self, ERRCHECK) || machine.none),
        set: (machine, self, value) => {
          if (value !== 0 && machine.typeOf(value).call === null) {
            throw machine.error(T_TypeError, 'the errcheck attribute must be callable');
          }
          machine.replace(self, ERRCHECK, value === 0 ? 0 : machine.retain(value));
        },
      },
      {
        name: 'restype',
        get: (machine, self) => machine.retain(setting(machine, self, RESTYPE, 'restype') || machine.none),
        set: setResultType,
      },
      {
        name: 'argtypes',
        get: (machine, self) => machine.retain(setting(machine, self, ARGTYPES, 'argtypes') || machine.none),
        set: setArgumentTypes,
      },
    ],
  };
  specs.set(m, spec);
  return rootType(m, spec, functionMeta);
}
