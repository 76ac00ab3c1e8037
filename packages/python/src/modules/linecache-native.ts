/** What `linecache` reads: the sources that the machine runs, and those of modules that have a file. There are no other files. */
import { one } from '../machine/native.ts';
import { listAppendOwned, newList } from '../objects/list-core.ts';
import { newStr } from '../objects/str-core.ts';
import { sourceOfModule } from './import-module.ts';
import type { NativeModule } from './native-module.ts';

export const linecacheNativeModule: NativeModule = {
  name: '_linecache',
  functions: [
    one('path_of', (m, a) => {
      const name = m.S[a + 1]!;
      const path = m.isStr(name) ? m.paths.get(m.text(name)) : undefined;
      return path === undefined ? m.retain(name) : newStr(m, path);
    }),
    one('source_lines', (m, a) => {
      const name = m.S[a + 1]!;
      const source = m.isStr(name) ? m.sources.get(m.text(name)) ?? sourceOfModule(m.text(name)) : undefined;
      if (source === undefined) return m.newNone();
      const list = m.hold(newList(m, 0));
      for (const line of source.match(/[^\n]*\n|[^\n]+$/gu) ?? []) {
        listAppendOwned(m, list, newStr(m, line.endsWith('\n') ? line : `${line}\n`));
      }
      m.unhold();
      return list;
    }),
  ],
};
