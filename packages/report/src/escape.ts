/** What a program printed, named or raised is foreign text: it must not move the cursor or change a report. */

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** Control characters, bidirectional overrides, zero-width characters and lone surrogates. */
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** One line of foreign text, safe to print on a terminal. */
export function escapeLine(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(UNSAFE, escapeCharacter);
}

/** Foreign text of several lines: line feeds and tabs stay. */
export function escapeBlock(text: string): string {
  return text.replace(UNSAFE, (character) =>
    (character === '\n' || character === '\t' ? character : escapeCharacter(character)));
}

/** Foreign text inside a Markdown line or table cell. */
export function escapeMarkdown(text: string): string {
  return escapeLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]{}()#+!|~@:-]/g, '\\$&');
}

/** Foreign text as a Markdown code block whose fence it cannot close. */
export function fenceMarkdown(text: string): string {
  const safe = escapeBlock(text);
  const runs = [...safe.matchAll(/`+/g)].map((match) => match[0].length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}text\n${safe}${safe.endsWith('\n') ? '' : '\n'}${fence}`;
}
