/**
 * The library's Python modules, compiled when the project is built: parsing them takes longer than running them. Without
 * the file, and for a text that has changed since, they are compiled when they are imported.
 * Layout: length of the index (4 bytes, little endian), the index as JSON, then the code units one after the other.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { CodeUnit } from '@memarena/python';

interface Entry {
  readonly hash: string;
  readonly start: number;
  readonly end: number;
}

interface Library {
  readonly index: Readonly<Record<string, Entry>>;
  readonly units: Buffer;
}

const INDEX_AT = 4;

/** Where the build puts the file; sources that run uncompiled have none that they could trust. */
export const compiledLibraryPath = fileURLToPath(new URL('../dist/compiled-library.bin', import.meta.url));
const isCompiled = !import.meta.url.endsWith('.ts');
let library: Library | null | undefined;

const hashOf = (source: string): string => createHash('sha256').update(source).digest('base64');

/** Writes the file: the unit and the text of each module, by file name. */
export function writeCompiledLibrary(path: string, modules: readonly (readonly [string, string, CodeUnit])[]): void {
  const index: Record<string, Entry> = {};
  const units: Buffer[] = [];
  let start = 0;
  for (const [filename, source, unit] of modules) {
    const bytes = serialize(unit);
    index[filename] = { hash: hashOf(source), start, end: start + bytes.length };
    units.push(bytes);
    start += bytes.length;
  }
  const head = Buffer.from(JSON.stringify(index), 'utf8');
  const length = Buffer.alloc(INDEX_AT);
  length.writeUInt32LE(head.length);
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, Buffer.concat([length, head, ...units]));
  renameSync(temporary, path);
}

function readLibrary(path: string): Library | null {
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  const unitsAt = INDEX_AT + file.readUInt32LE(0);
  return { index: JSON.parse(file.toString('utf8', INDEX_AT, unitsAt)) as Library['index'], units: file.subarray(unitsAt) };
}

/** The code unit of a module's text, if the build has compiled this very text. */
export function compiledModule(filename: string, source: string, path = compiledLibraryPath): CodeUnit | undefined {
  if (library === undefined) library = isCompiled || path !== compiledLibraryPath ? readLibrary(path) : null;
  const entry = library?.index[filename];
  if (entry === undefined || entry.hash !== hashOf(source)) return undefined;
  return deserialize(library!.units.subarray(entry.start, entry.end)) as CodeUnit;
}
