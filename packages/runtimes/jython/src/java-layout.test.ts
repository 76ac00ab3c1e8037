import { describe, expect, it } from 'vitest';
import type { JavaClass, JavaType } from './java-layout.ts';
import { arrayBytes, instanceBytes } from './java-layout.ts';

const type = (fields: readonly JavaType[], base?: JavaClass): JavaClass =>
  base === undefined ? { name: 'T', fields } : { name: 'T', extends: base, fields };

/** Sizes that an agent on OpenJDK 17 reported. */
describe('Java object layout', () => {
  it.each<[readonly JavaType[], number]>([
    [[], 16], [['byte'], 16], [['int'], 16], [['long'], 24], [['ref'], 16], [['ref', 'ref'], 24],
    [['ref', 'ref', 'ref'], 24], [['int', 'long'], 24], [['byte', 'long', 'int'], 32],
    [['boolean', 'byte', 'char', 'short', 'int', 'float', 'long', 'double', 'ref'], 48],
  ])('%o takes %i bytes', (fields, bytes) => {
    expect(instanceBytes(type(fields))).toBe(bytes);
  });

  it('lets a subclass use the holes of its super class', () => {
    expect(instanceBytes(type(['long', 'byte'], type(['byte'])))).toBe(24);
    expect(instanceBytes(type(['byte', 'ref'], type(['long'])))).toBe(32);
  });

  it.each([[1, 0, 16], [1, 1, 24], [1, 8, 24], [1, 9, 32], [4, 1, 24], [8, 1, 24], [4, 2, 24], [4, 3, 32]])(
    'arrays of %i-byte elements: %i take %i bytes', (element, length, bytes) => {
      expect(arrayBytes(element, length)).toBe(bytes);
    },
  );
});
