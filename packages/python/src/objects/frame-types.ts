/** Frame, traceback and module types. Sources: Objects/frameobject.c, Python/traceback.c, Objects/moduleobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import {
  FO_BACK, FO_FUNC, FO_LOCALS, FRAME_FIXED_SLOTS, TB_FRAME, TB_NEXT, frameObjectOf, lineOf, type FrameRecord,
} from '../machine/frame-object.ts';
import type { Frame } from '../machine/frame.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_AttributeError, T_cell, T_frame, T_module, T_traceback } from '../machine/type-ids.ts';
import { dropKeyError, moduleGetAttr } from './attributes.ts';
import { dictGetStr, dictSetStr, dictTake, newDict } from './dict-core.ts';
import { dirOfModule } from './dir.ts';
import { setLine, traceAttributes } from './frame-trace.ts';
import { reprText } from './repr.ts';
import { intern, newStr } from './str-core.ts';

/** `co_flags` of functions, whose locals are fast ones. */
const CO_OPTIMIZED = 1;

/**
 * `locals()` of a frame: its namespace, or a dict filled from its fast locals, which a function's frame keeps until it
 * ends (`_PyFrame_FastToLocalsWithError`); owned. Where references are traced, a generator's is new each time.
 */
export function frameLocals(m: Machine, f: Frame): Ref {
  if ((f.code.unit.flags & CO_OPTIMIZED) === 0) return m.retain(f.locals);
  if (f.locals !== 0) return refreshLocals(m, m.retain(f.locals), f.base, f.code);
  const dict = newDict(m);
  if (f.generator === 0 || m.counting) f.locals = m.retain(dict);
  return refreshLocals(m, dict, f.base, f.code);
}

/** Puts what the fast locals are now into the dict (owned), and gives that back. */
function refreshLocals(m: Machine, dict: Ref, base: number, code: Frame['code']): Ref {
  m.hold(dict);
  for (let i = 0; i < code.localsPlus; i++) {
    let value = m.S[base + i]!;
    const kind = code.unit.localsPlusKinds[i]!;
    if (value !== 0 && (kind & 0xc0) !== 0 && m.cls[value] === T_cell) value = m.slot(value, 0);
    if (value !== 0) dictSetStr(m, dict, code.localNames[i]!, value);
    else {
      const old = dictTake(m, dict, code.localNames[i]!);
      if (old !== 0) m.release(old);
      else dropKeyError(m, code.localNames[i]!);
    }
  }
  m.unhold();
  return dict;
}

/** `f_locals` of a frame that has ended; owned. */
function endedLocals(m: Machine, self: Ref, code: Frame['code']): Ref {
  const known = m.slot(self, FO_LOCALS);
  if (known !== 0 && (code.unit.flags & CO_OPTIMIZED) === 0) return m.retain(known);
  return refreshLocals(m, known === 0 ? newDict(m) : m.retain(known), m.start[self]! + FRAME_FIXED_SLOTS, code);
}

const record = (m: Machine, self: Ref): FrameRecord => m.payload[self] as FrameRecord;

export const frameType: TypeSpec = {
  type: T_frame,
  setup(type) {
    type.repr = (m, self) => {
      const { code } = record(m, self);
      const line = frameLine(m, self);
      return newStr(m, `<frame at ${m.addressText(self)}, file '${code.unit.filename}', line ${line}, code ${code.unit.name}>`);
    };
  },
  methods: [noArgs('clear', (m) => m.newNone())],
  getset: [
    {
      name: 'f_back',
      get: (m, self) => {
        const { frame } = record(m, self);
        if (frame !== null) return frame.previous === null ? m.newNone() : m.retain(frameObjectOf(m, frame.previous));
        return m.retain(m.slot(self, FO_BACK) || m.none);
      },
    },
    { name: 'f_code', get: (m, self) => m.retain(record(m, self).code.ref) },
    { name: 'f_lineno', get: (m, self) => m.newInt(frameLine(m, self)), set: setLine },
    ...traceAttributes,
    { name: 'f_lasti', get: (m, self) => m.newInt(2 * (record(m, self).frame?.lasti ?? record(m, self).lasti)) },
    {
      name: 'f_locals',
      get: (m, self) => {
        const { frame, code } = record(m, self);
        record(m, self).localsWereRead = true;
        if (frame !== null) return frameLocals(m, frame);
        return endedLocals(m, self, code);
      },
    },
    {
      name: 'f_globals',
      get: (m, self) => {
        const { frame } = record(m, self);
        if (frame !== null) return m.retain(frame.globals);
        const func = m.slot(self, FO_FUNC);
        return m.retain(func === 0 ? m.none : m.slot(func, 0));
      },
    },
  ],
};

export function frameLine(m: Machine, self: Ref): number {
  const { frame, code, lasti } = record(m, self);
  return lineOf(code, frame?.lasti ?? lasti);
}

export const tracebackType: TypeSpec = {
  type: T_traceback,
  getset: [
    {
      name: 'tb_next', get: (m, self) => m.retain(m.slot(self, TB_NEXT) || m.none),
      set: (m, self, value) => m.replace(self, TB_NEXT, value === 0 || value === m.none ? 0 : m.retain(value)),
    },
    { name: 'tb_frame', get: (m, self) => m.retain(m.slot(self, TB_FRAME)) },
    { name: 'tb_lineno', get: (m, self) => m.newInt(m.size[self]!) },
    { name: 'tb_lasti', get: (m, self) => m.newInt(2 * m.num[self]!) },
  ],
};

/** A module object with its dict (`__name__`, `__doc__`, …); owned. */
export function newModule(m: Machine, name: string): Ref {
  const module = m.create(Shape.module, T_module, 0, 1);
  m.hold(module);
  const dict = newDict(m);
  m.give(module, 0, dict);
  const text = m.hold(intern(m, name));
  dictSetStr(m, dict, m.nameOf('__name__'), text);
  m.drop();
  for (const key of ['__doc__', '__package__', '__loader__', '__spec__']) dictSetStr(m, dict, m.nameOf(key), m.none);
  m.memory.track(module);
  m.unhold();
  return module;
}

export const moduleType: TypeSpec = {
  type: T_module,
  isBase: true,
  setup(type) {
    type.instanceSlots = 1;
    type.hasWeakrefs = true;
    type.getattro = moduleGetAttr;
    type.setattro = (m, self, name, value) => {
      const dict = m.slot(self, 0);
      if (value !== 0) return dictSetStr(m, dict, name, value);
      const old = dictTake(m, dict, name);
      if (old === 0) {
        const owner = { text: 'module', directive: '%.100s' };
        throw m.error(T_AttributeError, cFormat`'${owner}' object has no attribute '${{ str: m.text(name) }}'`);
      }
      m.release(old);
    };
    type.repr = (m, self) => {
      const name = dictGetStr(m, m.slot(self, 0), m.nameOf('__name__'));
      return newStr(m, `<module ${name === 0 ? '?' : reprText(m, name)} (built-in)>`);
    };
    type.new = (m, a, n) => newModule(m, n > 0 ? m.text(m.S[a + 1]!) : '');
  },
  methods: [
    noArgs('__dir__', (m, a) => dirOfModule(m, m.S[a]!)),
  ],
  getset: [{ name: '__dict__', get: (m, self) => m.retain(m.slot(self, 0)) }],
};
