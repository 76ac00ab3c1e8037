/** What remains of a str whose characters are not all digits, spaces or ASCII (`_PyUnicode_TransformDecimalAndSpaceToASCII`). */
export function readableText(text: string): string {
  const bad = /[^\p{ASCII}\p{Nd}\s]/u.exec(text);
  return bad === null ? text : `${text.slice(0, bad.index)}?`;
}
