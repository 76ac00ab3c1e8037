/**
 * Exception groups and `except*`.
 *
 * Models:      CPython 3.11: which groups, lists, sets and tuples are made while a group is split and put together again.
 * Sources:     Objects/exceptions.c (BaseExceptionGroup_new, exceptiongroup_split_recursive, exceptiongroup_subset,
 *              exception_group_projection, _PyExc_PrepReraiseStar), Python/ceval.c (exception_group_match,
 *              check_except_star_type_valid).
 * Layout:      the exception's slots, then message and exceptions (a tuple).
 * Invariants:  I1 what a function returns is owned; `None` stands for an empty group.
 */
import type { Ref } from '@memarena/core';
import { call1, callTuple } from '../machine/call.ts';
import { exceptionMatches } from '../machine/exception-match.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { varargs, type NativeDef } from '../machine/native.ts';
import * as T from '../machine/type-ids.ts';
import { getAttrString, lookupAttrText } from './attributes.ts';
import { isTrue } from './compare.ts';
import {
  EXC_CAUSE, EXC_CONTEXT, EXC_TRACEBACK, GROUP_EXCEPTIONS, GROUP_MESSAGE, isExceptionClass, isExceptionInstance,
  newExceptionObject,
} from './exceptions-core.ts';
import { newIntFromNumber } from './int-hash.ts';
import { listAppend, newList, newTuple, packTuple } from './list-core.ts';
import { strOf } from './repr.ts';
import { newSet, setAdd, setContains } from './set-core.ts';
import { setAttr } from './attributes.ts';
import { tupleFrom } from './tuple-core.ts';
import { argumentTuple } from '../machine/type-call.ts';

/** Whether a leaf or a group as a whole belongs to what is split off. */
type Matcher = (exception: Ref) => boolean;

export const isGroup = (m: Machine, exception: Ref): boolean => m.isInstance(exception, T.T_BaseExceptionGroup);

/** `BaseExceptionGroup.__new__`. */
export function newGroup(m: Machine, a: number, n: number): Ref {
  if (n !== 2) {
    const name = { text: 'BaseExceptionGroup.__new__', directive: '%.150s' };
    throw m.error(T.T_TypeError, cFormat`${name}${'()'} takes ${'exactly'} ${2} argument${'s'} (${n} given)`);
  }
  const message = m.S[a + 1]!;
  if (!m.isStr(message)) {
    const given = message === m.none ? 'None' : m.typeOf(message).name;
    throw m.error(T.T_TypeError, `BaseExceptionGroup.__new__() argument 1 must be str, not ${given}`);
  }
  const type = m.typeOf(m.S[a + 2]!);
  if (type.item === null && type.getitem === null || m.isInstance(m.S[a + 2]!, T.T_dict)) {
    throw m.error(T.T_TypeError, 'second argument (exceptions) must be a sequence');
  }
  const exceptions = m.hold(tupleFrom(m, m.S[a + 2]!));
  const count = m.size[exceptions]!;
  if (count === 0) throw m.error(T.T_ValueError, 'second argument (exceptions) must be a non-empty sequence');
  let nestsBase = false;
  for (let i = 0; i < count; i++) {
    const exception = m.S[m.body[exceptions]! + i]!;
    if (!isExceptionInstance(m, exception)) {
      throw m.error(T.T_ValueError, cFormat`Item ${{ number: i, directive: '%i' }} of second argument (exceptions) is not an exception`);
    }
    nestsBase ||= !m.isInstance(exception, T.T_Exception);
  }
  const cls = groupClass(m, m.S[a]!, nestsBase);
  const args = argumentTuple(m, a, n);
  const self = newExceptionObject(m, m.type(cls), args);
  m.release(args);
  m.unhold();
  m.give(self, GROUP_MESSAGE, m.retain(message));
  m.give(self, GROUP_EXCEPTIONS, exceptions);
  return self;
}

function groupClass(m: Machine, cls: Ref, nestsBase: boolean): Ref {
  if (cls === T.T_BaseExceptionGroup) return nestsBase ? cls : T.T_ExceptionGroup;
  if (!nestsBase) return cls;
  if (cls === T.T_ExceptionGroup) throw m.error(T.T_TypeError, 'Cannot nest BaseExceptions in an ExceptionGroup');
  if (m.type(cls).mro.includes(m.type(T.T_Exception))) {
    throw m.error(T.T_TypeError, cFormat`Cannot nest BaseExceptions in '${m.type(cls).name}'`);
  }
  return cls;
}

export function groupStr(m: Machine, self: Ref): Ref {
  const count = m.size[m.slot(self, GROUP_EXCEPTIONS)]!;
  const message = m.hold(strOf(m, m.slot(self, GROUP_MESSAGE)));
  const plural = { text: count > 1 ? 's' : '', directive: '%s' };
  const text = m.messageHook(cFormat`${{ str: m.text(message) }} (${count} sub-exception${plural})`);
  m.drop();
  return text;
}

/** `_PyExc_CreateExceptionGroup`: a group without a message. */
function groupOf(m: Machine, exceptions: Ref): Ref {
  const args = m.hold(packTuple(m, m.emptyStr, exceptions));
  const group = callTuple(m, T.T_BaseExceptionGroup, args, 0);
  m.drop();
  return group;
}

/** A group like `original` of the exceptions in a list (`exceptiongroup_subset`). */
function subset(m: Machine, original: Ref, exceptions: Ref): Ref {
  if (m.size[exceptions] === 0) return m.newNone();
  const derive = m.hold(getAttrString(m, original, 'derive'));
  const args = m.hold(packTuple(m, exceptions));
  const group = call1(m, derive, exceptions);
  m.hold(group);
  if (!isGroup(m, group)) throw m.error(T.T_TypeError, 'derive must return an instance of BaseExceptionGroup');
  for (const slot of [EXC_TRACEBACK, EXC_CONTEXT, EXC_CAUSE]) {
    const value = m.slot(original, slot);
    m.replace(group, slot, value === 0 ? 0 : m.retain(value));
    if (slot === EXC_CAUSE) m.size[group] = 1;
  }
  const notes = lookupAttrText(m, original, '__notes__');
  if (notes !== 0) {
    m.hold(notes);
    const copy = m.hold(newList(m, 0));
    for (let i = 0; i < m.size[notes]!; i++) listAppend(m, copy, m.S[m.body[notes]! + i]!);
    setAttr(m, group, m.nameOf('__notes__'), copy);
    m.drop(2);
  }
  m.unhold();
  m.release(args);
  m.unhold(2);
  m.release(derive);
  return group;
}

interface Split { readonly match: Ref; readonly rest: Ref }

/** What of an exception matches and, if wanted, what does not; 0 = nothing. */
function splitException(m: Machine, exception: Ref, matches: Matcher, wantsRest: boolean): Split {
  if (matches(exception)) return { match: m.retain(exception), rest: 0 };
  if (!isGroup(m, exception)) return { match: 0, rest: wantsRest ? m.retain(exception) : 0 };
  const matched = m.hold(newList(m, 0));
  const others = wantsRest ? m.hold(newList(m, 0)) : 0;
  const exceptions = m.slot(exception, GROUP_EXCEPTIONS);
  for (let i = 0; i < m.size[exceptions]!; i++) {
    const part = splitException(m, m.S[m.body[exceptions]! + i]!, matches, wantsRest);
    if (part.match !== 0) moveTo(m, matched, part.match);
    if (part.rest !== 0) moveTo(m, others, part.rest);
  }
  const match = m.size[matched]! > 0 ? m.hold(subset(m, exception, matched)) : 0;
  const rest = others !== 0 && m.size[others]! > 0 ? subset(m, exception, others) : 0;
  if (match !== 0) m.unhold();
  m.drop(wantsRest ? 2 : 1);
  return { match, rest };
}

function moveTo(m: Machine, list: Ref, exception: Ref): void {
  m.hold(exception);
  listAppend(m, list, exception);
  m.drop();
}

function matcherOf(m: Machine, condition: Ref): Matcher {
  const isFunction = m.cls[condition] === T.T_function;
  if (isFunction) {
    return (exception) => {
      const answer = m.hold(call1(m, condition, exception));
      const result = isTrue(m, answer);
      m.drop();
      return result;
    };
  }
  const isClass = (ref: Ref): boolean => m.isInstance(ref, T.T_type) && isExceptionClass(m, ref);
  let isValid = isClass(condition);
  if (m.isInstance(condition, T.T_tuple)) {
    isValid = true;
    for (let i = 0; i < m.size[condition]!; i++) isValid &&= isClass(m.S[m.body[condition]! + i]!);
  }
  if (!isValid) throw m.error(T.T_TypeError, 'expected a function, exception type or tuple of exception types');
  return (exception) => exceptionMatches(m, exception, condition);
}

function splitMethod(m: Machine, a: number): Ref {
  const { match, rest } = splitException(m, m.S[a]!, matcherOf(m, m.S[a + 1]!), true);
  const pair = newTuple(m, 2);
  m.S[m.body[pair]!] = match === 0 ? m.newNone() : match;
  m.S[m.body[pair]! + 1] = rest === 0 ? m.newNone() : rest;
  return pair;
}

export const groupMethods: readonly NativeDef[] = [
  varargs('derive', 1, 1, (m, a) => {
    const args = m.hold(packTuple(m, m.slot(m.S[a]!, GROUP_MESSAGE), m.S[a + 1]!));
    const group = callTuple(m, T.T_BaseExceptionGroup, args, 0);
    m.drop();
    return group;
  }),
  varargs('split', 1, 1, splitMethod),
  varargs('subgroup', 1, 1, (m, a) => {
    const { match } = splitException(m, m.S[a]!, matcherOf(m, m.S[a + 1]!), false);
    return match === 0 ? m.newNone() : match;
  }),
];

/** CHECK_EG_MATCH: what of `exception` an `except*` clause takes, and what is left. */
export function matchGroup(m: Machine, exception: Ref, target: Ref): Split {
  checkStarTarget(m, target);
  if (exception === m.none) return { match: m.newNone(), rest: m.newNone() };
  if (exceptionMatches(m, exception, target)) {
    if (isGroup(m, exception)) return { match: m.retain(exception), rest: m.newNone() };
    const one = m.hold(packTuple(m, exception));
    const match = groupOf(m, one);
    m.drop();
    return { match, rest: m.newNone() };
  }
  if (!isGroup(m, exception)) return { match: m.newNone(), rest: m.newNone() };
  const split = m.hold(getAttrString(m, exception, 'split'));
  m.hold(packTuple(m, target));
  const pair = m.hold(call1(m, split, target));
  const [match, rest] = [m.S[m.body[pair]!]!, m.S[m.body[pair]! + 1]!];
  m.retain(match);
  m.retain(rest);
  m.drop(3);
  return { match, rest };
}

function checkStarTarget(m: Machine, target: Ref): void {
  const isTuple = m.isInstance(target, T.T_tuple);
  const classes: Ref[] = [];
  if (isTuple) for (let i = 0; i < m.size[target]!; i++) classes.push(m.S[m.body[target]! + i]!);
  else classes.push(target);
  for (const each of classes) {
    if (!m.isInstance(each, T.T_type) || !isExceptionClass(m, each)) {
      throw m.error(T.T_TypeError, 'catching classes that do not inherit from BaseException is not allowed');
    }
  }
  if (classes.some((each) => m.type(each).mro.includes(m.type(T.T_BaseExceptionGroup)))) {
    throw m.error(T.T_TypeError, 'catching ExceptionGroup with except* is not allowed. Use except instead.');
  }
}

/** PREP_RERAISE_STAR: what is raised after the clauses of a `try` with `except*`; None = nothing. */
export function reraisedBy(m: Machine, original: Ref, exceptions: Ref): Ref {
  const count = m.size[exceptions]!;
  if (count === 0) return m.newNone();
  if (!isGroup(m, original)) return m.retain(m.S[m.body[exceptions]!]!);
  const raised = m.hold(newList(m, 0));
  const reraised = m.hold(newList(m, 0));
  for (let i = 0; i < count; i++) {
    const exception = m.S[m.body[exceptions]! + i]!;
    if (exception !== m.none) listAppend(m, hasSameHistory(m, exception, original) ? reraised : raised, exception);
  }
  let result = projection(m, original, reraised);
  if (m.size[raised]! > 0) {
    m.hold(result);
    if (result !== m.none) listAppend(m, raised, result);
    m.drop();
    result = m.size[raised] === 1 ? m.retain(m.S[m.body[raised]!]!) : groupOf(m, raised);
  }
  m.hold(result);
  m.release(raised);
  m.release(reraised);
  m.unhold(3);
  return result;
}

/** `is_same_exception_metadata`: such an exception was not raised by a clause, but is what it was given. */
function hasSameHistory(m: Machine, a: Ref, b: Ref): boolean {
  return [EXC_TRACEBACK, EXC_CAUSE, EXC_CONTEXT].every((slot) => m.slot(a, slot) === m.slot(b, slot));
}

/** The part of a group that consists of the leaves of some exceptions. */
function projection(m: Machine, group: Ref, kept: Ref): Ref {
  const ids = m.hold(newSet(m));
  for (let i = 0; i < m.size[kept]!; i++) collectLeaves(m, m.S[m.body[kept]! + i]!, ids);
  const isKept: Matcher = (exception) => {
    if (isGroup(m, exception)) return false;
    const id = m.hold(newIntFromNumber(m, m.model.identity(exception)));
    const found = setContains(m, ids, id);
    m.drop();
    return found;
  };
  const { match } = splitException(m, group, isKept, false);
  m.drop();
  return match === 0 ? m.newNone() : match;
}

function collectLeaves(m: Machine, exception: Ref, ids: Ref): void {
  if (!isGroup(m, exception)) {
    const id = m.hold(newIntFromNumber(m, m.model.identity(exception)));
    setAdd(m, ids, id);
    m.drop();
    return;
  }
  const exceptions = m.slot(exception, GROUP_EXCEPTIONS);
  for (let i = 0; i < m.size[exceptions]!; i++) collectLeaves(m, m.S[m.body[exceptions]! + i]!, ids);
}
