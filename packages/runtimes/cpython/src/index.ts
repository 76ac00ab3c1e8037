import type { RuntimeManifest } from '@memarena/core';
import { CpythonObjectModel } from './cpython-object-model.ts';

/** Tracked objects that a bare interpreter keeps after start-up (`python3 -s -P -S`, two collections). */
const STARTUP_TRACKED_OBJECTS = 3990;

export const manifest: RuntimeManifest = {
  kind: 'runtime',
  id: 'cpython',
  title: 'CPython 3.11',
  strategy: 'cpython',
  strategies: ['cpython', 'epsilon'],
  create: (memory, settings) => new CpythonObjectModel(
    memory, Number(settings['startupTrackedObjects'] ?? STARTUP_TRACKED_OBJECTS),
  ),
};

export { CpythonObjectModel, cpythonFacts } from './cpython-object-model.ts';
export { DataStack } from './data-stack.ts';
export { keysBytes, usableFraction, valuesBytes } from './dict-sizes.ts';
export { layoutSpecs, shapeSpecs } from './shape-arguments.ts';
export type { ShapeSpec } from './shape-arguments.ts';
