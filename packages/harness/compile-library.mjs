/** Compiles the library's Python modules into packages/harness/dist, after `tsc -b`. */
import { compileModule, librarySources } from '@memarena/python';
import { compiledLibraryPath, writeCompiledLibrary } from './dist/compiled-library.js';

const modules = [...librarySources()].map(([filename, source]) => [filename, source, compileModule(source, filename)]);
writeCompiledLibrary(compiledLibraryPath, modules);
