import { codePointLength } from './unicode.ts';

/** `text.ljust(width, fill)`. */
export function padRight(text: string, width: number, fill = ' '): string {
  const missing = width - codePointLength(text);
  return missing > 0 ? text + fill.repeat(missing) : text;
}

/** `text.rjust(width, fill)`. */
export function padLeft(text: string, width: number, fill = ' '): string {
  const missing = width - codePointLength(text);
  return missing > 0 ? fill.repeat(missing) + text : text;
}

/** `text.center(width, fill)`: an odd blank goes left where the width is odd (`unicode_center`). */
export function padBoth(text: string, width: number, fill = ' '): string {
  const missing = width - codePointLength(text);
  if (missing <= 0) return text;
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** `text.zfill(width)`: zeros between a sign and the rest. */
export function zeroFill(text: string, width: number): string {
  const missing = width - codePointLength(text);
  if (missing <= 0) return text;
  const zeros = '0'.repeat(missing);
  const first = text.charCodeAt(0);
  return first === 0x2b || first === 0x2d ? text.charAt(0) + zeros + text.slice(1) : zeros + text;
}

/** `text.expandtabs(tabSize)`: columns start anew behind a line feed or a carriage return. */
export function expandTabs(text: string, tabSize = 8): string {
  if (!text.includes('\t')) return text;
  let out = '';
  let column = 0;
  for (const character of text) {
    if (character === '\t') {
      const blanks = tabSize > 0 ? tabSize - (column % tabSize) : 0;
      out += ' '.repeat(blanks);
      column += blanks;
    } else {
      out += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return out;
}
