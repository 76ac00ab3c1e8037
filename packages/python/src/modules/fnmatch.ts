/**
 * The `fnmatch` module: shell patterns, matched by the host. Interface of Lib/fnmatch.py.
 * Simplified:  patterns are compiled outside of the simulated heap.
 */
import type { Machine } from '../machine/machine.ts';
import { fast, one } from '../machine/native.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { forEach } from '../objects/abstract.ts';
import { listAppend, newList } from '../objects/list-core.ts';
import { newStr } from '../objects/str-core.ts';
import type { NativeModule } from './native-module.ts';

const SPECIAL = /[.*+?^${}()|[\]\\]/u;

/** Where the set that opens before `at` closes; -1 = nowhere. */
function endOfSet(pattern: string, at: number): number {
  let end = at;
  if (pattern[end] === '!') end++;
  if (pattern[end] === ']') end++;
  return pattern.indexOf(']', end);
}

/** The pattern as a regular expression that is the same for Python and the host, without anchors. */
function body(pattern: string): string {
  let text = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    const close = char === '[' ? endOfSet(pattern, i + 1) : -1;
    if (char === '*') {
      if (!text.endsWith('.*')) text += '.*';
    } else if (char === '?') text += '.';
    else if (close > 0) {
      const set = pattern.slice(i + 1, close).replaceAll('\\', '\\\\').replaceAll('[', '\\[');
      text += set.startsWith('!') ? `[^${set.slice(1).replace(/^\]/u, '\\]')}]` : `[${set.replace(/^[\]^]/u, '\\$&')}]`;
      i = close;
    } else text += SPECIAL.test(char) ? `\\${char}` : char;
  }
  return text;
}

function textArgument(m: Machine, at: number): string {
  const ref = m.S[at]!;
  if (m.isStr(ref)) return m.text(ref);
  throw m.error(T_TypeError, cFormat`expected str, bytes or os.PathLike object, not ${m.typeOf(ref).name}`);
}

const matches = (m: Machine, a: number): boolean =>
  new RegExp(`^(?:${body(textArgument(m, a + 2))})$`, 'su').test(textArgument(m, a + 1));

export const fnmatchModule: NativeModule = {
  name: 'fnmatch',
  functions: [
    fast('fnmatch', 2, 2, (m, a) => m.newBool(matches(m, a))),
    fast('fnmatchcase', 2, 2, (m, a) => m.newBool(matches(m, a))),
    fast('filter', 2, 2, (m, a) => {
      const pattern = new RegExp(`^(?:${body(textArgument(m, a + 2))})$`, 'su');
      const list = m.hold(newList(m, 0));
      forEach(m, m.S[a + 1]!, (item) => {
        if (m.isStr(item) && pattern.test(m.text(item))) listAppend(m, list, item);
      });
      m.unhold();
      return list;
    }),
    one('translate', (m, a) => newStr(m, `(?s:${body(textArgument(m, a + 1))})\\Z`)),
  ],
};
