/**
 * What the machine attaches to the objects of each shape, whatever the implementation: host-side content, weak
 * references, finalizers, a class that may die. Object models for managers that trace build their layouts from this.
 */
import type { LayoutSpec } from './layout.ts';
import { Shape } from './object-model.ts';
import type { ShapeId } from './object-model.ts';

type Attachments = Pick<LayoutSpec, 'hasPayload' | 'hasDestroy' | 'hasFinalizer' | 'weaklyReferable' | 'countsClass'>;

const content: Attachments = { hasPayload: true };
const weak: Attachments = { weaklyReferable: true, hasDestroy: true };
const weakContent: Attachments = { ...weak, hasPayload: true };
const finalizable: Attachments = { ...weakContent, hasFinalizer: true };
const instance: Attachments = { ...finalizable, countsClass: true };

const withContent: readonly ShapeId[] = [
  Shape.int, Shape.complex, Shape.strAscii, Shape.strLatin1, Shape.strUcs2, Shape.strUcs4, Shape.bytes, Shape.bytearray,
  Shape.property, Shape.frame, Shape.exception, Shape.listIterator, Shape.tupleIterator, Shape.strIterator,
  Shape.bytesIterator, Shape.bytearrayIterator, Shape.reversedIterator, Shape.callableIterator, Shape.dictIterator,
  Shape.setIterator, Shape.zip, Shape.memberDescriptor, Shape.getsetDescriptor, Shape.wrapperDescriptor,
  Shape.methodWrapper,
];
const withWeakContent: readonly ShapeId[] = [
  Shape.set, Shape.frozenset, Shape.function, Shape.builtinMethod, Shape.code, Shape.module, Shape.type, Shape.deque,
  Shape.native,
];

const attachments = new Map<ShapeId, Attachments>([
  ...withContent.map((shape) => [shape, content] as const),
  ...withWeakContent.map((shape) => [shape, weakContent] as const),
  [Shape.boundMethod, weak],
  [Shape.generator, finalizable],
  [Shape.coroutine, finalizable],
  [Shape.asyncGenerator, finalizable],
  [Shape.nativeCollected, finalizable],
  [Shape.instance, instance],
  [Shape.instanceDict, instance],
  [Shape.weakref, { hasPayload: true, hasDestroy: true }],
]);

/** A layout for every shape, at index shape + 1 (0 = free), named by `nameOf`. */
export function shapeLayouts(nameOf: (shape: ShapeId) => string): LayoutSpec[] {
  const layouts: LayoutSpec[] = [{ name: 'free' }];
  for (let shape = 0; shape < Shape.count; shape++) layouts.push({ name: nameOf(shape), ...attachments.get(shape) });
  return layouts;
}
