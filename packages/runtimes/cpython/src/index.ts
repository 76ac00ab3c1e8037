import type { RuntimeManifest } from '@memarena/core';
import { CpythonObjectModel } from './cpython-object-model.ts';
import { STARTUP_BLOCKS, STARTUP_TRACKED_OBJECTS } from './startup-census.ts';

export const manifest: RuntimeManifest = {
  kind: 'runtime',
  id: 'cpython',
  title: 'CPython 3.11',
  strategy: 'cpython',
  strategies: ['cpython', 'epsilon'],
  create: (memory, settings) => new CpythonObjectModel(
    memory, Number(settings['startupTrackedObjects'] ?? STARTUP_TRACKED_OBJECTS), STARTUP_BLOCKS,
  ),
};

export { CpythonObjectModel, cpythonFacts } from './cpython-object-model.ts';
export { DataStack } from './data-stack.ts';
export { keysBytes, usableFraction, valuesBytes } from './dict-sizes.ts';
export { layoutSpecs, shapeSpecs } from './shape-arguments.ts';
export type { ShapeSpec } from './shape-arguments.ts';
