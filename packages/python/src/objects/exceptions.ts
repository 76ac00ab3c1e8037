/** Exception classes. Source: Objects/exceptions.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one, type NativeDef } from '../machine/native.ts';
import { argumentTuple } from '../machine/type-call.ts';
import type { PyType } from '../machine/py-type.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import * as T from '../machine/type-ids.ts';
import { toIndex } from './abstract.ts';
import { lookupAttr, setAttr } from './attributes.ts';
import {
  newExceptionObject, EXC_ARGS, EXC_CAUSE, EXC_CONTEXT, EXC_FIXED_SLOTS, EXC_TRACEBACK, GROUP_EXCEPTIONS, GROUP_MESSAGE,
  isExceptionInstance,
} from './exceptions-core.ts';
import { decodeFields, encodeFields, translateFields, translateStr, unicodeStr } from './unicode-errors.ts';
import { groupMethods, groupStr, newGroup } from './exception-group.ts';
import { instanceDictGetSet } from './object-type.ts';
import { classGetitem } from './generic-alias.ts';
import { cursor, dictNext, dictSetStr } from './dict-core.ts';
import { existingDict, materializeDict } from './instance.ts';
import { packAll, tupleFromSlots, newList, listAppend } from './list-core.ts';
import { newStr } from './str-core.ts';
import { FormatBuilder } from './format-builder.ts';
import { reprOf, strOf } from './repr.ts';
import { tupleFrom } from './tuple-core.ts';

const slotOrNone = (slot: number) => (m: Machine, self: Ref): Ref => m.retain(m.slot(self, slot) || m.none);

function field(name: string, slot: number): GetSetDef {
  return {
    name, get: slotOrNone(slot),
    set: (m, self, value) => m.replace(self, slot, value === 0 ? 0 : m.retain(value)),
  };
}

function setChained(slot: number, what: string) {
  return (m: Machine, self: Ref, value: Ref): void => {
    if (value !== 0 && value !== m.none && !isExceptionInstance(m, value)) {
      throw m.error(T.T_TypeError, `exception ${what} must be None or derive from BaseException`);
    }
    m.replace(self, slot, value === 0 || value === m.none ? 0 : m.retain(value));
    if (slot === EXC_CAUSE) m.size[self] = 1;
  };
}

/** Classes that `OSError(errno, …)` makes instead of OSError. */
const BY_ERRNO: Readonly<Record<number, Ref>> = {
  1: T.T_PermissionError, 2: T.T_FileNotFoundError, 3: T.T_ProcessLookupError, 4: T.T_InterruptedError,
  10: T.T_ChildProcessError, 11: T.T_BlockingIOError, 13: T.T_PermissionError, 17: T.T_FileExistsError,
  20: T.T_NotADirectoryError, 21: T.T_IsADirectoryError, 32: T.T_BrokenPipeError, 103: T.T_ConnectionAbortedError,
  104: T.T_ConnectionResetError, 108: T.T_BrokenPipeError, 110: T.T_TimeoutError, 111: T.T_ConnectionRefusedError,
  114: T.T_BlockingIOError, 115: T.T_BlockingIOError,
};

function classToMake(m: Machine, a: number, n: number, kw: Ref): PyType {
  const cls = m.S[a]!;
  if (cls !== T.T_OSError || n < 2 || n > 5 || kw !== 0 || !m.isInstance(m.S[a + 1]!, T.T_int)) return m.type(cls);
  return m.type(BY_ERRNO[m.num[m.S[a + 1]!]!] ?? cls);
}

/** Arguments of a call as a tuple: the args of the exception. */
function baseNew(m: Machine, a: number, n: number, kw: Ref): Ref {
  const type = classToMake(m, a, n, kw);
  const args = argumentTuple(m, a, n);
  const self = newExceptionObject(m, type, args);
  m.release(args);
  return self;
}

function noKeywords(m: Machine, self: Ref, kw: Ref): void {
  if (kw === 0 || m.size[kw] === 0) return;
  throw m.error(T.T_TypeError, cFormat`${m.typeOf(self).name}() takes no keyword arguments`);
}

function baseInit(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = m.S[a]!;
  noKeywords(m, self, kw);
  m.replace(self, EXC_ARGS, argumentTuple(m, a, n));
  return 0;
}

function baseStr(m: Machine, self: Ref): Ref {
  const args = m.slot(self, EXC_ARGS);
  const n = m.size[args]!;
  if (n === 0) return m.retain(m.emptyStr);
  return strOf(m, n === 1 ? m.S[m.body[args]!]! : args);
}

function baseRepr(m: Machine, self: Ref): Ref {
  const name = m.typeOf(self).name;
  const args = m.slot(self, EXC_ARGS);
  const format = new FormatBuilder(m, m.size[args] === 1 ? '%s(%R)'.length : '%s%R'.length);
  format.text(name);
  if (m.size[args] === 1) format.literal('(');
  const shown = m.hold(reprOf(m, m.size[args] === 1 ? m.S[m.body[args]!]! : args));
  format.str(shown);
  m.drop();
  if (m.size[args] === 1) format.last(')');
  return format.finish();
}

const baseMethods: readonly NativeDef[] = [
  one('with_traceback', (m, a) => {
    const [self, value] = [m.S[a]!, m.S[a + 1]!];
    if (value !== m.none && m.cls[value] !== T.T_traceback) {
      throw m.error(T.T_TypeError, '__traceback__ must be a traceback or None');
    }
    m.replace(self, EXC_TRACEBACK, value === m.none ? 0 : m.retain(value));
    return m.retain(self);
  }),
  one('add_note', (m, a) => {
    const [self, note] = [m.S[a]!, m.S[a + 1]!];
    if (!m.isStr(note)) throw m.error(T.T_TypeError, `note must be a str, not '${m.typeOf(note).name}'`);
    let notes = lookupAttr(m, self, m.nameOf('__notes__'));
    if (notes === 0) {
      notes = m.hold(newList(m, 0));
      const dict = existingDict(m, self, m.typeOf(self)) || materializeDict(m, self, m.typeOf(self));
      dictSetStr(m, dict, m.nameOf('__notes__'), notes);
    } else m.hold(notes);
    listAppend(m, notes, note);
    m.drop();
    return m.newNone();
  }),
  noArgs('__reduce__', (m, a) => {
    const self = m.S[a]!;
    const type = m.typeOf(self);
    const dict = existingDict(m, self, type) || (m.slot(self, type.dictSlot) === 0 ? 0 : materializeDict(m, self, type));
    const args = m.slot(self, EXC_ARGS);
    return dict === 0 ? packAll(m, type.ref, args) : packAll(m, type.ref, args, dict);
  }),
  one('__setstate__', (m, a) => {
    const state = m.S[a + 1]!;
    if (state === m.none) return m.newNone();
    if (!m.isInstance(state, T.T_dict)) throw m.error(T.T_TypeError, 'state is not a dictionary');
    for (let at = dictNext(m, state, 0); at !== 0; at = dictNext(m, state, at)) {
      setAttr(m, m.S[a]!, cursor.key, cursor.value);
    }
    return m.newNone();
  }),
];

const baseException: TypeSpec = {
  type: T.T_BaseException,
  isBase: true,
  setup(type) {
    type.instanceSlots = EXC_FIXED_SLOTS;
    type.dictSlot = 1;
    type.new = baseNew;
    type.init = baseInit;
    type.str = baseStr;
    type.repr = baseRepr;
  },
  methods: baseMethods,
  getset: [
    instanceDictGetSet,
    {
      name: 'args', get: slotOrNone(EXC_ARGS),
      set: (m, self, value) => {
        if (value === 0) throw m.error(T.T_TypeError, 'args may not be deleted');
        m.replace(self, EXC_ARGS, tupleFrom(m, value));
      },
    },
    {
      name: '__traceback__', get: slotOrNone(EXC_TRACEBACK),
      set: (m, self, value) => {
        if (value !== m.none && (value === 0 || m.cls[value] !== T.T_traceback)) {
          throw m.error(T.T_TypeError, '__traceback__ must be a traceback or None');
        }
        m.replace(self, EXC_TRACEBACK, value === m.none ? 0 : m.retain(value));
      },
    },
    { name: '__context__', get: slotOrNone(EXC_CONTEXT), set: setChained(EXC_CONTEXT, 'context') },
    { name: '__cause__', get: slotOrNone(EXC_CAUSE), set: setChained(EXC_CAUSE, 'cause') },
    {
      name: '__suppress_context__', get: (m, self) => m.newBool(m.size[self] === 1),
      set: (m, self, value) => { m.size[self] = value === m.true ? 1 : 0; },
    },
  ],
};

/** Slot of an OSError that tells how much a call wrote before it blocked. */
const CHARACTERS_WRITTEN = 3;

const charactersWritten: GetSetDef = {
  name: 'characters_written',
  get: (m, self) => {
    const value = m.slot(self, EXC_FIXED_SLOTS + CHARACTERS_WRITTEN);
    if (value === 0) throw m.error(T.T_AttributeError, 'characters_written');
    return m.retain(value);
  },
  set: (m, self, value) => {
    if (value === 0 && m.slot(self, EXC_FIXED_SLOTS + CHARACTERS_WRITTEN) === 0) {
      throw m.error(T.T_AttributeError, 'characters_written');
    }
    m.replace(self, EXC_FIXED_SLOTS + CHARACTERS_WRITTEN, value === 0 ? 0 : toIndex(m, value));
  },
};

/** An exception with fields behind BaseException's: their names, and how `__init__` fills them from the arguments. */
function withFields(
  type: Ref, names: readonly string[], fill: (m: Machine, self: Ref, a: number, n: number, kw: Ref) => void, hidden = 0,
  str?: (m: Machine, self: Ref) => Ref, takesKeywords = false,
): TypeSpec {
  return {
    type,
    isBase: true,
    setup(record: PyType) {
      record.instanceSlots = EXC_FIXED_SLOTS + names.length + hidden;
      record.new = baseNew;
      record.init = (m, a, n, kw) => {
        const self = m.S[a]!;
        if (!takesKeywords) noKeywords(m, self, kw);
        m.replace(self, EXC_ARGS, argumentTuple(m, a, n));
        fill(m, self, a, n, kw);
        return 0;
      };
      if (str !== undefined) record.str = str;
    },
    getset: names.map((name, i) => (name === 'characters_written' ? charactersWritten : field(name, EXC_FIXED_SLOTS + i))),
  };
}

function set(m: Machine, self: Ref, index: number, value: Ref): void {
  m.replace(self, EXC_FIXED_SLOTS + index, value === 0 ? 0 : m.retain(value));
}

/** Keyword-only fields such as AttributeError's name and obj; `owner` is the class that reads them. */
function keywordFields(
  m: Machine, self: Ref, a: number, n: number, kw: Ref, owner: string, names: readonly string[], first = 0,
): void {
  if (kw === 0) return;
  if (m.size[kw]! > names.length) {
    const most = names.length === 1 ? '1 keyword argument' : `${names.length} keyword arguments`;
    throw m.error(T.T_TypeError, `${owner}() takes at most ${most} (${m.size[kw]!} given)`);
  }
  for (let k = 0; k < m.size[kw]!; k++) {
    const name = m.text(m.S[m.body[kw]! + k]!);
    const index = names.indexOf(name);
    if (index < 0) {
      throw m.error(T.T_TypeError, `'${name}' is an invalid keyword argument for ${owner}()`);
    }
    set(m, self, first + index, m.S[a + 1 + n + k]!);
  }
}

function keyErrorStr(m: Machine, self: Ref): Ref {
  const args = m.slot(self, EXC_ARGS);
  return m.size[args] === 1 ? reprOf(m, m.S[m.body[args]!]!) : baseStr(m, self);
}

function importErrorStr(m: Machine, self: Ref): Ref {
  const message = m.slot(self, EXC_FIXED_SLOTS);
  return message !== 0 && m.cls[message] === T.T_str ? m.retain(message) : baseStr(m, self);
}

/** `PyNumber_Check`. */
function isNumber(m: Machine, value: Ref): boolean {
  const { index, toInt, toFloat } = m.typeOf(value);
  return index !== null || toInt !== null || toFloat !== null || m.isInstance(value, T.T_complex);
}

function osErrorStr(m: Machine, self: Ref): Ref {
  const [errno, text, file] = [0, 1, 2].map((i) => m.slot(self, EXC_FIXED_SLOTS + i)) as [Ref, Ref, Ref];
  if (errno !== 0 && text !== 0 && m.size[m.slot(self, EXC_ARGS)]! >= 2) {
    const hasFile = file !== 0 && file !== m.none;
    const second = m.slot(self, EXC_FIXED_SLOTS + 4);
    const whole = second !== 0 && second !== m.none ? '[Errno %S] %S: %R -> %R' : '[Errno %S] %S: %R';
    const format = new FormatBuilder(m, (hasFile ? whole : '[Errno %S] %S').length);
    const show = (shown: Ref): void => {
      m.hold(shown);
      format.str(shown);
      m.drop();
    };
    format.literal('[Errno ');
    show(strOf(m, errno));
    format.literal('] ');
    show(strOf(m, text));
    if (hasFile) {
      format.literal(': ');
      show(reprOf(m, file));
      if (second !== 0 && second !== m.none) {
        format.literal(' -> ');
        show(reprOf(m, second));
      }
    }
    return format.finish();
  }
  return baseStr(m, self);
}

function syntaxErrorFields(m: Machine, self: Ref, a: number, n: number): void {
  if (n > 0) set(m, self, 0, m.S[a + 1]!);
  if (n !== 2) return;
  const info = m.hold(tupleFrom(m, m.S[a + 2]!));
  const given = m.size[info]!;
  if (given < 4 || given > 6) {
    const bound = given < 4 ? 'at least 4' : 'at most 6';
    throw m.error(T.T_TypeError, `function takes ${bound} arguments (${given} given)`);
  }
  for (let i = 0; i < given; i++) set(m, self, i + 1, m.S[m.body[info]! + i]!);
  m.drop();
  if (given === 5) throw m.error(T.T_TypeError, 'end_offset must be provided when end_lineno is provided');
}

const SYNTAX_FIELDS = ['msg', 'filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset', 'print_file_and_line'];

const special: readonly TypeSpec[] = [
  withFields(T.T_StopIteration, ['value'], (m, self, a, n) => set(m, self, 0, n > 0 ? m.S[a + 1]! : m.none)),
  withFields(T.T_SystemExit, ['code'], (m, self, a, n) =>
    set(m, self, 0, n === 0 ? m.none : n === 1 ? m.S[a + 1]! : m.slot(self, EXC_ARGS))),
  withFields(T.T_NameError, ['name'], (m, self, a, n, kw) =>
    keywordFields(m, self, a, n, kw, 'NameError', ['name']), 0, undefined, true),
  withFields(T.T_AttributeError, ['obj', 'name'], (m, self, a, n, kw) =>
    keywordFields(m, self, a, n, kw, 'AttributeError', ['obj', 'name']), 0, undefined, true),
  withFields(T.T_ImportError, ['msg', 'name', 'path'], (m, self, a, n, kw) => {
    if (n === 1) set(m, self, 0, m.S[a + 1]!);
    keywordFields(m, self, a, n, kw, 'ImportError', ['name', 'path'], 1);
  }, 0, importErrorStr, true),
  withFields(T.T_OSError, ['errno', 'strerror', 'filename', 'characters_written', 'filename2'], (m, self, a, n) => {
    if (n < 2 || n > 5) return;
    set(m, self, 0, m.S[a + 1]!);
    set(m, self, 1, m.S[a + 2]!);
    if (n < 3 || m.S[a + 3] === m.none) return;
    if (m.cls[self] === T.T_BlockingIOError && isNumber(m, m.S[a + 3]!)) {
      set(m, self, CHARACTERS_WRITTEN, m.S[a + 3]!);
      return;
    }
    set(m, self, 2, m.S[a + 3]!);
    if (n > 4 && m.S[a + 5] !== m.none) set(m, self, 4, m.S[a + 5]!);
    m.replace(self, EXC_ARGS, tupleFromSlots(m, a + 1, 2));
  }, 0, osErrorStr),
  withFields(T.T_SyntaxError, SYNTAX_FIELDS, syntaxErrorFields, 0, (m, self) => {
    const message = m.slot(self, EXC_FIXED_SLOTS);
    const line = m.slot(self, EXC_FIXED_SLOTS + 2);
    const text = message === 0 ? 'None' : m.text(m.hold(strOf(m, message)));
    if (message !== 0) m.drop();
    if (line === 0 || line === m.none) return newStr(m, text);
    const file = m.slot(self, EXC_FIXED_SLOTS + 1);
    const where = file !== 0 && m.isStr(file) ? `${m.text(file).replace(/^.*\//s, '')}, line ${m.num[line]}` : `line ${m.num[line]}`;
    return newStr(m, `${text} (${where})`);
  }),
  withFields(T.T_UnicodeEncodeError, ['encoding', 'object', 'start', 'end', 'reason'], encodeFields, 0, unicodeStr),
  withFields(T.T_UnicodeDecodeError, ['encoding', 'object', 'start', 'end', 'reason'], decodeFields, 0, unicodeStr),
  withFields(T.T_UnicodeTranslateError, ['object', 'start', 'end', 'reason'], translateFields, 1, translateStr),
  {
    type: T.T_BaseExceptionGroup,
    isBase: true,
    setup(type) {
      type.instanceSlots = EXC_FIXED_SLOTS + 2;
      type.new = newGroup;
      type.str = groupStr;
    },
    methods: [...groupMethods, classGetitem],
    getset: [
      { name: 'message', get: slotOrNone(GROUP_MESSAGE) }, { name: 'exceptions', get: slotOrNone(GROUP_EXCEPTIONS) },
    ],
  },
  {
    type: T.T_ExceptionGroup,
    isBase: true,
    moreBases: [T.T_Exception],
    setup(type) {
      // A class made by `PyErr_NewException`: its instances have a list of weak references.
      type.instanceSlots = EXC_FIXED_SLOTS + 3;
      type.hasWeakrefs = true;
    },
  },
  { type: T.T_KeyError, isBase: true, setup(type) { type.str = keyErrorStr; } },
];

/** All exception classes: those with behaviour of their own, and the plain rest. */
export function exceptionSpecs(): TypeSpec[] {
  const known = new Set([baseException, ...special].map((spec) => spec.type));
  const rest: TypeSpec[] = [];
  for (let ref = T.T_BaseException; ref <= T.T_LAST_EXCEPTION; ref++) {
    if (!known.has(ref)) rest.push({ type: ref, isBase: true });
  }
  return [baseException, ...special, ...rest].sort((x, y) => x.type - y.type);
}

