/** Generator, coroutine and asynchronous generator types. Source: Objects/genobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { frameObjectOf } from '../machine/frame-object.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, type MessageFormat, type StrItem } from '../machine/message-format.ts';
import { fast, noArgs, one, varargs, type NativeDef } from '../machine/native.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import {
  T_async_generator, T_coroutine, T_coroutine_wrapper, T_generator, T_TypeError,
} from '../machine/type-ids.ts';
import { asyncAclose, asyncAnext, asyncAsend, asyncAthrow, isRunningAsync } from './async-generator.ts';
import { classGetitem } from './generic-alias.ts';
import {
  GEN_CODE, GEN_NAME, GEN_QUALNAME, delegateOf, generatorRecord, genClose, genSend, stopIteration,
} from './generator-core.ts';
import { genThrow, thrownAt } from './generator-throw.ts';
import { tupleFromSlots } from './list-core.ts';

function finished(m: Machine, result: Ref): Ref {
  if (result !== 0) return result;
  throw stopIteration(m, m.returned);
}

/** `send`, `throw` and `close` of the generator or coroutine that `of` finds behind self. */
function resumption(of: (m: Machine, self: Ref) => Ref): readonly NativeDef[] {
  return [
    one('send', (m, a) => finished(m, genSend(m, of(m, m.S[a]!), m.S[a + 1]!))),
    fast('throw', 1, 3, (m, a, n) => finished(m, genThrow(m, of(m, m.S[a]!), thrownAt(m, a + 1, n), true))),
    noArgs('close', (m, a) => {
      genClose(m, of(m, m.S[a]!));
      return m.newNone();
    }),
  ];
}

const itself = (_: Machine, self: Ref): Ref => self;

function nameAttribute(name: string, slot: number): GetSetDef {
  return {
    name,
    get: (m, g) => m.retain(m.slot(g, slot)),
    set: (m, g, value) => {
      if (value === 0 || !m.isStr(value)) throw m.error(T_TypeError, cFormat`${name} must be set to a string object`);
      m.replace(g, slot, m.retain(value));
    },
  };
}

/** @param delegate name of what is delegated to or awaited */
function attributes(prefix: string, delegate: string): readonly GetSetDef[] {
  return [
    nameAttribute('__name__', GEN_NAME),
    nameAttribute('__qualname__', GEN_QUALNAME),
    { name: `${prefix}_code`, get: (m, g) => m.retain(m.slot(g, GEN_CODE)) },
    {
      name: `${prefix}_frame`,
      get: (m, g) => {
        const record = generatorRecord(m, g);
        return record.state === 'done' ? m.newNone() : m.retain(frameObjectOf(m, record.frame));
      },
    },
    { name: `${prefix}_${delegate}`, get: (m, g) => m.retain(delegateOf(m, generatorRecord(m, g)) || m.none) },
  ];
}

function stateAttributes(prefix: string): readonly GetSetDef[] {
  return [
    { name: `${prefix}_running`, get: (m, g) => m.newBool(generatorRecord(m, g).state === 'running') },
    { name: `${prefix}_suspended`, get: (m, g) => m.newBool(generatorRecord(m, g).state === 'suspended') },
  ];
}

const showGenerator = (write: (name: StrItem, address: StrItem) => MessageFormat) => (m: Machine, g: Ref): Ref =>
  m.messageHook(write({ str: m.text(m.slot(g, GEN_QUALNAME)) }, { str: m.addressText(g) }));

/** `next` slot: a return value travels in the StopIteration only when there is one. */
function genNextRaising(m: Machine, gen: Ref): Ref {
  const result = genSend(m, gen, m.none);
  if (result !== 0) return result;
  if (m.returned === m.none) {
    m.release(m.returned);
    return 0;
  }
  throw stopIteration(m, m.returned);
}

export const generatorType: TypeSpec = {
  type: T_generator,
  setup(type) {
    type.hasWeakrefs = true;
    type.repr = showGenerator((name, address) => cFormat`<generator object ${name} at ${address}>`);
    type.iter = (m, g) => m.retain(g);
    type.next = genNextRaising;
  },
  methods: resumption(itself),
  getset: [...attributes('gi', 'yieldfrom'), ...stateAttributes('gi')],
};

/** `coroutine.__await__()`: an iterator over the coroutine. */
function wrapCoroutine(m: Machine, coroutine: Ref): Ref {
  const wrapper = m.create(Shape.nativeCollected, T_coroutine_wrapper, WRAPPER_BYTES, 1);
  m.give(wrapper, 0, m.retain(coroutine));
  m.memory.track(wrapper);
  return wrapper;
}

/** PyCoroWrapper beyond the object head. */
const WRAPPER_BYTES = 8;

export const coroutineType: TypeSpec = {
  type: T_coroutine,
  setup(type) {
    type.hasWeakrefs = true;
    type.repr = showGenerator((name, address) => cFormat`<coroutine object ${name} at ${address}>`);
    type.await = wrapCoroutine;
  },
  methods: resumption(itself),
  getset: [
    ...attributes('cr', 'await'), ...stateAttributes('cr'), { name: 'cr_origin', get: (m) => m.newNone() },
  ],
};

const wrapped = (m: Machine, wrapper: Ref): Ref => m.slot(wrapper, 0);

export const coroutineWrapperType: TypeSpec = {
  type: T_coroutine_wrapper,
  doc: 'Makes a coroutine iterable for __await__.',
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = (m, self) => genNextRaising(m, wrapped(m, self));
  },
  methods: resumption(wrapped),
};

/** The tuple of the arguments lives on in the awaitable. */
function athrow(m: Machine, a: number, n: number): Ref {
  const args = m.hold(m.counting ? m.retain(m.temps[m.tempTop - 1]!) : tupleFromSlots(m, a + 1, n));
  const awaitable = asyncAthrow(m, m.S[a]!, args);
  m.drop();
  return awaitable;
}

export const asyncGeneratorType: TypeSpec = {
  type: T_async_generator,
  setup(type) {
    type.hasWeakrefs = true;
    type.repr = showGenerator((name, address) => cFormat`<async_generator object ${name} at ${address}>`);
    type.aiter = (m, g) => m.retain(g);
    type.anext = asyncAnext;
  },
  methods: [
    one('asend', (m, a) => asyncAsend(m, m.S[a]!, m.S[a + 1]!)),
    varargs('athrow', 0, -1, athrow),
    noArgs('aclose', (m, a) => asyncAclose(m, m.S[a]!)),
    classGetitem,
  ],
  getset: [
    ...attributes('ag', 'await'), { name: 'ag_running', get: (m, g) => m.newBool(isRunningAsync(m, g)) },
  ],
};
