/**
 * The `_ctypes` module: C data, functions of the C library.
 * Sources: Modules/_ctypes/_ctypes.c (cast, string_at, _ctypes_add_types), Modules/_ctypes/callproc.c (py_dl_open,
 * load_library, sizeof_func, byref, resize).
 */
import type { Ref } from '@memarena/core';
import { call0 } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { noArgs, one, varargs } from '../../machine/native.ts';
import { T_dict, T_FileNotFoundError, T_OSError, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { dictSet, newDict } from '../../objects/dict-core.ts';
import { newExact } from '../../objects/int-core.ts';
import { intern } from '../../objects/str-core.ts';
import { isTypeObject } from '../../objects/type-core.ts';
import { encodeStr } from '../../objects/str-decode.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType } from '../native-type.ts';
import { argumentSpec, byReference } from './c-arguments.ts';
import {
  OBJECTS, containerOf, dataOf, infoOfObject, isData, resizeData, writePointer,
} from './c-data.ts';
import { functionRoot } from './c-functions.ts';
import { findFunction } from './c-library.ts';
import { pointerTo, pointerType, removerSpec, sequenceRoots } from './c-sequences.ts';
import { fieldSpec, structureRoots } from './c-structures.ts';
import { bytesAt, copyType, unsignedInt, wideText } from './c-values.ts';
import {
  functionAddress, infoOf, libraryHandle, newState, state, type ArgumentValue, type ObjectFunction,
} from './state.ts';

/** Names that the module looks up. */
const NAMES = [
  '_length_', '_type_', '_fields_', '_swappedbytes_', '_flags_', '_argtypes_', '_restype_', '_check_retval_',
  'from_param', 'ArgumentError', 'raw', 'value',
];
const LINUX_PATH = '/lib/x86_64-linux-gnu/libc.so.6';
const LINUX_LIBRARIES = new Set(['libc.so.6', LINUX_PATH, `/usr${LINUX_PATH}`]);
const WINDOWS_LIBRARIES = new Set(['msvcrt', 'ucrtbase']);
function notLoaded(m: Machine, name: string): unknown {
  if (m.platform === 'win32') {
    const advice = 'Try using the full path with constructor syntax.';
    return m.error(T_FileNotFoundError,
      cFormat`Could not find module '${name}' (or one of its dependencies). ${advice}`);
  }
  return m.error(T_OSError, cFormat`${name}: cannot open shared object file: No such file or directory`);
}

/** The file that a name stands for; raises what the platform's loader says. */
function libraryPath(m: Machine, name: Ref): string {
  const isWindows = m.platform === 'win32';
  if (name === m.none) {
    if (isWindows) throw m.error(T_TypeError, "argument of type 'NoneType' is not iterable");
    return 'python3';
  }
  if (!m.isStr(name)) {
    throw m.error(T_TypeError, cFormat`expected str, bytes or os.PathLike object, not ${m.typeOf(name).name}`);
  }
  const text = m.text(name);
  const stem = text.toLowerCase().replace(/^.*[\\/]/u, '').replace(/\.dll$/u, '');
  if (!(isWindows ? WINDOWS_LIBRARIES.has(stem) : LINUX_LIBRARIES.has(text))) throw notLoaded(m, text);
  return isWindows ? text : LINUX_PATH;
}

/** `dlopen(name, flags)`: the handle. */
function dlopen(m: Machine, a: number): Ref {
  const name = m.S[a + 1]!;
  if (m.isStr(name)) m.release(encodeStr(m, name));
  const path = libraryPath(m, name);
  return newExact(m, libraryHandle(m, path));
}

function castTo(m: Machine, [pointer, source, target]: readonly ArgumentValue[]): Ref {
  const cls = target!.object;
  const info = infoOf(m, cls);
  const isPointer = info?.kind === 'pointer' || info?.kind === 'function'
    || (info !== null && 'sPzUZXO'.includes(info.code || '-'));
  if (!isPointer) {
    const given = isTypeObject(m, cls) ? m.type(cls).name : m.typeOf(cls).name;
    throw m.error(T_TypeError, cFormat`cast() argument 2 must be a pointer, not ${given}`);
  }
  const made = m.hold(call0(m, cls));
  const from = source!.object;
  if (from !== 0 && isData(m, from)) {
    containerOf(m, from);
    if (m.slot(from, OBJECTS) === m.none) m.replace(from, OBJECTS, newDict(m));
    const kept = m.slot(from, OBJECTS);
    if (kept !== 0) m.replace(made, OBJECTS, m.retain(kept));
    if (kept !== 0 && m.cls[kept] === T_dict) {
      const index = m.hold(unsignedInt(m, BigInt(m.model.identity(from))));
      dictSet(m, kept, index, from);
      m.drop();
    }
  }
  writePointer(m, dataOf(m, made).address, Number(pointer!.value));
  m.unhold();
  return made;
}

function stringAt(m: Machine, [pointer, size]: readonly ArgumentValue[]): Ref {
  const address = Number(pointer!.value);
  const given = Number(BigInt.asIntN(32, BigInt(size!.value)));
  return bytesAt(m, address, given === -1 ? state(m).memory.textLength(address) : given);
}

function wideStringAt(m: Machine, [pointer, size]: readonly ArgumentValue[]): Ref {
  return wideText(m, Number(pointer!.value), Number(BigInt.asIntN(32, BigInt(size!.value))));
}

function sizeOf(m: Machine, object: Ref): Ref {
  const info = infoOf(m, object);
  if (info !== null) return m.newIndex(info.size);
  if (isData(m, object)) return m.newIndex(dataOf(m, object).size);
  throw m.error(T_TypeError, 'this type has no size');
}

function alignment(m: Machine, object: Ref): Ref {
  const info = infoOf(m, object) ?? infoOfObject(m, object);
  if (info !== null) return m.newIndex(info.align);
  throw m.error(T_TypeError, 'no alignment info');
}

function resize(m: Machine, a: number): Ref {
  const [object, size] = [m.S[a + 1]!, intArgument(m, m.S[a + 2]!)];
  const info = infoOfObject(m, object);
  if (info === null) throw m.error(T_TypeError, 'excepted ctypes instance');
  if (size < info.size) throw m.error(T_ValueError, `minimum size is ${info.size}`);
  if (dataOf(m, object).owned === 'no') {
    throw m.error(T_ValueError, "Memory cannot be resized because this object doesn't own it");
  }
  resizeData(m, object, size);
  return m.newNone();
}

/** Addresses of functions that the Python part of the library makes objects of. */
function addresses(m: Machine): Record<string, Ref> {
  const made = (name: string, call: ObjectFunction | null): Ref =>
    newExact(m, functionAddress(m, name, call === null ? findFunction(m, name)! : null, call));
  return {
    _memmove_addr: made('memmove', null),
    _memset_addr: made('memset', null),
    _cast_addr: made('_cast', castTo),
    _string_at_addr: made('_string_at', stringAt),
    _wstring_at_addr: made('_wstring_at', wideStringAt),
  };
}

export const ctypesNativeModule: NativeModule = {
  name: '_ctypes',
  functions: [
    varargs('dlopen', 1, 2, dlopen),
    varargs('LoadLibrary', 1, 2, dlopen),
    one('sizeof', (m, a) => sizeOf(m, m.S[a + 1]!)),
    one('alignment', (m, a) => alignment(m, m.S[a + 1]!)),
    one('addressof', (m, a) => {
      if (!isData(m, m.S[a + 1]!)) throw m.error(T_TypeError, 'invalid type');
      return unsignedInt(m, BigInt(dataOf(m, m.S[a + 1]!).address));
    }),
    varargs('byref', 1, 2, (m, a, n) => byReference(m, m.S[a + 1]!, n > 1 ? intArgument(m, m.S[a + 2]!) : 0)),
    one('POINTER', (m, a) => pointerType(m, m.S[a + 1]!)),
    one('pointer', (m, a) => pointerTo(m, m.S[a + 1]!)),
    varargs('resize', 2, 2, resize),
    noArgs('get_errno', (m) => m.newInt(state(m).errno)),
    one('set_errno', (m, a) => {
      const old = state(m).errno;
      state(m).errno = intArgument(m, m.S[a + 1]!);
      return m.newInt(old);
    }),
  ],
  attributes: (m) => {
    const own = newState(m);
    for (const name of NAMES) m.nameOf(name);
    for (const spec of [argumentSpec, copyType, fieldSpec, removerSpec]) nativeType(m, spec);
    own.pointerTypes = newDict(m);
    m.extraRoots.add(own.pointerTypes);
    const { simple, array, pointer } = sequenceRoots(m);
    const { structure, union } = structureRoots(m);
    return {
      _SimpleCData: m.retain(simple),
      Array: m.retain(array),
      _Pointer: m.retain(pointer),
      Structure: m.retain(structure),
      Union: m.retain(union),
      CFuncPtr: m.retain(functionRoot(m)),
      _pointer_type_cache: m.retain(own.pointerTypes),
      RTLD_LOCAL: m.newInt(0),
      RTLD_GLOBAL: m.newInt(256),
      FUNCFLAG_CDECL: m.newInt(1),
      FUNCFLAG_PYTHONAPI: m.newInt(4),
      FUNCFLAG_USE_ERRNO: m.newInt(8),
      FUNCFLAG_USE_LASTERROR: m.newInt(16),
      platform: intern(m, m.platform),
      ...addresses(m),
    };
  },
};
