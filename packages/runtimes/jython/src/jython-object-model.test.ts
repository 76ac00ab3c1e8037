import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { serialManifest } from '@memarena/strategy-jvm';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import type { JavaClass } from './java-layout.ts';
import { instanceBytes } from './java-layout.ts';
import * as java from './jython-classes.ts';
import { JythonObjectModel } from './index.ts';

const KLASS: Ref = 1;

function createModel(): JythonObjectModel {
  const model = new JythonObjectModel(createTestManager(serialManifest));
  model.create(Shape.native, 0, 0, 0);
  model.memory.markBaseline();
  return model;
}

/** Bytes that `action` allocates. */
function allocated(model: JythonObjectModel, action: () => void): number {
  const read = (): number => {
    const counters: Record<string, unknown> = {};
    model.memory.readCounters(counters);
    return counters['allocatedBytes'] as number;
  };
  const before = read();
  action();
  return read() - before;
}

/** Sizes that an agent saw in Jython 2.7.3 on OpenJDK 17. */
describe('Jython classes', () => {
  it.each([
    [java.pyInteger, 24], [java.pyBoolean, 32], [java.pyLong, 24], [java.pyFloat, 32], [java.pyComplex, 40],
    [java.pyString, 40], [java.pyUnicode, 40], [java.pyList, 32], [java.pyTuple, 32], [java.pyDictionary, 24],
    [java.pySet, 24], [java.pyFunction, 56], [java.pyTableCode, 80], [java.pyMethod, 32], [java.pyFrame, 88],
    [java.pyGenerator, 40], [java.pyCell, 24], [java.pyProperty, 40], [java.pySuper, 32], [java.pyXRange, 56],
    [java.pySlice, 32], [java.pyByteArray, 48], [java.pyType, 88], [java.pyObjectDerived, 32],
    [java.pyBaseExceptionDerived, 40], [java.referenceType, 32], [java.globalRef, 48], [java.bigInteger, 40],
    [java.javaString, 24], [java.arrayList, 24], [java.concurrentHashMap, 64], [java.hashNode, 32],
    [java.setFromMap, 24],
  ].map(([type, bytes]) => ({ name: (type as JavaClass).name, type: type as JavaClass, bytes })),
  )('$name', ({ type, bytes }) => {
    expect(instanceBytes(type)).toBe(bytes);
  });
});

/** Allocation of one operation, measured inside real Jython with ThreadMXBean. */
describe('Jython values', () => {
  it.each<[string, number, (model: JythonObjectModel) => void]>([
    ['5000 + 1', 24, (m) => m.create(Shape.intMedium, KLASS, 1, 0)],
    ['[]', 112, (m) => m.create(Shape.list, KLASS, 0, 1)],
    ['[1, 2, 3]', 192, (m) => {
      m.create(Shape.list, KLASS, 0, 1);
      m.createPart(Shape.listItems, 3, 3, 0);
    }],
    ['[] + append', 168, (m) => {
      m.create(Shape.list, KLASS, 0, 1);
      const capacity = m.listCapacity(1, 0);
      m.createPart(Shape.listItems, capacity, capacity, 0);
    }],
    ['[x, y]', 168, (m) => {
      m.create(Shape.list, KLASS, 0, 1);
      m.createPart(Shape.listItems, 2, 2, 0);
    }],
    ['(x, y)', 96, (m) => m.create(Shape.tuple, KLASS, 2, 2)],
    ['{}', 88, (m) => m.create(Shape.dict, KLASS, 0, 2)],
    ['a str of 3 characters', 104, (m) => m.create(Shape.strAscii, KLASS, 3, 0)],
    ['a str of 10 characters', 112, (m) => m.create(Shape.strAscii, KLASS, 10, 0)],
    ['a call without locals', 88, (m) => m.enterCall(2, 0, 0)],
    ['a call with one local', 112, (m) => m.enterCall(3, 1, 0)],
    ['a call with four locals', 120, (m) => m.enterCall(6, 4, 0)],
    ['a call with a local and a cell', 136, (m) => m.enterCall(4, 1, 1)],
    ['def', 56, (m) => m.create(Shape.function, KLASS, 0, 8)],
    ['o.m', 32, (m) => m.create(Shape.boundMethod, KLASS, 0, 2)],
  ])('%s takes %i bytes', (_, bytes, action) => {
    const model = createModel();
    expect(allocated(model, () => action(model))).toBe(bytes);
  });

  it('grows lists by half', () => {
    const model = createModel();
    expect([model.listCapacity(1, 0), model.listCapacity(11, 10), model.listCapacity(16, 15),
      model.listCapacity(40, 15)])
      .toEqual([10, 15, 22, 40]);
  });

  it('numbers objects in the order in which id() asks', () => {
    const model = createModel();
    const a = model.create(Shape.object, KLASS, 0, 0);
    const b = model.create(Shape.object, KLASS, 0, 0);
    expect([model.identity(b), model.identity(a), model.identity(b)]).toEqual([2, 3, 2]);
  });

  it('keeps the frames of active calls and drops them afterwards', () => {
    const model = createModel();
    model.enterCall(3, 1, 0);
    model.memory.collect({ cause: 'explicit' });
    const used = (): unknown => {
      const counters: Record<string, unknown> = {};
      model.memory.readCounters(counters);
      return counters['heap'];
    };
    expect(used()).toMatchObject({ usedBytes: 112 });
    model.leaveCall(1);
    model.memory.collect({ cause: 'explicit' });
    model.memory.collect({ cause: 'explicit' });
    model.memory.collect({ cause: 'explicit' });
    model.memory.collect({ cause: 'explicit' });
    expect(used()).toMatchObject({ usedBytes: 0 });
    model.memory.verify();
  });
});
