/**
 * The `_hashlib` module: digests.
 *
 * Models:      CPython 3.11 `hashlib` over OpenSSL: an object for each digest; its state lies outside of Python's heap.
 * Sources:     Modules/_hashopenssl.c (EVPobject, EVP_new, EVP_update, EVP_digest, EVP_hexdigest, EVP_copy).
 * Algorithm:   the bytes that were given are kept; a digest is the host's over all of them.
 * Simplified:  the digest's state takes no simulated memory of the C library.
 */
import { createHash } from 'node:crypto';
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fastKw, noArgs, one } from '../machine/native.ts';
import { T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { bytesOf, hasBuffer, newBytesFresh } from '../objects/bytes-core.ts';
import { newStr } from '../objects/str-core.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

/** EVPobject beyond the object head: context and lock. */
const HASH_BYTES = 16;

interface Algorithm {
  readonly digestBytes: number;
  readonly blockBytes: number;
  /** Name of the host's algorithm. */
  readonly host: string;
  readonly isOfAnyLength?: boolean;
}

const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  md5: { digestBytes: 16, blockBytes: 64, host: 'md5' },
  sha1: { digestBytes: 20, blockBytes: 64, host: 'sha1' },
  sha224: { digestBytes: 28, blockBytes: 64, host: 'sha224' },
  sha256: { digestBytes: 32, blockBytes: 64, host: 'sha256' },
  sha384: { digestBytes: 48, blockBytes: 128, host: 'sha384' },
  sha512: { digestBytes: 64, blockBytes: 128, host: 'sha512' },
  sha3_224: { digestBytes: 28, blockBytes: 144, host: 'sha3-224' },
  sha3_256: { digestBytes: 32, blockBytes: 136, host: 'sha3-256' },
  sha3_384: { digestBytes: 48, blockBytes: 104, host: 'sha3-384' },
  sha3_512: { digestBytes: 64, blockBytes: 72, host: 'sha3-512' },
  shake_128: { digestBytes: 0, blockBytes: 168, host: 'shake128', isOfAnyLength: true },
  shake_256: { digestBytes: 0, blockBytes: 136, host: 'shake256', isOfAnyLength: true },
};

interface State {
  readonly name: string;
  readonly algorithm: Algorithm;
  parts: readonly Uint8Array[];
}

const stateOf = (m: Machine, self: Ref): State => m.payload[self] as State;

function digest(m: Machine, a: number, n: number, kw: Ref, name: string): Uint8Array {
  const { algorithm, parts } = stateOf(m, m.S[a]!);
  let length: number | undefined;
  if (algorithm.isOfAnyLength === true) length = intArgument(m, parseArguments(m, name, a, n, kw, ['length'], 1)[0]!);
  else parseArguments(m, name, a, n, kw, [], 0);
  const hash = createHash(algorithm.host, length === undefined ? {} : { outputLength: length });
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** Copy of an argument's bytes. */
function dataOf(m: Machine, data: Ref): Uint8Array {
  if (m.isStr(data)) throw m.error(T_TypeError, 'Strings must be encoded before hashing');
  if (!hasBuffer(m, data)) throw m.error(T_TypeError, 'object supporting the buffer API required');
  return bytesOf(m, data).slice();
}

const hashType: NativeTypeSpec = {
  name: '_hashlib.HASH',
  module: '_hashlib',
  bytes: HASH_BYTES,
  slots: 0,
  setup(type) {
    type.repr = (m, self) => newStr(m, `<${stateOf(m, self).name} _hashlib.HASH object @ ${m.addressText(self)}>`);
  },
  methods: [
    one('update', (m, a) => {
      const state = stateOf(m, m.S[a]!);
      state.parts = [...state.parts, dataOf(m, m.S[a + 1]!)];
      return m.newNone();
    }),
    fastKw('digest', 0, 1, (m, a, n, kw) => newBytesFresh(m, digest(m, a, n, kw, 'digest'))),
    fastKw('hexdigest', 0, 1, (m, a, n, kw) => {
      return newStr(m, Buffer.from(digest(m, a, n, kw, 'hexdigest')).toString('hex'));
    }),
    noArgs('copy', (m, a) => newHash(m, { ...stateOf(m, m.S[a]!) })),
  ],
  getset: [
    { name: 'name', get: (m, self) => newStr(m, stateOf(m, self).name) },
    { name: 'digest_size', get: (m, self) => m.newInt(stateOf(m, self).algorithm.digestBytes) },
    { name: 'block_size', get: (m, self) => m.newInt(stateOf(m, self).algorithm.blockBytes) },
  ],
};

function newHash(m: Machine, state: State): Ref {
  const self = m.create(Shape.native, nativeType(m, hashType), HASH_BYTES, 0);
  m.payload[self] = state;
  return self;
}

function start(m: Machine, name: string, data: Ref): Ref {
  const algorithm = ALGORITHMS[name.toLowerCase().replace(/^sha-/, 'sha').replace('-', '_')];
  if (algorithm === undefined) throw m.error(T_ValueError, cFormat`unsupported hash type ${name}`);
  const parts = data === 0 ? [] : [dataOf(m, data)];
  return newHash(m, { name, algorithm, parts });
}

export const hashlibNativeModule: NativeModule = {
  name: '_hashlib',
  functions: [
    ...Object.keys(ALGORITHMS).map((name) => fastKw(`openssl_${name}`, 0, 1, (m, a, n, kw) => {
      const [data] = parseArguments(m, `openssl_${name}`, a, n, kw, ['string', 'usedforsecurity'], 0);
      return start(m, name, data!);
    })),
    fastKw('new', 0, 2, (m, a, n, kw) => {
      const [name, data] = parseArguments(m, 'new', a, n, kw, ['name', 'string', 'usedforsecurity'], 1);
      if (!m.isStr(name!)) throw m.error(T_TypeError, 'name must be a string');
      return start(m, m.text(name!), data!);
    }),
  ],
};
