/**
 * The modules that a program can import: native ones, and ones written in Python that ship with the machine. There is no
 * search path: a name that is not in the registry does not exist.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat, type MessageFormat } from '../machine/message-format.ts';
import { T_AttributeError, T_ImportError, T_ModuleNotFoundError } from '../machine/type-ids.ts';
import { dictGetStr, dictSetStr } from '../objects/dict-core.ts';
import { newModule } from '../objects/frame-types.ts';
import { makeModule } from './native-module.ts';
import { getIter } from '../objects/abstract.ts';
import { lookupAttr } from '../objects/attributes.ts';
import { EXC_FIXED_SLOTS, restoreError, takeError } from '../objects/exceptions-core.ts';
import { newList } from '../objects/list-core.ts';
import { moduleFiles, nativeModules, pythonModules } from './registry.ts';

export function isKnownModule(name: string): boolean {
  return nativeModules.has(name) || pythonModules.has(name);
}

/** Modules that a program may import by name, without the inner ones. */
export function publicModules(): string[] {
  const names = [...new Set([...nativeModules.keys(), ...pythonModules.keys()])];
  return names.filter((name) => !/(?:^|\.)_/.test(name)).toSorted();
}

/** `co_filename` of a module's code. */
function moduleFilename(name: string): string {
  return moduleFiles.get(name) ?? `<frozen ${name}>`;
}

/** The text of the module with this file. */
export function sourceOfModule(file: string): string | undefined {
  for (const [name, known] of moduleFiles) if (known === file) return pythonModules.get(name)?.();
  return undefined;
}

/** The text of the modules that are written in Python, by file name. */
export function librarySources(): Map<string, string> {
  return new Map([...pythonModules].map(([name, source]) => [moduleFilename(name), source()]));
}

/** The module from `sys.modules`, made on first use; owned. */
export function loadModule(m: Machine, name: string): Ref {
  const key = m.nameOf(name);
  const known = dictGetStr(m, m.modulesDict, key);
  if (known !== 0) return m.retain(known);
  const dot = name.lastIndexOf('.');
  const parent = dot < 0 ? 0 : m.hold(loadModule(m, name.slice(0, dot)));
  const module = m.hold(makeNamed(m, name));
  if (parent !== 0) dictSetStr(m, m.slot(parent, 0), m.nameOf(name.slice(dot + 1)), module);
  m.unhold();
  if (parent !== 0) m.drop();
  return module;
}

/** The implementation that is simulated comes with the module. */
export function hasModule(m: Machine, name: string): boolean {
  return isKnownModule(name) && !m.model.traits.lacksModules.includes(name);
}

function makeNamed(m: Machine, name: string): Ref {
  if (!hasModule(m, name)) throw notFound(m, name);
  const key = m.nameOf(name);
  const native = nativeModules.get(name);
  if (native !== undefined) {
    const module = m.hold(makeModule(m, native()));
    dictSetStr(m, m.modulesDict, key, module);
    m.unhold();
    return module;
  }
  const source = pythonModules.get(name)!;
  const module = m.hold(newModule(m, name));
  dictSetStr(m, m.modulesDict, key, module);
  if (isPackage(name)) {
    const path = m.hold(newList(m, 0));
    dictSetStr(m, m.slot(module, 0), m.nameOf('__path__'), path);
    m.drop();
  }
  const file = moduleFiles.get(name);
  if (file !== undefined) dictSetStr(m, m.slot(module, 0), m.nameOf('__file__'), m.nameOf(file));
  m.runModuleSource(source(), moduleFilename(name), module);
  m.unhold();
  return module;
}

/** Of ImportError's fields msg, name, path. */
const IMPORT_ERROR_NAME = 1;

/** Packages have modules inside. */
function isPackage(name: string): boolean {
  for (const other of pythonModules.keys()) if (other.startsWith(`${name}.`)) return true;
  return false;
}

function notFound(m: Machine, name: string): unknown {
  const parent = name.slice(0, Math.max(name.lastIndexOf('.'), 0));
  const isInside = parent !== '' && !isPackage(parent);
  const message = isInside
    ? cFormat`No module named '${name}'; '${parent}' is not a package` : cFormat`No module named '${name}'`;
  return importError(m, T_ModuleNotFoundError, message, m.nameOf(name));
}

/** `PyErr_SetImportErrorSubclass`, without a path: the error knows the name of the module. */
export function importError(m: Machine, type: Ref, message: MessageFormat | string, name: Ref): unknown {
  m.hold(m.retain(name));
  m.error(type, message);
  const error = takeError(m);
  m.replace(error, EXC_FIXED_SLOTS + IMPORT_ERROR_NAME, m.retain(name));
  m.drop();
  return restoreError(m, error);
}

/**
 * Modules that exist before the import system: their spec lacks `_initializing`, so that each import statement raises and
 * swallows an AttributeError (`import_ensure_initialized`, `_PyModuleSpec_IsInitializing`).
 */
const BOOTSTRAPPED = new Set(['sys', 'builtins', '_imp']);

function missInitializing(m: Machine, module: Ref): void {
  if (!m.counting) return;
  m.hold(module);
  m.error(T_AttributeError, cFormat`'${{ text: 'ModuleSpec', directive: '%.50s' }}' object has no attribute '${{ str: '_initializing' }}'`);
  m.attributeContextHook(module, m.nameOf('_initializing'));
  m.clearError();
  m.unhold();
}

/** Only packages have a `__path__`; for them `_handle_fromlist` runs over the names and imports missing submodules. */
function handleNames(m: Machine, name: string, module: Ref, names: Ref): void {
  m.hold(module);
  const path = lookupAttr(m, module, m.nameOf('__path__'));
  if (path !== 0) {
    m.release(path);
    m.release(getIter(m, names));
    for (let i = 0; i < m.size[names]!; i++) loadSubmodule(m, name, module, m.S[m.body[names]! + i]!);
  }
  m.unhold();
}

function loadSubmodule(m: Machine, packageName: string, module: Ref, name: Ref): void {
  const full = `${packageName}.${m.text(name)}`;
  if (isKnownModule(full) && dictGetStr(m, m.slot(module, 0), name) === 0) m.release(loadModule(m, full));
}

/** `import name`: the top package, or with a name list (0 = none) the module itself; owned. */
export function importModule(m: Machine, name: string, level: number, names: Ref): Ref {
  if (level > 0) throw m.error(T_ImportError, 'attempted relative import with no known parent package');
  const module = loadModule(m, name);
  if (BOOTSTRAPPED.has(name)) missInitializing(m, module);
  if (names !== 0) handleNames(m, name, module, names);
  if (names !== 0 || !name.includes('.')) return module;
  m.release(module);
  return loadModule(m, name.slice(0, name.indexOf('.')));
}

