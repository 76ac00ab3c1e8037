import type { RuntimeManifest } from '@memarena/core';
import { JythonObjectModel } from './jython-object-model.ts';

export { JythonObjectModel, jythonFacts } from './jython-object-model.ts';
export { arrayBytes, instanceBytes } from './java-layout.ts';
export type { JavaClass, JavaType } from './java-layout.ts';
export { javaShapes } from './shape-arguments.ts';
export type { JavaShape } from './shape-arguments.ts';

export const manifest: RuntimeManifest = {
  kind: 'runtime',
  id: 'jython',
  title: 'Jython 2.7.3 on the JVM',
  strategy: 'jvm/serial',
  strategies: ['jvm/serial', 'epsilon'],
  create: (memory) => new JythonObjectModel(memory),
};
