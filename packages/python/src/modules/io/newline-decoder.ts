/**
 * `IncrementalNewlineDecoder`: finds out which line ends a text has and, if asked to, makes them all '\n'.
 * Source:     Modules/_io/textio.c (_PyIncrementalNewlineDecoder_decode, incrementalnewlinedecoder_newlines_get).
 * Layout:     slot 0 = the decoder whose output is read, or None; payload = what was seen.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callMethod } from '../../machine/call.ts';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { fastKw, noArgs } from '../../machine/native.ts';
import { T_TypeError } from '../../machine/type-ids.ts';
import { isTrue } from '../../objects/compare.ts';
import { beginScratch, endScratch } from '../../objects/int-core.ts';
import { packAll } from '../../objects/list-core.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';

/** nldecoder_object beyond the object head. */
const DECODER_BYTES = 24;
const SEEN_CR = 1;
const SEEN_LF = 2;
const SEEN_CRLF = 4;
const LINE_ENDS: readonly (readonly [number, string])[] = [[SEEN_CR, '\r'], [SEEN_LF, '\n'], [SEEN_CRLF, '\r\n']];
/** Bytes of a character by kind of str. */
const CHARACTER_BYTES = [1, 1, 1, 2, 4];

interface Seen {
  translate: boolean;
  pendingCr: boolean;
  seen: number;
}

const recordOf = (m: Machine, self: Ref): Seen => m.payload[self] as Seen;

/** Makes one; `decoder` is borrowed. */
function newDecoder(m: Machine, cls: Ref, decoder: Ref, translate: boolean): Ref {
  const self = m.create(Shape.native, cls, DECODER_BYTES, 1);
  const record: Seen = { translate, pendingCr: false, seen: 0 };
  m.payload[self] = record;
  m.give(self, 0, m.retain(decoder));
  return self;
}

/** The decoder of a stream in memory, made by a call with a tuple of arguments. */
export function newStreamDecoder(m: Machine, translate: boolean): Ref {
  m.hold(packAll(m, m.none, m.newBool(translate)));
  const decoder = newDecoder(m, nativeType(m, newlineDecoderSpec), m.none, translate);
  m.drop();
  return decoder;
}

/** What a text means without its line ends' differences; `input` is borrowed, the result owned. */
export function decodeNewlines(m: Machine, self: Ref, input: Ref, isFinal: boolean): Ref {
  const record = recordOf(m, self);
  let text = m.text(input);
  let output = m.hold(m.retain(input));
  if (record.pendingCr && (isFinal || text.length > 0)) {
    text = `\r${text}`;
    record.pendingCr = false;
    m.temps[m.tempTop - 1] = newStr(m, text);
    m.release(output);
    output = m.temps[m.tempTop - 1]!;
  }
  if (!isFinal && text.endsWith('\r')) {
    text = text.slice(0, -1);
    record.pendingCr = true;
    m.temps[m.tempTop - 1] = newStr(m, text);
    m.release(output);
    output = m.temps[m.tempTop - 1]!;
  }
  m.unhold();
  return translated(m, record, output, text);
}

function translated(m: Machine, record: Seen, output: Ref, text: string): Ref {
  if (!text.includes('\r')) {
    if (text.includes('\n')) record.seen |= SEEN_LF;
    return output;
  }
  for (const end of text.match(/\r\n|\r|\n/gu)!) {
    record.seen |= LINE_ENDS.find(([, known]) => known === end)![0];
  }
  if (!record.translate) return output;
  const room = beginScratch(m, CHARACTER_BYTES[m.strKind[output]!]! * m.size[output]!);
  m.release(output);
  const result = newStr(m, text.replace(/\r\n?/gu, '\n'));
  endScratch(m, room);
  return result;
}

/** The line ends seen: None, one, or a tuple of them. */
export function newlinesSeen(m: Machine, self: Ref): Ref {
  const ends = LINE_ENDS.filter(([flag]) => (recordOf(m, self).seen & flag) !== 0).map(([, text]) => newStr(m, text));
  if (ends.length < 2) return ends[0] ?? m.newNone();
  for (const end of ends) m.hold(end);
  const all = packAll(m, ...ends);
  m.drop(ends.length);
  return all;
}

export const newlineDecoderSpec: NativeTypeSpec = {
  name: 'IncrementalNewlineDecoder',
  module: '_io',
  isBase: true,
  bytes: DECODER_BYTES,
  slots: 1,
  setup(type) {
    type.new = (m, a, n, kw) => {
      const names = ['decoder', 'translate', 'errors'];
      const [decoder, translate] = parseArguments(m, 'IncrementalNewlineDecoder', a, n, kw, names, 2);
      return newDecoder(m, m.S[a]!, decoder!, isTrue(m, translate!));
    };
    type.init = () => 0;
  },
  methods: [
    fastKw('decode', 1, 2, (m, a, n, kw) => {
      const [input, final] = parseArguments(m, 'decode', a, n, kw, ['input', 'final'], 1);
      const self = m.S[a]!;
      const isFinal = final !== 0 && isTrue(m, final!);
      const decoder = m.slot(self, 0);
      if (decoder !== m.none) {
        const decoded = m.hold(callMethod(m, decoder, 'decode', input!, isFinal ? m.true : m.false));
        const result = decodeNewlines(m, self, decoded, isFinal);
        m.drop();
        return result;
      }
      if (!m.isStr(input!)) {
        throw m.error(T_TypeError, `decoder should return a string result, not '${m.typeOf(input!).name}'`);
      }
      return decodeNewlines(m, self, input!, isFinal);
    }),
    noArgs('reset', (m, a) => {
      const record = recordOf(m, m.S[a]!);
      record.pendingCr = false;
      record.seen = 0;
      return m.newNone();
    }),
  ],
  getset: [{ name: 'newlines', get: newlinesSeen }],
};
