import type { Expr } from './ast.ts';
import { FstringBuilder } from './build-fstring.ts';
import type { Builder } from './builder.ts';
import { decodeBytes, decodeText } from './escapes.ts';
import type { Cst } from './tree.ts';

/** `sys.int_info.default_max_str_digits`. */
const MAX_DECIMAL_DIGITS = 4300;

export function buildNumber(b: Builder, node: Cst): Expr {
  const text = b.text(node).replaceAll('_', '');
  const span = b.spanOf(node);
  const last = text[text.length - 1]!;
  if (/^0[xXoObB]/.test(text)) return { kind: 'Constant', value: { kind: 'int', value: BigInt(text) }, ...span };
  if (last === 'j' || last === 'J') {
    return { kind: 'Constant', value: { kind: 'complex', real: 0, imag: Number(text.slice(0, -1)) }, ...span };
  }
  if (/[.eE]/.test(text)) return { kind: 'Constant', value: { kind: 'float', value: Number(text) }, ...span };
  if (text.length > MAX_DECIMAL_DIGITS) {
    throw b.error(
      `Exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has ${text.length} ` +
        'digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer ' +
        'literals to avoid decimal conversion limits.',
      node.from,
      node.to,
    );
  }
  return { kind: 'Constant', value: { kind: 'int', value: BigInt(text) }, ...span };
}

interface Literal {
  readonly isBytes: boolean;
  readonly isRaw: boolean;
  readonly isFormat: boolean;
  readonly isUnicode: boolean;
  /** Offsets of the text between the quotes. */
  readonly from: number;
  readonly to: number;
}

function describeLiteral(b: Builder, node: Cst): Literal {
  const text = b.text(node);
  const quoteAt = text.search(/['"]/);
  const prefix = text.slice(0, quoteAt).toLowerCase();
  const quote = text[quoteAt]!;
  const triple = text.length >= quoteAt + 6 && text.startsWith(quote.repeat(3), quoteAt);
  const quotes = triple ? 3 : 1;
  return {
    isBytes: prefix.includes('b'),
    isRaw: prefix.includes('r'),
    isFormat: prefix.includes('f'),
    isUnicode: prefix === 'u',
    from: node.from + quoteAt + quotes,
    to: node.to - quotes,
  };
}

/** Adjacent string literals as one value (`_PyPegen_concatenate_strings`). */
export function buildStrings(b: Builder, nodes: readonly Cst[], whole: Cst): Expr {
  const literals = nodes.map((node) => describeLiteral(b, node));
  const { isBytes } = literals[0]!;
  if (literals.some((literal) => literal.isBytes !== isBytes)) {
    throw b.errorBehind('cannot mix bytes and nonbytes literals', whole);
  }
  const span = b.spanOf(whole);
  if (isBytes) {
    return { kind: 'Constant', value: { kind: 'bytes', value: joinBytes(b, nodes, literals, whole) }, ...span };
  }
  if (!literals.some((literal) => literal.isFormat)) {
    const value = literals.map((literal) => decodeText(b, literal.from, literal.to, literal.isRaw, whole)).join('');
    return { kind: 'Constant', value: { kind: 'str', value }, unicodePrefix: literals[0]!.isUnicode, ...span };
  }
  const parts = new FstringBuilder(b, span, span, whole);
  literals.forEach((literal, index) => {
    if (literal.isFormat) parts.addFormat(literal.from, literal.to, literal.isRaw, nodes[index]!);
    else parts.addText(decodeText(b, literal.from, literal.to, literal.isRaw, whole));
  });
  return parts.finish();
}

function joinBytes(b: Builder, nodes: readonly Cst[], literals: readonly Literal[], whole: Cst): Uint8Array {
  const parts = literals.map(({ from, to, isRaw }, index) => {
    if (/\P{ASCII}/u.test(b.source.text.slice(from, to))) {
      throw b.errorAt('bytes can only contain ASCII literal characters', nodes[index]!);
    }
    return decodeBytes(b, from, to, isRaw, whole);
  });
  return Uint8Array.from(parts.flat());
}
