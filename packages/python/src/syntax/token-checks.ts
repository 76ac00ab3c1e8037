import type { SourceText } from './source-text.ts';

const DIGITS = '[0-9](?:_?[0-9])*';
const NUMBER_SHAPE = new RegExp(
  '0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|' +
    `(?:(?:${DIGITS})?\\.${DIGITS}|${DIGITS}\\.?)(?:[eE][+-]?${DIGITS})?[jJ]?`,
  'y',
);
const WORD_AFTER = /[A-Za-z0-9_]+/y;
/** Keywords that may follow a number without a blank (the real tokenizer only warns). */
const KEYWORD_AFTER = /(?:and|else|for|if|in|is|or|not)/y;
const RADIX_NAMES: Readonly<Record<string, string>> = { x: 'hexadecimal', o: 'octal', b: 'binary' };
const XID_START = /^[\p{XID_Start}_]$/u;
const XID_CONTINUE = /^[\p{XID_Continue}]$/u;
const PRINTABLE = /^[^\p{C}\p{Z}]$/u;

/** End of the number literal at `start`. Throws what CPython says of malformed ones. */
export function scanNumber(source: SourceText, start: number): number {
  const { text } = source;
  NUMBER_SHAPE.lastIndex = start;
  NUMBER_SHAPE.exec(text);
  const end = Math.max(NUMBER_SHAPE.lastIndex, start + 1);
  const literal = text.slice(start, end);
  const radix = text.charCodeAt(start) === 48 ? RADIX_NAMES[(text[start + 1] ?? '').toLowerCase()] : undefined;
  if (radix !== undefined && end - start <= 2) failRadix(source, start, end, radix);
  if (radix === undefined) checkLeadingZeros(source, start, literal);
  WORD_AFTER.lastIndex = end;
  if (WORD_AFTER.exec(text) === null) return end;
  KEYWORD_AFTER.lastIndex = end;
  if (KEYWORD_AFTER.exec(text) !== null) return end;
  if (radix !== undefined) failRadix(source, start, end, radix);
  failDecimal(source, literal, end);
}

function failRadix(source: SourceText, start: number, end: number, radix: string): never {
  let at = Math.max(end, start + 2);
  if (source.text[at] === '_') at += 1;
  const next = source.text[at] ?? '';
  if (/[0-9]/.test(next)) throw source.error(`invalid digit '${next}' in ${radix} literal`, at);
  throw source.error(`invalid ${radix} literal`, at - 1);
}

function failDecimal(source: SourceText, literal: string, end: number): never {
  const kind = /[jJ]$/.test(literal) ? 'imaginary' : 'decimal';
  throw source.error(`invalid ${kind} literal`, source.text[end] === '_' ? end : end - 1);
}

function checkLeadingZeros(source: SourceText, start: number, literal: string): void {
  if (!/^0[0-9_]*[1-9]/.test(literal) || /[.eEjJ]/.test(literal)) return;
  const zeros = /^0+(?:_?0+)*/.exec(literal)![0];
  throw source.error(
    'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    start,
    start + zeros.length,
  );
}

/** Refuses characters that cannot stand in a name, as `verify_identifier` does. */
export function checkIdentifier(source: SourceText, from: number, to: number): void {
  const { text } = source;
  for (let at = from; at < to; ) {
    const code = text.codePointAt(at)!;
    const character = String.fromCodePoint(code);
    const width = character.length;
    const shape = character.normalize('NFKC');
    const valid = at === from ? XID_START : XID_CONTINUE;
    if (!valid.test(character) && ![...shape].every((part) => XID_CONTINUE.test(part))) failCharacter(source, at, code);
    at += width;
  }
}

function failCharacter(source: SourceText, at: number, code: number): never {
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  const character = String.fromCodePoint(code);
  if (PRINTABLE.test(character)) throw source.error(`invalid character '${character}' (U+${hex})`, at);
  throw source.error(`invalid non-printable character U+${hex}`, at);
}
