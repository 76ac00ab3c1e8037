/** `itertools`: the iterators over one or several iterables. Source: Modules/itertoolsmodule.c. */
import type { Ref } from '@memarena/core';
import { call1, call2, callTuple } from '../machine/call.ts';
import { bindArguments, parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString } from '../machine/message-format.ts';
import { fast, one } from '../machine/native.ts';
import { Nb } from '../machine/py-type.ts';
import { T_int, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { argumentTuple } from '../machine/type-call.ts';
import { binaryOp, getIter, intArgument, iterNext } from '../objects/abstract.ts';
import { isTrue } from '../objects/compare.ts';
import { listAppend, newList, newTuple, packTuple } from '../objects/list-core.ts';
import { tupleFrom } from '../objects/tuple-core.ts';
import { count } from './itertools-count.ts';
import { teeFunction, teeTypes } from './itertools-tee.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';
import type { NativeModule } from './native-module.ts';
import { groupby, grouper } from './itertools-groupby.ts';
import { combinatoricTypes } from './itertools-combinatoric.ts';

const module = 'itertools';
const noKeywords = (m: Machine, name: string, kw: Ref): void => {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${name}() takes no keyword arguments`);
};
const argument = (m: Machine, a: number, i: number): Ref => m.S[a + i]!;

/** cycle: slot 0 = iterator, 1 = saved items; size = position in the saved ones, -1 while the iterator lasts. */
const cycle: NativeTypeSpec = iteratorType('cycle', {
  module, bytes: 32, slots: 2,
  make: (m, a, n, kw) => {
    noKeywords(m, 'cycle', kw);
    if (n !== 1) throw m.error(T_TypeError, cFormat`cycle expected 1 argument, got ${n}`);
    const iterator = m.hold(getIter(m, argument(m, a, 1)));
    const saved = newList(m, 0);
    m.unhold();
    const self = newIterator(m, cycle, [iterator, saved]);
    m.size[self] = -1;
    return self;
  },
  next: (m, self) => {
    const saved = m.slot(self, 1);
    if (m.size[self]! < 0) {
      const item = iterNext(m, m.slot(self, 0));
      if (item !== 0) {
        m.hold(item);
        listAppend(m, saved, item);
        m.unhold();
        return item;
      }
      m.size[self] = 0;
      m.replace(self, 0, 0);
    }
    if (m.size[saved] === 0) return 0;
    const position = m.size[self]!;
    m.size[self] = position + 1 === m.size[saved] ? 0 : position + 1;
    return m.retain(m.S[m.body[saved]! + position]!);
  },
});

/** repeat: slot 0 = object; num = times left, infinity = for ever. */
const repeat: NativeTypeSpec = iteratorType('repeat', {
  module, bytes: 16, slots: 1,
  make: (m, a, n, kw) => {
    const [object, times] = bindArguments(m, 'repeat', a, n, kw, ['object', 'times'], 1);
    const left = times === 0 ? Infinity : Math.max(0, intArgument(m, times!));
    const self = newIterator(m, repeat, [m.retain(object!)]);
    m.num[self] = left;
    return self;
  },
  next: (m, self) => {
    if (m.num[self]! <= 0) return 0;
    m.num[self]!--;
    return m.retain(m.slot(self, 0));
  },
  methods: [fast('__length_hint__', 0, 0, (m, a) => {
    const left = m.num[m.S[a]!]!;
    if (left === Infinity) throw m.error(T_TypeError, 'len() of unsized object');
    return m.newIndex(left);
  })],
  repr: (m, self) => {
    const left = m.num[self]!;
    const [title, value] = [cString('repeat'), { repr: m.slot(self, 0) }];
    return m.messageHook(left === Infinity ? cFormat`${title}(${value})` : cFormat`${title}(${value}, ${left})`);
  },
});

/** chain: slot 0 = iterator over the iterables, 1 = the active one. */
const chain: NativeTypeSpec = iteratorType('chain', {
  module, bytes: 16, slots: 2,
  make: (m, a, n, kw) => {
    noKeywords(m, 'chain', kw);
    const args = m.hold(argumentTuple(m, a, n));
    const source = getIter(m, args);
    m.drop();
    return newIterator(m, chain, [source, 0]);
  },
  next: (m, self) => {
    for (;;) {
      if (m.slot(self, 0) === 0) return 0;
      if (m.slot(self, 1) === 0) {
        const iterable = iterNext(m, m.slot(self, 0));
        if (iterable === 0) {
          m.replace(self, 0, 0);
          return 0;
        }
        m.hold(iterable);
        m.replace(self, 1, getIter(m, iterable));
        m.drop();
      }
      const item = iterNext(m, m.slot(self, 1));
      if (item !== 0) return item;
      m.replace(self, 1, 0);
    }
  },
  methods: [one('from_iterable', (m, a) => newIterator(m, chain, [getIter(m, argument(m, a, 1)), 0]), { binding: 'class' })],
});

/** A filter over one iterable: slot 0 = function, 1 = iterator; size = 1 once started (dropwhile) or stopped (takewhile). */
function predicateType(
  name: string, bytes: number, step: (m: Machine, self: Ref, item: Ref, test: () => boolean) => 'give' | 'skip' | 'stop',
): NativeTypeSpec {
  const spec: NativeTypeSpec = iteratorType(name, {
    module, bytes, slots: 2,
    make: (m, a, n, kw) => {
      noKeywords(m, name, kw);
      if (n !== 2) throw m.error(T_TypeError, cFormat`${name} expected 2 arguments, got ${n}`);
      const iterator = m.hold(getIter(m, argument(m, a, 2)));
      m.unhold();
      return newIterator(m, spec, [m.retain(argument(m, a, 1)), iterator]);
    },
    next: (m, self) => {
      if (name === 'takewhile' && m.size[self] === 1) return 0;
      for (;;) {
        const item = iterNext(m, m.slot(self, 1));
        if (item === 0) return 0;
        m.hold(item);
        const verdict = step(m, self, item, () => {
          const func = m.slot(self, 0);
          if (func === m.none) return isTrue(m, item);
          const result = m.hold(call1(m, func, item));
          const truth = isTrue(m, result);
          m.drop();
          return truth;
        });
        if (verdict === 'give') {
          m.unhold();
          return item;
        }
        m.drop();
        if (verdict === 'stop') return 0;
      }
    },
  });
  return spec;
}

const dropwhile = predicateType('dropwhile', 24, (m, self, _item, test) => {
  if (m.size[self] === 1) return 'give';
  if (test()) return 'skip';
  m.size[self] = 1;
  return 'give';
});
const takewhile = predicateType('takewhile', 24, (m, self, _item, test) => {
  if (test()) return 'give';
  m.size[self] = 1;
  return 'stop';
});
const filterfalse = predicateType('filterfalse', 16, (_m, _self, _item, test) => (test() ? 'skip' : 'give'));

/** compress: slot 0 = data, 1 = selectors. */
const compress: NativeTypeSpec = iteratorType('compress', {
  module, bytes: 16, slots: 2,
  make: (m, a, n, kw) => {
    const [data, selectors] = parseArguments(m, 'compress', a, n, kw, ['data', 'selectors'], 2);
    const first = m.hold(getIter(m, data!));
    const second = getIter(m, selectors!);
    m.unhold();
    return newIterator(m, compress, [first, second]);
  },
  next: (m, self) => {
    for (;;) {
      const item = iterNext(m, m.slot(self, 0));
      if (item === 0) return 0;
      m.hold(item);
      const selector = iterNext(m, m.slot(self, 1));
      if (selector === 0) {
        m.drop();
        return 0;
      }
      m.hold(selector);
      const chosen = isTrue(m, selector);
      m.drop();
      if (chosen) {
        m.unhold();
        return item;
      }
      m.drop();
    }
  },
});

/** islice: slot 0 = iterator; payload = the bounds. */
interface SliceState { next: number; stop: number; step: number; at: number }
const islice: NativeTypeSpec = iteratorType('islice', {
  module, bytes: 40, slots: 1,
  make: (m, a, n, kw) => {
    noKeywords(m, 'islice', kw);
    if (n < 2 || n > 4) throw m.error(T_TypeError,
      cFormat`islice expected at ${n < 2 ? 'least 2' : 'most 4'} arguments, got ${n}`);
    const bound = (ref: Ref, missing: number, message: string): number => {
      if (ref === m.none) return missing;
      const value = m.isInstance(ref, T_int) || m.typeOf(ref).index !== null ? intArgument(m, ref) : -1;
      if (value < 0) throw m.error(T_ValueError, message);
      return value;
    };
    const indices = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
    const stopText = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
    const start = n === 2 ? 0 : bound(argument(m, a, 2), 0, indices);
    const stop = bound(argument(m, a, n === 2 ? 2 : 3), Infinity, n === 2 ? stopText : indices);
    const step = n < 4 ? 1 : bound(argument(m, a, 4), 1, 'Step for islice() must be a positive integer or None.');
    if (step < 1) throw m.error(T_ValueError, 'Step for islice() must be a positive integer or None.');
    const self = newIterator(m, islice, [getIter(m, argument(m, a, 1))]);
    const state: SliceState = { next: start, stop, step, at: 0 };
    m.payload[self] = state;
    return self;
  },
  next: (m, self) => {
    const iterator = m.slot(self, 0);
    if (iterator === 0) return 0;
    const state = m.payload[self] as SliceState;
    while (state.at < state.next) {
      const skipped = iterNext(m, iterator);
      if (skipped === 0) return finishSlice(m, self);
      m.release(skipped);
      state.at++;
    }
    if (state.at >= state.stop) return finishSlice(m, self);
    const item = iterNext(m, iterator);
    if (item === 0) return finishSlice(m, self);
    state.at++;
    state.next = Math.min(state.next + state.step, state.stop);
    return item;
  },
});

function finishSlice(m: Machine, self: Ref): 0 {
  m.replace(self, 0, 0);
  return 0;
}

/** pairwise: slot 0 = iterator, 1 = the older item. */
const pairwise: NativeTypeSpec = iteratorType('pairwise', {
  module, bytes: 16, slots: 2,
  make: (m, a, n, kw) => {
    noKeywords(m, 'pairwise', kw);
    if (n !== 1) throw m.error(T_TypeError, cFormat`pairwise expected 1 argument, got ${n}`);
    return newIterator(m, pairwise, [getIter(m, argument(m, a, 1)), 0]);
  },
  next: (m, self) => {
    if (m.slot(self, 0) === 0) return 0;
    if (m.slot(self, 1) === 0) m.replace(self, 1, iterNext(m, m.slot(self, 0)));
    const old = m.slot(self, 1);
    const item = old === 0 ? 0 : iterNext(m, m.slot(self, 0));
    if (item === 0) {
      m.replace(self, 0, 0);
      m.replace(self, 1, 0);
      return 0;
    }
    m.hold(item);
    const pair = packTuple(m, old, item);
    m.unhold();
    m.replace(self, 1, item);
    return pair;
  },
});

/** starmap: slot 0 = function, 1 = iterator. */
const starmap: NativeTypeSpec = iteratorType('starmap', {
  module, bytes: 16, slots: 2,
  make: (m, a, n, kw) => {
    noKeywords(m, 'starmap', kw);
    if (n !== 2) throw m.error(T_TypeError, cFormat`starmap expected 2 arguments, got ${n}`);
    const iterator = m.hold(getIter(m, argument(m, a, 2)));
    m.unhold();
    return newIterator(m, starmap, [m.retain(argument(m, a, 1)), iterator]);
  },
  next: (m, self) => {
    const item = iterNext(m, m.slot(self, 1));
    if (item === 0) return 0;
    m.hold(item);
    const args = m.hold(tupleFrom(m, item));
    const result = callTuple(m, m.slot(self, 0), args, 0);
    m.drop(2);
    return result;
  },
});

/** accumulate: slot 0 = iterator, 1 = function or 0, 2 = total or 0, 3 = initial or 0. */
const accumulate: NativeTypeSpec = iteratorType('accumulate', {
  module, bytes: 32, slots: 4,
  make: (m, a, n, kw) => {
    const [iterable, func, initial] = parseArguments(m, 'accumulate', a, n, kw, ['iterable', 'func', 'initial'], 1, 2);
    const optional = (ref: Ref): Ref => (ref === 0 || ref === m.none ? 0 : m.retain(ref));
    return newIterator(m, accumulate, [getIter(m, iterable!), optional(func!), 0, optional(initial!)]);
  },
  next: (m, self) => {
    const initial = m.slot(self, 3);
    if (initial !== 0) {
      m.replace(self, 2, m.retain(initial));
      m.replace(self, 3, 0);
      return m.retain(m.slot(self, 2));
    }
    const item = iterNext(m, m.slot(self, 0));
    if (item === 0) return 0;
    const total = m.slot(self, 2);
    if (total === 0) {
      m.replace(self, 2, m.retain(item));
      return item;
    }
    m.hold(item);
    const func = m.slot(self, 1);
    const result = func === 0 ? binaryOp(m, total, item, Nb.add) : call2(m, func, total, item);
    m.drop();
    m.replace(self, 2, m.retain(result));
    return result;
  },
});

/** zip_longest: slot 0 = tuple of iterators, 1 = fill value, 2 = result; size = iterators that are not exhausted. */
const zipLongest: NativeTypeSpec = iteratorType('zip_longest', {
  module, bytes: 40, slots: 3,
  make: (m, a, n, kw) => {
    let fill = m.none;
    if (kw !== 0 && m.size[kw]! > 0) {
      if (m.size[kw] !== 1 || m.text(m.S[m.body[kw]!]!) !== 'fillvalue') {
        throw m.error(T_TypeError, 'zip_longest() got an unexpected keyword argument');
      }
      fill = m.S[a + 1 + n]!;
    }
    const iterators = m.hold(newTuple(m, n));
    for (let i = 0; i < n; i++) m.S[m.body[iterators]! + i] = m.retain(m.none);
    for (let i = 0; i < n; i++) {
      const iterator = getIter(m, argument(m, a, i + 1));
      m.release(m.none);
      m.S[m.body[iterators]! + i] = iterator;
    }
    const result = m.hold(newTuple(m, n));
    for (let i = 0; i < n; i++) m.S[m.body[result]! + i] = m.retain(m.none);
    m.unhold(2);
    const self = newIterator(m, zipLongest, [iterators, m.retain(fill), result]);
    m.size[self] = n;
    m.num[self] = n;
    return self;
  },
  next: (m, self) => {
    const n = m.num[self]!;
    if (m.size[self] === 0) return 0;
    const mark = m.tempTop;
    const iterators = m.slot(self, 0);
    const kept = m.slot(self, 2);
    const isFree = m.rc[kept] === 1 && m.counting;
    const result = m.hold(isFree ? m.retain(kept) : newTuple(m, n));
    for (let i = 0; i < n; i++) {
      const at = m.body[iterators]! + i;
      const iterator = m.S[at]!;
      let item = iterator === m.none ? 0 : iterNext(m, iterator);
      if (item === 0) {
        if (iterator !== m.none) {
          m.S[at] = m.newNone();
          m.release(iterator);
          if (--m.size[self]! === 0) {
            m.dropTo(mark);
            return 0;
          }
        }
        item = m.retain(m.slot(self, 1));
      }
      const place = m.body[result]! + i;
      const old = m.S[place]!;
      m.S[place] = item;
      if (old !== 0) m.release(old);
    }
    m.unhold();
    return result;
  },
});

const types = [
  count, cycle, repeat, chain, dropwhile, takewhile, filterfalse, compress, islice, pairwise, starmap, accumulate, zipLongest,
  groupby, grouper, ...combinatoricTypes, ...teeTypes,
];

export const itertoolsModule: NativeModule = {
  name: 'itertools',
  functions: [teeFunction],
  attributes: (m) => Object.fromEntries(types.map((spec) => [spec.name, m.retain(nativeType(m, spec))])),
};
