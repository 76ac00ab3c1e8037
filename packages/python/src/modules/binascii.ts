/** The `binascii` module and the checksums of `zlib`. Sources: Modules/binascii.c, Modules/zlibmodule.c. */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, type NativeDef } from '../machine/native.ts';
import { T_int, T_str, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { isTrue } from '../objects/compare.ts';
import { bufferArgument, bytesFromLatin1, bytesOf, hasBuffer, newBytesFresh } from '../objects/bytes-core.ts';
import { intOf } from '../objects/int-core.ts';
import { isAscii } from './ascii-text.ts';
import type { NativeModule } from './native-module.ts';

const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 0x3d;

/** Bytes, or a text of ASCII characters (`ascii_buffer_converter`). */
function asciiArgument(m: Machine, ref: Ref): Uint8Array {
  if (m.cls[ref] === T_str || m.isStr(ref)) {
    if (!isAscii(m.text(ref))) throw m.error(T_ValueError, 'string argument should contain only ASCII characters');
    return bytesFromLatin1(m.text(ref));
  }
  if (hasBuffer(m, ref)) return bytesOf(m, ref);
  throw m.error(T_TypeError, cFormat`argument should be bytes, buffer or ASCII string, not '${m.typeOf(ref).name}'`);
}

function hexlify(m: Machine, a: number): Ref {
  const bytes = bufferArgument(m, m.S[a + 1]!);
  const out = new Uint8Array(2 * bytes.length);
  bytes.forEach((byte, i) => {
    out[2 * i] = HEX.charCodeAt(byte >> 4);
    out[2 * i + 1] = HEX.charCodeAt(byte & 15);
  });
  return newBytesFresh(m, out);
}

function unhexlify(m: Machine, a: number): Ref {
  const digits = asciiArgument(m, m.S[a + 1]!);
  if (digits.length % 2 !== 0) throw m.error(errorClass(m), 'Odd-length string');
  const out = new Uint8Array(digits.length / 2);
  for (let i = 0; i < digits.length; i++) {
    const digit = HEX.indexOf(String.fromCharCode(digits[i]!).toLowerCase());
    if (digit < 0) throw m.error(errorClass(m), 'Non-hexadecimal digit found');
    out[i >> 1] = (out[i >> 1]! << 4) | digit;
  }
  return newBytesFresh(m, out);
}

function toBase64(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [data, newline] = parseArguments(m, 'b2a_base64', a, n, kw, ['', 'newline'], 1, 1);
  const end = newline === 0 || isTrue(m, newline!) ? '\n' : '';
  return newBytesFresh(m, bytesFromLatin1(Buffer.from(bufferArgument(m, data!)).toString('base64') + end));
}

/** Characters outside of the alphabet are skipped; a quad that its padding does not complete is an error. */
function fromBase64(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'a2b_base64', a, n, kw, ['', 'strict_mode'], 1, 1);
  const bytes = asciiArgument(m, args[0]!);
  const out: number[] = [];
  const isStrict = args[1] !== 0 && isTrue(m, args[1]!);
  if (isStrict && bytes[0] === PAD) throw m.error(errorClass(m), 'Leading padding not allowed');
  let [quad, left, pads] = [0, 0, 0];
  let isPadded = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === PAD) {
      isPadded = true;
      if (quad >= 2 && quad + ++pads >= 4) {
        if (isStrict && i + 1 < bytes.length) throw m.error(errorClass(m), 'Excess data after padding');
        return newBytesFresh(m, Uint8Array.from(out));
      }
      continue;
    }
    const value = BASE64.indexOf(String.fromCharCode(byte));
    if (value < 0) {
      if (isStrict) throw m.error(errorClass(m), 'Only base64 data is allowed');
      continue;
    }
    if (isStrict && isPadded) throw m.error(errorClass(m), 'Discontinuous padding not allowed');
    pads = 0;
    if (quad === 0) left = value;
    else {
      out.push(((left << (2 * quad)) | (value >> (6 - 2 * quad))) & 0xff);
      left = value & (0x3f >> (2 * quad));
    }
    quad = (quad + 1) & 3;
  }
  if (quad === 0) return newBytesFresh(m, Uint8Array.from(out));
  if (quad > 1) throw m.error(errorClass(m), 'Incorrect padding');
  const count = Math.floor(out.length / 3) * 4 + 1;
  const problem = `number of data characters (${count}) cannot be 1 more than a multiple of 4`;
  throw m.error(errorClass(m), `Invalid base64-encoded string: ${problem}`);
}

/** `binascii.Error`; here a plain ValueError stands for it while the module is not loaded. */
function errorClass(m: Machine): Ref {
  return (m.moduleState.get('binascii.Error') as Ref | undefined) ?? T_ValueError;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The start value of a checksum, of which the low 32 bits count. */
function startValue(m: Machine, a: number, n: number, usual: number): number {
  if (n < 2) return usual;
  const given = m.S[a + 2]!;
  if (!m.isInstance(given, T_int)) {
    throw m.error(T_TypeError, cFormat`'${m.typeOf(given).name}' object cannot be interpreted as an integer`);
  }
  return Number(BigInt.asUintN(32, BigInt(intOf(m, given))));
}

export const crc32: NativeDef = fast('crc32', 1, 2, (m, a, n) => {
  let crc = ~startValue(m, a, n, 0);
  for (const byte of bufferArgument(m, m.S[a + 1]!)) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return m.newInt(~crc >>> 0);
});

const ADLER_MODULUS = 65521;

export const adler32: NativeDef = fast('adler32', 1, 2, (m, a, n) => {
  const start = startValue(m, a, n, 1);
  let [low, high] = [start & 0xffff, start >>> 16];
  for (const byte of bufferArgument(m, m.S[a + 1]!)) {
    low = (low + byte) % ADLER_MODULUS;
    high = (high + low) % ADLER_MODULUS;
  }
  return m.newInt(high * 65536 + low);
});

export const binasciiNativeModule: NativeModule = {
  name: '_binascii',
  functions: [
    one('hexlify', hexlify), one('b2a_hex', hexlify), one('unhexlify', unhexlify), one('a2b_hex', unhexlify),
    fastKw('b2a_base64', 0, 1, toBase64), fastKw('a2b_base64', 0, 1, fromBase64), crc32,
    one('_use_error', (m, a) => {
      m.extraRoots.add(m.S[a + 1]!);
      m.moduleState.set('binascii.Error', m.retain(m.S[a + 1]!));
      return m.newNone();
    }),
  ],
};

export const zlibModule: NativeModule = { name: 'zlib', functions: [crc32, adler32] };
