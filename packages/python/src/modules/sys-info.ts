/** What `sys` tells about the interpreter. Source: Python/sysmodule.c, Objects/longobject.c, Objects/floatobject.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { setAttr } from '../objects/attributes.ts';
import { newIntFromBig } from '../objects/int-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { newNamespace } from '../objects/namespace.ts';
import { intern, newStr } from '../objects/str-core.ts';
import { structSequence, structSequenceSpec } from './struct-sequence.ts';

const VERSION = structSequenceSpec('sys', 'version_info', ['major', 'minor', 'micro', 'releaselevel', 'serial']);
const FLAGS = structSequenceSpec('sys', 'flags', [
  'debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site',
  'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode', 'utf8_mode',
  'warn_default_encoding', 'safe_path', 'int_max_str_digits',
]);
const INT_INFO = structSequenceSpec('sys', 'int_info', [
  'bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold',
]);
const FLOAT_INFO = structSequenceSpec('sys', 'float_info', [
  'max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds',
]);
const HASH_INFO = structSequenceSpec('sys', 'hash_info', [
  'width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff',
]);
const MERSENNE_61 = 2305843009213693951n;
const DEFAULT_MAX_STR_DIGITS = 4300;
const STR_DIGITS_THRESHOLD = 640;
const API_VERSION = 1013;

const ints = (m: Machine, values: readonly number[]): Ref[] => values.map((value) => m.newInt(value));

function versionInfo(m: Machine): Ref {
  return structSequence(m, VERSION, [...ints(m, m.model.facts.versionInfo), intern(m, 'final'), m.newInt(0)]);
}

/** The flags of `python -s -P -B`, which is how programs are measured. */
function flags(m: Machine): Ref {
  const values = [0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, m.hashSeed === 0 ? 0 : 1, 0];
  return structSequence(m, FLAGS, [
    ...ints(m, values), m.newBool(false), m.newInt(0), m.newInt(0), m.newBool(true), m.newInt(-1),
  ]);
}

function floatInfo(m: Machine): Ref {
  return structSequence(m, FLOAT_INFO, [
    m.newFloat(Number.MAX_VALUE), ...ints(m, [1024, 308]), m.newFloat(2.2250738585072014e-308),
    ...ints(m, [-1021, -307, 15, 53]), m.newFloat(Number.EPSILON), ...ints(m, [2, 1]),
  ]);
}

function hashInfo(m: Machine): Ref {
  return structSequence(m, HASH_INFO, [
    m.newInt(64), newIntFromBig(m, MERSENNE_61), ...ints(m, [314159, 0, 1000003]), newStr(m, 'siphash13'),
    ...ints(m, [64, 128, 0]),
  ]);
}

function hexVersion(m: Machine): number {
  const [major, minor, micro] = m.model.facts.versionInfo;
  return major * 2 ** 24 + minor * 2 ** 16 + micro * 2 ** 8 + 0xf0;
}

/** `sys.implementation`: an object with attributes. */
function implementation(m: Machine): Ref {
  const { name, versionInfo: [major, minor] } = m.model.facts;
  const object = m.hold(newNamespace(m));
  const values: readonly (readonly [string, Ref])[] = [
    ['name', newStr(m, name)], ['version', versionInfo(m)], ['hexversion', m.newInt(hexVersion(m))],
    ['cache_tag', newStr(m, `${name}-${major}${minor}`)],
  ];
  for (const [key, value] of values) {
    m.hold(value);
    setAttr(m, object, m.nameOf(key), value);
    m.drop();
  }
  m.unhold();
  return object;
}

export function interpreterAttributes(m: Machine): Record<string, Ref> {
  return {
    maxsize: newIntFromBig(m, 9223372036854775807n),
    maxunicode: m.newInt(0x10ffff),
    byteorder: newStr(m, 'little'),
    platform: newStr(m, m.platform),
    version: newStr(m, `${m.model.facts.version} (memarena)`),
    version_info: versionInfo(m),
    hexversion: m.newInt(hexVersion(m)),
    api_version: m.newInt(API_VERSION),
    implementation: implementation(m),
    flags: flags(m),
    int_info: structSequence(m, INT_INFO, ints(m, [30, 4, DEFAULT_MAX_STR_DIGITS, STR_DIGITS_THRESHOLD])),
    float_info: floatInfo(m),
    hash_info: hashInfo(m),
    float_repr_style: newStr(m, 'short'),
    executable: newStr(m, ''),
    prefix: newStr(m, '/usr'),
    base_prefix: newStr(m, '/usr'),
    exec_prefix: newStr(m, '/usr'),
    dont_write_bytecode: m.newBool(true),
    builtin_module_names: newTuple(m, 0),
  };
}
