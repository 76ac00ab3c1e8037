/**
 * Scanners: successive matches of a pattern in one text, and the iterator of `finditer` over them.
 * Source: Modules/_sre/sre.c (pattern_scanner, scanner_search, pattern_finditer), sizeof(ScannerObject).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { fastKw, noArgs, type NativeDef } from '../../machine/native.ts';
import { T_builtin_function_or_method, T_callable_iterator } from '../../machine/type-ids.ts';
import { typeLookup } from '../../objects/attributes.ts';
import { newStrUncached } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { runMatch } from './engine.ts';
import type { MatchState } from './match-state.ts';
import { beginState, matchOrNone, textArguments } from './pattern-core.ts';
import { runSearch } from './search.ts';

/** ScannerObject beyond the object head: pattern, state, lock. */
const SCANNER_BYTES = 224;
/** PyCMethodObject beyond the object head: a method that knows its class. */
const METHOD_BYTES = 48;
const PATTERN = 0;
const TEXT = 1;

/** scanner: slot 0 = pattern, 1 = text; the payload is the state, null when the text is used up. */
function newScanner(m: Machine, pattern: Ref, a: number, n: number, kw: Ref): Ref {
  const { text, start, end } = textArguments(m, 'scanner', a, n, kw);
  const self = m.hold(m.create(Shape.nativeCollected, nativeType(m, scannerSpec), SCANNER_BYTES, 2));
  m.payload[self] = null;
  m.payload[self] = beginState(m, pattern, text, start, end);
  m.give(self, PATTERN, m.retain(pattern));
  m.give(self, TEXT, m.retain(text));
  m.memory.track(self);
  m.unhold();
  return self;
}

function step(m: Machine, self: Ref, run: (state: MatchState) => boolean): Ref {
  const state = m.payload[self] as MatchState;
  if (state.start < 0) return m.newNone();
  state.reset();
  const found = run(state);
  const result = matchOrNone(m, m.slot(self, PATTERN), m.slot(self, TEXT), state, found);
  if (!found) state.start = -1;
  else {
    state.mustAdvance = state.ptr === state.start;
    state.start = state.ptr;
  }
  return result;
}

const searchDef = noArgs('search', (m, a) => step(m, m.S[a]!, runSearch));

export const scannerSpec: NativeTypeSpec = {
  name: 'SRE_Scanner',
  module: '_sre',
  bytes: SCANNER_BYTES,
  slots: 2,
  setup(type) {
    type.destroy = (m, self) => {
      (m.payload[self] as MatchState | null)?.finish();
      m.payload[self] = null;
      return true;
    };
  },
  methods: [noArgs('match', (m, a) => step(m, m.S[a]!, (state) => runMatch(state, 0, 1))), searchDef],
  getset: [{ name: 'pattern', get: (m, self) => m.retain(m.slot(self, PATTERN)) }],
};

/** `finditer`: calls the scanner's `search` until it returns None. */
function findIter(m: Machine, a: number, n: number, kw: Ref): Ref {
  const scanner = m.hold(newScanner(m, m.S[a]!, a, n, kw));
  // `PyObject_GetAttrString`: the type attribute cache keeps the str made for it.
  const name = m.hold(newStrUncached(m, searchDef.name, 1, searchDef.name.length));
  typeLookup(m, m.typeOf(scanner), name);
  const search = m.create(Shape.nativeCollected, T_builtin_function_or_method, METHOD_BYTES, 2);
  m.payload[search] = searchDef;
  m.give(search, 0, scanner);
  m.memory.track(search);
  m.drop();
  m.unhold();
  m.hold(search);
  const iterator = m.create(Shape.callableIterator, T_callable_iterator, 0, 2);
  m.unhold();
  m.give(iterator, 0, search);
  m.give(iterator, 1, m.newNone());
  m.memory.track(iterator);
  return iterator;
}

export const scannerMethods: readonly NativeDef[] = [
  fastKw('finditer', 0, 3, findIter, { isToldClass: true }),
  fastKw('scanner', 0, 3, (m, a, n, kw) => newScanner(m, m.S[a]!, a, n, kw), { isToldClass: true }),
];
