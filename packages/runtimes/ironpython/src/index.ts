import type { RuntimeManifest } from '@memarena/core';
import { IronPythonObjectModel } from './ironpython-object-model.ts';

export { IronPythonObjectModel, bucketsFor, ironpythonFacts } from './ironpython-object-model.ts';
export { arrayBytes, instanceBytes, stringBytes } from './clr-layout.ts';
export type { ClrClass, ClrType } from './clr-layout.ts';
export { clrShapes } from './shape-arguments.ts';
export type { ClrShape } from './shape-arguments.ts';

export const manifest: RuntimeManifest = {
  kind: 'runtime',
  id: 'ironpython',
  title: 'IronPython 3.4 on .NET',
  strategy: 'dotnet/workstation',
  strategies: ['dotnet/workstation', 'epsilon'],
  create: (memory) => new IronPythonObjectModel(memory),
};
