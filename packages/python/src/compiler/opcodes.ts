/**
 * The instruction set of CPython 3.11 word code: numbers, names and inline cache sizes.
 * Facts of Lib/opcode.py (`opmap`, `_inline_cache_entries`, `HAVE_ARGUMENT`, `hasjrel`).
 */

export const CACHE = 0;
export const POP_TOP = 1;
export const PUSH_NULL = 2;
export const NOP = 9;
export const UNARY_POSITIVE = 10;
export const UNARY_NEGATIVE = 11;
export const UNARY_NOT = 12;
export const UNARY_INVERT = 15;
export const BINARY_SUBSCR = 25;
export const GET_LEN = 30;
export const MATCH_MAPPING = 31;
export const MATCH_SEQUENCE = 32;
export const MATCH_KEYS = 33;
export const PUSH_EXC_INFO = 35;
export const CHECK_EXC_MATCH = 36;
export const CHECK_EG_MATCH = 37;
export const WITH_EXCEPT_START = 49;
export const GET_AITER = 50;
export const GET_ANEXT = 51;
export const BEFORE_ASYNC_WITH = 52;
export const BEFORE_WITH = 53;
export const END_ASYNC_FOR = 54;
export const STORE_SUBSCR = 60;
export const DELETE_SUBSCR = 61;
export const GET_ITER = 68;
export const GET_YIELD_FROM_ITER = 69;
export const PRINT_EXPR = 70;
export const LOAD_BUILD_CLASS = 71;
export const LOAD_ASSERTION_ERROR = 74;
export const RETURN_GENERATOR = 75;
export const LIST_TO_TUPLE = 82;
export const RETURN_VALUE = 83;
export const IMPORT_STAR = 84;
export const SETUP_ANNOTATIONS = 85;
export const YIELD_VALUE = 86;
export const ASYNC_GEN_WRAP = 87;
export const PREP_RERAISE_STAR = 88;
export const POP_EXCEPT = 89;
export const STORE_NAME = 90;
export const DELETE_NAME = 91;
export const UNPACK_SEQUENCE = 92;
export const FOR_ITER = 93;
export const UNPACK_EX = 94;
export const STORE_ATTR = 95;
export const DELETE_ATTR = 96;
export const STORE_GLOBAL = 97;
export const DELETE_GLOBAL = 98;
export const SWAP = 99;
export const LOAD_CONST = 100;
export const LOAD_NAME = 101;
export const BUILD_TUPLE = 102;
export const BUILD_LIST = 103;
export const BUILD_SET = 104;
export const BUILD_MAP = 105;
export const LOAD_ATTR = 106;
export const COMPARE_OP = 107;
export const IMPORT_NAME = 108;
export const IMPORT_FROM = 109;
export const JUMP_FORWARD = 110;
export const JUMP_IF_FALSE_OR_POP = 111;
export const JUMP_IF_TRUE_OR_POP = 112;
export const POP_JUMP_FORWARD_IF_FALSE = 114;
export const POP_JUMP_FORWARD_IF_TRUE = 115;
export const LOAD_GLOBAL = 116;
export const IS_OP = 117;
export const CONTAINS_OP = 118;
export const RERAISE = 119;
export const COPY = 120;
export const BINARY_OP = 122;
export const SEND = 123;
export const LOAD_FAST = 124;
export const STORE_FAST = 125;
export const DELETE_FAST = 126;
export const POP_JUMP_FORWARD_IF_NOT_NONE = 128;
export const POP_JUMP_FORWARD_IF_NONE = 129;
export const RAISE_VARARGS = 130;
export const GET_AWAITABLE = 131;
export const MAKE_FUNCTION = 132;
export const BUILD_SLICE = 133;
export const JUMP_BACKWARD_NO_INTERRUPT = 134;
export const MAKE_CELL = 135;
export const LOAD_CLOSURE = 136;
export const LOAD_DEREF = 137;
export const STORE_DEREF = 138;
export const DELETE_DEREF = 139;
export const JUMP_BACKWARD = 140;
export const CALL_FUNCTION_EX = 142;
export const EXTENDED_ARG = 144;
export const LIST_APPEND = 145;
export const SET_ADD = 146;
export const MAP_ADD = 147;
export const LOAD_CLASSDEREF = 148;
export const COPY_FREE_VARS = 149;
export const RESUME = 151;
export const MATCH_CLASS = 152;
export const FORMAT_VALUE = 155;
export const BUILD_CONST_KEY_MAP = 156;
export const BUILD_STRING = 157;
export const LOAD_METHOD = 160;
export const LIST_EXTEND = 162;
export const SET_UPDATE = 163;
export const DICT_MERGE = 164;
export const DICT_UPDATE = 165;
export const PRECALL = 166;
export const CALL = 171;
export const KW_NAMES = 172;
export const POP_JUMP_BACKWARD_IF_NOT_NONE = 173;
export const POP_JUMP_BACKWARD_IF_NONE = 174;
export const POP_JUMP_BACKWARD_IF_FALSE = 175;
export const POP_JUMP_BACKWARD_IF_TRUE = 176;

/** Opcodes from here on use their argument byte. */
export const HAVE_ARGUMENT = 90;

/** Name of each opcode; holes are undefined. */
export const OPCODE_NAMES: readonly (string | undefined)[] = nameTable([
  [0, 'CACHE'],
  [1, 'POP_TOP'],
  [2, 'PUSH_NULL'],
  [9, 'NOP'],
  [10, 'UNARY_POSITIVE'],
  [11, 'UNARY_NEGATIVE'],
  [12, 'UNARY_NOT'],
  [15, 'UNARY_INVERT'],
  [25, 'BINARY_SUBSCR'],
  [30, 'GET_LEN'],
  [31, 'MATCH_MAPPING'],
  [32, 'MATCH_SEQUENCE'],
  [33, 'MATCH_KEYS'],
  [35, 'PUSH_EXC_INFO'],
  [36, 'CHECK_EXC_MATCH'],
  [37, 'CHECK_EG_MATCH'],
  [49, 'WITH_EXCEPT_START'],
  [50, 'GET_AITER'],
  [51, 'GET_ANEXT'],
  [52, 'BEFORE_ASYNC_WITH'],
  [53, 'BEFORE_WITH'],
  [54, 'END_ASYNC_FOR'],
  [60, 'STORE_SUBSCR'],
  [61, 'DELETE_SUBSCR'],
  [68, 'GET_ITER'],
  [69, 'GET_YIELD_FROM_ITER'],
  [70, 'PRINT_EXPR'],
  [71, 'LOAD_BUILD_CLASS'],
  [74, 'LOAD_ASSERTION_ERROR'],
  [75, 'RETURN_GENERATOR'],
  [82, 'LIST_TO_TUPLE'],
  [83, 'RETURN_VALUE'],
  [84, 'IMPORT_STAR'],
  [85, 'SETUP_ANNOTATIONS'],
  [86, 'YIELD_VALUE'],
  [87, 'ASYNC_GEN_WRAP'],
  [88, 'PREP_RERAISE_STAR'],
  [89, 'POP_EXCEPT'],
  [90, 'STORE_NAME'],
  [91, 'DELETE_NAME'],
  [92, 'UNPACK_SEQUENCE'],
  [93, 'FOR_ITER'],
  [94, 'UNPACK_EX'],
  [95, 'STORE_ATTR'],
  [96, 'DELETE_ATTR'],
  [97, 'STORE_GLOBAL'],
  [98, 'DELETE_GLOBAL'],
  [99, 'SWAP'],
  [100, 'LOAD_CONST'],
  [101, 'LOAD_NAME'],
  [102, 'BUILD_TUPLE'],
  [103, 'BUILD_LIST'],
  [104, 'BUILD_SET'],
  [105, 'BUILD_MAP'],
  [106, 'LOAD_ATTR'],
  [107, 'COMPARE_OP'],
  [108, 'IMPORT_NAME'],
  [109, 'IMPORT_FROM'],
  [110, 'JUMP_FORWARD'],
  [111, 'JUMP_IF_FALSE_OR_POP'],
  [112, 'JUMP_IF_TRUE_OR_POP'],
  [114, 'POP_JUMP_FORWARD_IF_FALSE'],
  [115, 'POP_JUMP_FORWARD_IF_TRUE'],
  [116, 'LOAD_GLOBAL'],
  [117, 'IS_OP'],
  [118, 'CONTAINS_OP'],
  [119, 'RERAISE'],
  [120, 'COPY'],
  [122, 'BINARY_OP'],
  [123, 'SEND'],
  [124, 'LOAD_FAST'],
  [125, 'STORE_FAST'],
  [126, 'DELETE_FAST'],
  [128, 'POP_JUMP_FORWARD_IF_NOT_NONE'],
  [129, 'POP_JUMP_FORWARD_IF_NONE'],
  [130, 'RAISE_VARARGS'],
  [131, 'GET_AWAITABLE'],
  [132, 'MAKE_FUNCTION'],
  [133, 'BUILD_SLICE'],
  [134, 'JUMP_BACKWARD_NO_INTERRUPT'],
  [135, 'MAKE_CELL'],
  [136, 'LOAD_CLOSURE'],
  [137, 'LOAD_DEREF'],
  [138, 'STORE_DEREF'],
  [139, 'DELETE_DEREF'],
  [140, 'JUMP_BACKWARD'],
  [142, 'CALL_FUNCTION_EX'],
  [144, 'EXTENDED_ARG'],
  [145, 'LIST_APPEND'],
  [146, 'SET_ADD'],
  [147, 'MAP_ADD'],
  [148, 'LOAD_CLASSDEREF'],
  [149, 'COPY_FREE_VARS'],
  [151, 'RESUME'],
  [152, 'MATCH_CLASS'],
  [155, 'FORMAT_VALUE'],
  [156, 'BUILD_CONST_KEY_MAP'],
  [157, 'BUILD_STRING'],
  [160, 'LOAD_METHOD'],
  [162, 'LIST_EXTEND'],
  [163, 'SET_UPDATE'],
  [164, 'DICT_MERGE'],
  [165, 'DICT_UPDATE'],
  [166, 'PRECALL'],
  [171, 'CALL'],
  [172, 'KW_NAMES'],
  [173, 'POP_JUMP_BACKWARD_IF_NOT_NONE'],
  [174, 'POP_JUMP_BACKWARD_IF_NONE'],
  [175, 'POP_JUMP_BACKWARD_IF_FALSE'],
  [176, 'POP_JUMP_BACKWARD_IF_TRUE'],
] as const);

/** Number of CACHE code units that follow each opcode. */
export const CACHE_COUNTS: Uint8Array = cacheTable([
  [BINARY_SUBSCR, 4],
  [STORE_SUBSCR, 1],
  [UNPACK_SEQUENCE, 1],
  [STORE_ATTR, 4],
  [LOAD_ATTR, 4],
  [COMPARE_OP, 2],
  [LOAD_GLOBAL, 5],
  [BINARY_OP, 1],
  [LOAD_METHOD, 10],
  [PRECALL, 1],
  [CALL, 4],
] as const);

/** Argument of BINARY_OP for each operator token (`+=` and its like are the in-place forms). */
export const BINARY_OPERATORS: readonly string[] = [
  '+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^',
  '+=', '&=', '//=', '<<=', '@=', '*=', '%=', '|=', '**=', '>>=', '-=', '/=', '^=',
];

/** Argument of COMPARE_OP. */
export const COMPARE_OPERATORS: readonly string[] = ['<', '<=', '==', '!=', '>', '>='];

function nameTable(rows: readonly (readonly [number, string])[]): (string | undefined)[] {
  const names: (string | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const [opcode, name] of rows) names[opcode] = name;
  return names;
}

function cacheTable(rows: readonly (readonly [number, number])[]): Uint8Array {
  const counts = new Uint8Array(256);
  for (const [opcode, count] of rows) counts[opcode] = count;
  return counts;
}
