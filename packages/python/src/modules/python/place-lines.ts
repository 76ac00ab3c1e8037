/** Joins parts of a source text so that each starts on its own line number. @throws when one reaches into the next */
export function placeLines(parts: readonly (readonly [line: number, text: string])[]): string {
  let text = '';
  let next = 1;
  for (const [line, part] of parts) {
    if (line < next) throw new Error(`part for line ${line} starts before line ${next}`);
    text += `${'\n'.repeat(line - next)}${part}\n`;
    next = line + part.split('\n').length;
  }
  return text;
}
