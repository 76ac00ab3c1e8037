/** JSON texts of strings. Source: Modules/_json.c (ascii_escape_unicode, escape_unicode). */

const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t',
};

const NOT_PLAIN_ASCII = /[^ !#-[\]-~]/g;
// oxlint-disable-next-line no-control-regex
const NOT_PLAIN = /["\\\u0000-\u001f]/g;

const escapeUnit = (unit: string): string => SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** With all that is not ASCII escaped; characters beyond the basic plane as two surrogates. */
export function escapeAscii(text: string): string {
  return `"${text.replace(NOT_PLAIN_ASCII, escapeUnit)}"`;
}

/** With quotes, backslashes and control characters escaped. */
export function escapePlain(text: string): string {
  return `"${text.replace(NOT_PLAIN, escapeUnit)}"`;
}
