import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { manifest as dotnet } from '@memarena/strategy-dotnet';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { arrayBytes, instanceBytes, stringBytes } from './clr-layout.ts';
import { IronPythonObjectModel, bucketsFor } from './index.ts';

const KLASS: Ref = 1;

function createModel(): IronPythonObjectModel {
  const model = new IronPythonObjectModel(createTestManager(dotnet));
  model.create(Shape.native, 0, 0, 0);
  model.memory.markBaseline();
  return model;
}

describe('CLR object layout', () => {
  it('of classes', () => {
    expect(instanceBytes({ name: 'T', fields: [] })).toBe(24);
    expect(instanceBytes({ name: 'T', fields: ['int'] })).toBe(24);
    expect(instanceBytes({ name: 'T', fields: ['ref', 'int'] })).toBe(32);
    expect(instanceBytes({ name: 'T', fields: ['ref', 'ref', 'ref'] })).toBe(40);
    expect(instanceBytes({ name: 'T', fields: ['struct16'] })).toBe(32);
  });

  it('of arrays and strings', () => {
    expect([arrayBytes(1, 0), arrayBytes(1, 8), arrayBytes(1, 1000), arrayBytes(8, 3)]).toEqual([24, 32, 1024, 48]);
    expect([stringBytes(0), stringBytes(1), stringBytes(10)]).toEqual([24, 24, 48]);
  });
});

describe('IronPython values', () => {
  it.each<[string, number, (model: IronPythonObjectModel) => Ref]>([
    ['an int', 24, (m) => m.createInt(KLASS)],
    ['a large int', 72, (m) => m.create(Shape.int, KLASS, 4, 0)],
    ['a float', 24, (m) => m.create(Shape.float, KLASS, 1, 0)],
    ['a str of 3 characters', 32, (m) => m.create(Shape.strAscii, KLASS, 3, 0)],
    ['[]', 32, (m) => m.create(Shape.list, KLASS, 0, 1)],
    ['(a, b)', 64, (m) => m.create(Shape.tuple, KLASS, 2, 2)],
    ['{}', 24, (m) => m.create(Shape.dict, KLASS, 0, 2)],
    ['its first storage', 256, (m) => m.createPart(Shape.dictKeysUnicode, 3, 10, 12)],
    ['an instance', 40, (m) => m.create(Shape.instanceDict, KLASS, 0, 2)],
    ['an instance with two slots', 80, (m) => m.create(Shape.instance, KLASS, 16, 2)],
    ['a cell', 24, (m) => m.create(Shape.cell, KLASS, 0, 1)],
    ['a bound method', 48, (m) => m.create(Shape.boundMethod, KLASS, 0, 2)],
  ])('%s takes %i bytes', (_, bytes, action) => {
    const model = createModel();
    expect(model.columns.bytes[action(model)]).toBe(bytes);
  });

  it('grows lists to three times their size', () => {
    const model = createModel();
    expect([model.listCapacity(1, 0, 0), model.listCapacity(5, 4, 4), model.listCapacity(13, 12, 12),
      model.listCapacity(50, 0, 0)])
      .toEqual([4, 12, 36, 80]);
  });

  it('grows dictionaries at 70 per cent', () => {
    expect([bucketsFor(4), bucketsFor(5), bucketsFor(21), bucketsFor(89)]).toEqual([7, 30, 126, 540]);
  });

  it('numbers objects from 43 on', () => {
    const model = createModel();
    const ref = model.create(Shape.object, KLASS, 0, 0);
    expect([model.identity(ref), model.identity(ref), model.identity(1)]).toEqual([43, 43, 44]);
  });
});
