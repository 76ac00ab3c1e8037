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

/** Characters and ranges between brackets, without ranges that run backwards: parts that a `-` stands between. */
function partsOfSet(set: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let at = set.startsWith('!') ? 2 : 1;
  for (; ;) {
    const dash = set.indexOf('-', at);
    if (dash < 0) break;
    parts.push(set.slice(from, dash));
    from = dash + 1;
    at = dash + 3;
  }
  if (from < set.length || parts.length === 0) parts.push(set.slice(from));
  else parts[parts.length - 1] += '-';
  for (let i = parts.length - 1; i > 0; i--) {
    const before = parts[i - 1]!;
    if (before.at(-1)! > parts[i]![0]!) parts.splice(i - 1, 2, before.slice(0, -1) + parts[i]!.slice(1));
  }
  return parts;
}

/** The regular expression of a set; `special` are the characters that its flavour escapes within brackets. */
function setPattern(set: string, special: RegExp): string {
  const parts = partsOfSet(set);
  const hasDash = set.includes('-');
  const escape = (part: string): string => {
    const escaped = part.replaceAll(special, '\\$&');
    return hasDash ? escaped.replaceAll('-', '\\-') : escaped;
  };
  const first = parts[0]!;
  const isNegated = first.startsWith('!');
  if (isNegated) parts[0] = first.slice(1);
  if (parts.length === 1 && parts[0] === '') return isNegated ? '.' : '(?!)';
  const text = parts.map(escape).join('-');
  const guard = !isNegated && /^[\^[]/u.test(text) ? '\\' : '';
  return `[${isNegated ? '^' : guard}${text}]`;
}

/** What Python's own patterns escape in a set, and what the host's do. */
const PYTHON_SET = /[\\&~|]/g;
const HOST_SET = /[\\\]^[]/g;

/** The pattern as a regular expression without anchors, in Python's flavour or the host's. */
function body(pattern: string, special = HOST_SET): string {
  let text = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    const close = char === '[' ? endOfSet(pattern, i + 1) : -1;
    if (char === '*') {
      if (!text.endsWith('.*')) text += '.*';
    } else if (char === '?') text += '.';
    else if (close > 0) {
      text += setPattern(pattern.slice(i + 1, close), special);
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
    one('translate', (m, a) => newStr(m, `(?s:${body(textArgument(m, a + 1), PYTHON_SET)})\\Z`)),
  ],
};
