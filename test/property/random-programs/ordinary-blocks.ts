/** Blocks of ordinary programs: their text becomes a tree of statements. */
import { LANGUAGE_BLOCKS } from './language-blocks.ts';
import { LIBRARY_BLOCKS } from './library-blocks.ts';
import type { Clause, Statement } from './program-tree.ts';

export const ORDINARY_BLOCKS: readonly string[] = [...LIBRARY_BLOCKS, ...LANGUAGE_BLOCKS];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  CHOOSENUMBER: ['1', '2', '5'],
  CHOOSEWORD: ['return "early"', 'break', 'continue', 'raise ValueError(n)', 'raise KeyError(n)'],
  CHOOSEEXCEPT: [
    'except* ValueError as group:', 'except* KeyError as group:', 'except* (ValueError, KeyError) as group:',
  ],
  CHOOSEPATTERN: [
    'r"(l+)o?"', 'r"(?P<first>[a-z])(?P<rest>\\\\w*)"', 'r"^\\\\s*(\\\\d+|[a-f]+)"',
    '"a|b(c)?"', 'r"(?i)(HELLO|x)\\\\W"',
  ],
  CHOOSESEQUENCE: ['{l} + [1, 2]', '"abc" + {s}', '(1, *{t}, 2)', '{l}', 'counter(5)', '{d}'],
};

/** The text as a tree, with choices made by `of`, templates filled by `fill`, and bodies from `inner`. */
export function ordinaryBlock(
  text: string, of: <T>(items: readonly T[]) => T, fill: (line: string) => string, inner: () => Statement[],
): Statement[] {
  const lines = text.replace(/\n *\| /g, ' | ').split('\n').filter((line) => line.trim() !== '').map((line) => {
    const indent = /^ */.exec(line)![0];
    let rest = line.slice(indent.length);
    if (rest.startsWith('CHOOSE ')) rest = of(rest.slice('CHOOSE '.length).split(' | '));
    rest = rest.replace(/CHOOSE[A-Z]+/g, (word) => of(WORDS[word]!));
    return { indent: indent.length, text: rest === 'BODY' ? rest : fill(rest) };
  });
  return parse(lines, inner);
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

function parse(lines: readonly Line[], inner: () => Statement[]): Statement[] {
  const out: (string | Clause[])[] = [];
  for (let i = 0; i < lines.length;) {
    const { indent, text } = lines[i]!;
    let end = i + 1;
    while (end < lines.length && lines[end]!.indent > indent) end++;
    const last = out.at(-1);
    if (text === 'BODY') out.push(...inner() as (string | Clause[])[]);
    else if (end === i + 1) out.push(text);
    else {
      const clause = { head: text, body: parse(lines.slice(i + 1, end), inner) };
      if (/^(else|elif|except\*?|finally)\b/.test(text) && Array.isArray(last)) last.push(clause);
      else out.push([clause]);
    }
    i = end;
  }
  return out;
}
