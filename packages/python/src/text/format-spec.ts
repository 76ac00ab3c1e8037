/**
 * The format specification mini-language: reading a specification.
 *
 * Models:     CPython 3.11 `format(value, spec)`.
 * Sources:    Python/formatter_unicode.c `parse_internal_render_format_spec`, `get_integer`.
 * Algorithm:  [[fill]align][sign][z][#][0][width][grouping][.precision][type], read from the left. What every type of
 *             value refuses is refused here; the rest is up to the formatter of the type.
 * Invariants: I1 a specification is read once; its fields are constants afterwards (they are memoised by text).
 * Simplified: nothing.
 */
import { valueError } from '../numbers/semantic-error.ts';
import { decimalDigitValue } from './unicode-digits.ts';

export { SemanticError as FormatError } from '../numbers/semantic-error.ts';

export type Alignment = '<' | '>' | '=' | '^';

export interface FormatSpec {
  readonly fill: string;
  readonly align: Alignment;
  /** '' means '-': a sign for negative values only. */
  readonly sign: '' | '+' | '-' | ' ';
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  /** -1 where absent. */
  readonly width: number;
  /** '' where absent. */
  readonly grouping: '' | ',' | '_';
  /** -1 where absent. */
  readonly precision: number;
  /** One character; '' where the type has no default code. */
  readonly type: string;
}

/** Widths and precisions above this raise (PY_SSIZE_T_MAX; a double cannot tell it from its successor). */
const INTEGER_MAX = 2 ** 63;
const MEMO_MAX = 500;

const memo = new Map<string, FormatSpec>();

/**
 * Reads a specification that is not empty, for a value whose type has this default code and alignment. `typeName` goes
 * into the error message.
 */
export function parseFormatSpec(
  text: string,
  defaultType: string,
  defaultAlign: '<' | '>',
  typeName: string,
): FormatSpec {
  const key = defaultType + defaultAlign + text;
  let spec = memo.get(key);
  if (spec === undefined) {
    spec = readSpec(text, defaultType, defaultAlign, typeName);
    if (memo.size >= MEMO_MAX) memo.clear();
    memo.set(key, spec);
  }
  return spec;
}

/** Where the reader stands in the text. */
let position = 0;

function readSpec(text: string, defaultType: string, defaultAlign: '<' | '>', typeName: string): FormatSpec {
  const [fill, align] = readFillAndAlign(text);
  const sign = takeOneOf(text, '+- ');
  const noNegativeZero = takeOneOf(text, 'z') !== '';
  const alternate = takeOneOf(text, '#') !== '';
  const zero = fill === '' && takeOneOf(text, '0') !== '';
  const width = readInteger(text);
  const grouping = readGrouping(text);
  let precision = -1;
  if (takeOneOf(text, '.') !== '') {
    precision = readInteger(text);
    if (precision < 0) throw valueError('Format specifier missing precision');
  }
  const rest = Array.from(text.slice(position));
  if (rest.length > 1) throw valueError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  const type = rest[0] ?? defaultType;
  if (grouping !== '') checkGrouping(grouping, type);
  return {
    fill: zero ? '0' : fill === '' ? ' ' : fill,
    align: (align || (zero && defaultAlign === '>' ? '=' : defaultAlign)) as Alignment,
    sign: sign as FormatSpec['sign'],
    noNegativeZero,
    alternate,
    width,
    grouping,
    precision,
    type,
  };
}

function isAlignment(character: string): boolean {
  return character === '<' || character === '>' || character === '=' || character === '^';
}

/** The fill and the alignment, each '' where absent; leaves the position behind them. */
function readFillAndAlign(text: string): [fill: string, align: string] {
  const first = text.codePointAt(0)! > 0xffff ? text.slice(0, 2) : text.charAt(0);
  const second = text.charAt(first.length);
  if (isAlignment(second)) {
    position = first.length + 1;
    return [first, second];
  }
  position = isAlignment(first) ? 1 : 0;
  return ['', position === 1 ? first : ''];
}

/** Takes the next character if it is one of `choices`, otherwise ''. */
function takeOneOf(text: string, choices: string): string {
  const character = text.charAt(position);
  if (character === '' || !choices.includes(character)) return '';
  position += 1;
  return character;
}

/** A run of decimal digits of any script; -1 where there is none. */
function readInteger(text: string): number {
  let value = -1;
  while (position < text.length) {
    const code = text.codePointAt(position)!;
    const digit = decimalDigitValue(code);
    if (digit < 0) break;
    value = Math.max(value, 0) * 10 + digit;
    if (value >= INTEGER_MAX) throw valueError('Too many decimal digits in format string');
    position += code > 0xffff ? 2 : 1;
  }
  return value;
}

function readGrouping(text: string): FormatSpec['grouping'] {
  const comma = takeOneOf(text, ',');
  const underscore = takeOneOf(text, '_');
  if ((comma !== '' || text.charAt(position) === ',') && underscore !== '') {
    throw valueError("Cannot specify both ',' and '_'.");
  }
  return (comma || underscore) as FormatSpec['grouping'];
}

function checkGrouping(grouping: string, type: string): void {
  if (type === '' || 'deEfFgG%'.includes(type)) return;
  if (grouping === '_' && 'boxX'.includes(type)) return;
  throw valueError(`Cannot specify '${grouping}' with '${showCode(type)}'.`);
}

/** A format code as the messages show it. */
export function showCode(type: string): string {
  const code = type.codePointAt(0)!;
  return code > 32 && code < 128 ? type : `\\x${code.toString(16)}`;
}
