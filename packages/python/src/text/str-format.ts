/**
 * `str.format`: reading the template.
 *
 * Models:     CPython 3.11 `str.format`, `str.format_map`.
 * Sources:    Objects/stringlib/unicode_format.h `MarkupIterator_next`, `parse_field`, `FieldNameIterator_next`,
 *             `autonumber_state_error`, `build_string`.
 * Algorithm:  1. The template becomes literal texts and fields; doubled braces are literals. A mistake becomes the last
 *                piece, so that it is raised only when formatting gets there.
 *             2. A field name is an argument (index, name, or the next one) and a path of attributes and items.
 *             3. A specification with braces is a template itself, one level deep.
 * Invariants: I1 automatic numbers are settled here, in the order in which formatting meets the fields.
 * Simplified: nothing.
 */
import { SemanticError, valueError } from '../numbers/semantic-error.ts';
import { decimalDigitValue } from './unicode-digits.ts';

/** One step of the path behind the argument: `.name`, `[7]` or `[key]`. */
export type PathStep =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'item'; readonly key: string | number }
  | { readonly kind: 'error'; readonly error: SemanticError };

export interface TemplateField {
  /** The positional argument, written or automatic; undefined where `name` says a keyword. */
  readonly index: number | undefined;
  readonly name: string | undefined;
  readonly path: readonly PathStep[];
  /** The character behind '!', '' where absent; see `conversionError` for others than r, s, a. */
  readonly conversion: string;
  /** The specification, or the pieces to format into it. */
  readonly spec: string | readonly TemplatePiece[];
}

export type TemplatePiece = string | TemplateField | SemanticError;

const INDEX_MAX = 2 ** 63;
/** `str.format` goes into the specification of a field, and no deeper. */
const DEPTH_MAX = 2;

interface Numbering {
  mode: 'undecided' | 'automatic' | 'manual';
  next: number;
}

/** Reads a template. */
export function parseTemplate(template: string): TemplatePiece[] {
  return readTemplate(template, { mode: 'undecided', next: 0 }, DEPTH_MAX);
}

/** Where the reader stands in the template at hand. */
let position = 0;

function readTemplate(template: string, numbering: Numbering, depth: number): TemplatePiece[] {
  if (depth <= 0) return [valueError('Max string recursion exceeded')];
  const pieces: TemplatePiece[] = [];
  let at = 0;
  let literal = '';
  while (at < template.length) {
    const brace = nextBrace(template, at);
    if (brace < 0) {
      literal += template.slice(at);
      break;
    }
    const character = template.charAt(brace);
    literal += template.slice(at, brace);
    if (template.charAt(brace + 1) === character) {
      literal += character;
      at = brace + 2;
      continue;
    }
    if (character === '}' || brace + 1 === template.length) {
      pieces.push(valueError(`Single '${character}' encountered in format string`));
      return pieces;
    }
    if (literal !== '') pieces.push(literal);
    literal = '';
    position = brace + 1;
    const field = readField(template, numbering, depth);
    pieces.push(field);
    if (field instanceof SemanticError) return pieces;
    at = position;
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}

function nextBrace(template: string, from: number): number {
  for (let index = from; index < template.length; index += 1) {
    const code = template.charCodeAt(index);
    if (code === 0x7b || code === 0x7d) return index;
  }
  return -1;
}

function readField(template: string, numbering: Numbering, depth: number): TemplateField | SemanticError {
  const start = position;
  const end = endOfFieldName(template);
  if (end < 0) return valueError("unexpected '{' in field name");
  const name = template.slice(start, end);
  const stop = template.charAt(end);
  let conversion = '';
  let spec = '';
  if (stop === '') return valueError("expected '}' before end of string");
  if (stop !== '}') {
    if (stop === '!') {
      if (position >= template.length) return valueError('end of string while looking for conversion specifier');
      conversion = String.fromCodePoint(template.codePointAt(position)!);
      position += conversion.length;
      const next = template.charAt(position);
      position += 1;
      if (next === '}') return finishField(name, conversion, '', numbering, depth);
      if (next !== ':' && next !== '') return valueError("expected ':' after conversion specifier");
    }
    const specStart = position;
    const specEnd = endOfSpec(template);
    if (specEnd < 0) return valueError("unmatched '{' in format spec");
    spec = template.slice(specStart, specEnd);
  }
  return finishField(name, conversion, spec, numbering, depth);
}

/** Moves behind the character that ends the name; its index, the length where the text ends, -1 for a brace inside. */
function endOfFieldName(template: string): number {
  while (position < template.length) {
    const character = template.charAt(position);
    position += 1;
    if (character === '{') return -1;
    if (character === '[') {
      const closing = template.indexOf(']', position);
      position = closing < 0 ? template.length : closing;
    } else if (character === '}' || character === ':' || character === '!') return position - 1;
  }
  return template.length;
}

/** Moves behind the brace that ends the field; its index, -1 where there is none. */
function endOfSpec(template: string): number {
  let open = 1;
  while (position < template.length) {
    const character = template.charAt(position);
    position += 1;
    if (character === '{') open += 1;
    else if (character === '}') {
      open -= 1;
      if (open === 0) return position - 1;
    }
  }
  return -1;
}

function finishField(
  fullName: string,
  conversion: string,
  spec: string,
  numbering: Numbering,
  depth: number,
): TemplateField | SemanticError {
  let end = 0;
  while (end < fullName.length && fullName.charAt(end) !== '.' && fullName.charAt(end) !== '[') end += 1;
  const first = fullName.slice(0, end);
  const written = readIndex(first);
  if (written instanceof SemanticError) return written;
  let index: number | undefined = written;
  if (first === '' || index !== undefined) {
    const error = checkNumbering(numbering, first === '');
    if (error !== undefined) return error;
    if (index === undefined) {
      index = numbering.next;
      numbering.next += 1;
    }
  }
  const path = readPath(fullName, end);
  const after = position;
  const pieces = spec.includes('{') ? readTemplate(spec, numbering, depth - 1) : spec;
  position = after;
  return { index, name: index === undefined ? first : undefined, path, conversion, spec: pieces };
}

function checkNumbering(numbering: Numbering, automatic: boolean): SemanticError | undefined {
  const mode = automatic ? 'automatic' : 'manual';
  if (numbering.mode === 'undecided') numbering.mode = mode;
  if (numbering.mode === mode) return undefined;
  return valueError(
    automatic
      ? 'cannot switch from manual field specification to automatic field numbering'
      : 'cannot switch from automatic field numbering to manual field specification',
  );
}

/** The value of a text of digits only, undefined for any other text. */
function readIndex(text: string): number | SemanticError | undefined {
  if (text === '') return undefined;
  let value = 0;
  for (const character of text) {
    const digit = decimalDigitValue(character.codePointAt(0)!);
    if (digit < 0) return undefined;
    value = value * 10 + digit;
    if (value >= INDEX_MAX) return valueError('Too many decimal digits in format string');
  }
  return value;
}

function readPath(name: string, start: number): PathStep[] {
  const path: PathStep[] = [];
  let at = start;
  while (at < name.length) {
    const mark = name.charAt(at);
    if (mark !== '.' && mark !== '[') {
      path.push(pathError("Only '.' or '[' may follow ']' in format field specifier"));
      break;
    }
    const step = mark === '.' ? readAttribute(name, at + 1) : readItem(name, at + 1);
    path.push(step);
    if (step.kind === 'error') break;
    at = pathPosition;
  }
  return path;
}

/** Where the path goes on behind the step that was read last. */
let pathPosition = 0;

function pathError(message: string): PathStep {
  return { kind: 'error', error: valueError(message) };
}

function readAttribute(name: string, start: number): PathStep {
  let end = start;
  while (end < name.length && name.charAt(end) !== '.' && name.charAt(end) !== '[') end += 1;
  if (end === start) return pathError('Empty attribute in format string');
  pathPosition = end;
  return { kind: 'attribute', name: name.slice(start, end) };
}

function readItem(name: string, start: number): PathStep {
  const end = name.indexOf(']', start);
  if (end < 0) return pathError("Missing ']' in format string");
  const text = name.slice(start, end);
  const index = readIndex(text);
  if (index instanceof SemanticError) return { kind: 'error', error: index };
  if (text === '') return pathError('Empty attribute in format string');
  pathPosition = end + 1;
  return { kind: 'item', key: index ?? text };
}

/** The ValueError for a conversion other than r, s, a. */
export function conversionError(conversion: string): SemanticError {
  const code = conversion.codePointAt(0)!;
  const shown = code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`;
  return valueError(`Unknown conversion specifier ${shown}`);
}
