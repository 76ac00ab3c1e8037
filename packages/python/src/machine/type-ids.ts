/**
 * Refs of the static types. They are the first objects that the machine makes, in this order, so that a type test is a
 * comparison of two integers with one of them a constant. `STATIC_TYPES` names them and their bases.
 */
export const T_object = 1;
export const T_type = 2;
export const T_int = 3;
export const T_bool = 4;
export const T_float = 5;
export const T_complex = 6;
export const T_str = 7;
export const T_bytes = 8;
export const T_bytearray = 9;
export const T_list = 10;
export const T_tuple = 11;
export const T_dict = 12;
export const T_set = 13;
export const T_frozenset = 14;
export const T_NoneType = 15;
export const T_ellipsis = 16;
export const T_NotImplementedType = 17;
export const T_function = 18;
export const T_builtin_function_or_method = 19;
export const T_method = 20;
export const T_method_descriptor = 21;
export const T_wrapper_descriptor = 22;
export const T_method_wrapper = 23;
export const T_classmethod_descriptor = 24;
export const T_getset_descriptor = 25;
export const T_member_descriptor = 26;
export const T_cell = 27;
export const T_code = 28;
export const T_frame = 29;
export const T_traceback = 30;
export const T_module = 31;
export const T_generator = 32;
export const T_coroutine = 33;
export const T_property = 34;
export const T_staticmethod = 35;
export const T_classmethod = 36;
export const T_super = 37;
export const T_slice = 38;
export const T_range = 39;
export const T_range_iterator = 40;
export const T_longrange_iterator = 41;
export const T_list_iterator = 42;
export const T_list_reverseiterator = 43;
export const T_tuple_iterator = 44;
export const T_str_iterator = 45;
export const T_str_ascii_iterator = 46;
export const T_bytes_iterator = 47;
export const T_bytearray_iterator = 48;
export const T_reversed = 49;
export const T_enumerate = 50;
export const T_zip = 51;
export const T_map = 52;
export const T_filter = 53;
export const T_callable_iterator = 54;
export const T_iterator = 55;
export const T_dict_keys = 56;
export const T_dict_values = 57;
export const T_dict_items = 58;
export const T_dict_keyiterator = 59;
export const T_dict_valueiterator = 60;
export const T_dict_itemiterator = 61;
export const T_dict_reversekeyiterator = 62;
export const T_dict_reversevalueiterator = 63;
export const T_dict_reverseitemiterator = 64;
export const T_set_iterator = 65;
export const T_mappingproxy = 66;
export const T_weakref = 67;
export const T_weakproxy = 68;
export const T_weakcallableproxy = 69;
export const T_memoryview = 70;
export const T_GenericAlias = 71;
export const T_UnionType = 72;
export const T_SimpleNamespace = 73;

/* Exceptions, in the order of the hierarchy. */
export const T_BaseException = 74;
export const T_Exception = 75;
export const T_SystemExit = 76;
export const T_KeyboardInterrupt = 77;
export const T_GeneratorExit = 78;
export const T_StopIteration = 79;
export const T_StopAsyncIteration = 80;
export const T_ArithmeticError = 81;
export const T_FloatingPointError = 82;
export const T_OverflowError = 83;
export const T_ZeroDivisionError = 84;
export const T_AssertionError = 85;
export const T_AttributeError = 86;
export const T_BufferError = 87;
export const T_EOFError = 88;
export const T_ImportError = 89;
export const T_ModuleNotFoundError = 90;
export const T_LookupError = 91;
export const T_IndexError = 92;
export const T_KeyError = 93;
export const T_MemoryError = 94;
export const T_NameError = 95;
export const T_UnboundLocalError = 96;
export const T_OSError = 97;
export const T_BlockingIOError = 98;
export const T_ChildProcessError = 99;
export const T_ConnectionError = 100;
export const T_FileExistsError = 101;
export const T_FileNotFoundError = 102;
export const T_InterruptedError = 103;
export const T_IsADirectoryError = 104;
export const T_NotADirectoryError = 105;
export const T_PermissionError = 106;
export const T_ProcessLookupError = 107;
export const T_TimeoutError = 108;
export const T_ReferenceError = 109;
export const T_RuntimeError = 110;
export const T_NotImplementedError = 111;
export const T_RecursionError = 112;
export const T_SyntaxError = 113;
export const T_IndentationError = 114;
export const T_SystemError = 115;
export const T_TypeError = 116;
export const T_ValueError = 117;
export const T_UnicodeError = 118;
export const T_UnicodeDecodeError = 119;
export const T_UnicodeEncodeError = 120;
export const T_UnicodeTranslateError = 121;
export const T_Warning = 122;
export const T_UserWarning = 123;
export const T_DeprecationWarning = 124;
export const T_RuntimeWarning = 125;
export const T_SyntaxWarning = 126;
export const T_FutureWarning = 127;
export const T_ResourceWarning = 128;
export const T_TabError = 129;
export const T_BrokenPipeError = 130;
export const T_ConnectionAbortedError = 131;
export const T_ConnectionRefusedError = 132;
export const T_ConnectionResetError = 133;
export const T_PendingDeprecationWarning = 134;
export const T_ImportWarning = 135;
export const T_UnicodeWarning = 136;
export const T_BytesWarning = 137;
export const T_EncodingWarning = 138;
export const T_BaseExceptionGroup = 139;
export const T_ExceptionGroup = 140;
/** The last class of exceptions. */
export const T_LAST_EXCEPTION = 140;
export const T_async_generator = 141;
export const T_async_generator_asend = 142;
export const T_async_generator_athrow = 143;
export const T_async_generator_wrapped_value = 144;
export const T_anext_awaitable = 145;
export const T_coroutine_wrapper = 146;

export const STATIC_TYPE_COUNT = 146;

/** Name and base of each static type; the index is its Ref - 1. */
export const STATIC_TYPES: readonly (readonly [name: string, base: string])[] = [
  ['object', ''],
  ['type', 'object'],
  ['int', 'object'],
  ['bool', 'int'],
  ['float', 'object'],
  ['complex', 'object'],
  ['str', 'object'],
  ['bytes', 'object'],
  ['bytearray', 'object'],
  ['list', 'object'],
  ['tuple', 'object'],
  ['dict', 'object'],
  ['set', 'object'],
  ['frozenset', 'object'],
  ['NoneType', 'object'],
  ['ellipsis', 'object'],
  ['NotImplementedType', 'object'],
  ['function', 'object'],
  ['builtin_function_or_method', 'object'],
  ['method', 'object'],
  ['method_descriptor', 'object'],
  ['wrapper_descriptor', 'object'],
  ['method-wrapper', 'object'],
  ['classmethod_descriptor', 'object'],
  ['getset_descriptor', 'object'],
  ['member_descriptor', 'object'],
  ['cell', 'object'],
  ['code', 'object'],
  ['frame', 'object'],
  ['traceback', 'object'],
  ['module', 'object'],
  ['generator', 'object'],
  ['coroutine', 'object'],
  ['property', 'object'],
  ['staticmethod', 'object'],
  ['classmethod', 'object'],
  ['super', 'object'],
  ['slice', 'object'],
  ['range', 'object'],
  ['range_iterator', 'object'],
  ['longrange_iterator', 'object'],
  ['list_iterator', 'object'],
  ['list_reverseiterator', 'object'],
  ['tuple_iterator', 'object'],
  ['str_iterator', 'object'],
  ['str_ascii_iterator', 'object'],
  ['bytes_iterator', 'object'],
  ['bytearray_iterator', 'object'],
  ['reversed', 'object'],
  ['enumerate', 'object'],
  ['zip', 'object'],
  ['map', 'object'],
  ['filter', 'object'],
  ['callable_iterator', 'object'],
  ['iterator', 'object'],
  ['dict_keys', 'object'],
  ['dict_values', 'object'],
  ['dict_items', 'object'],
  ['dict_keyiterator', 'object'],
  ['dict_valueiterator', 'object'],
  ['dict_itemiterator', 'object'],
  ['dict_reversekeyiterator', 'object'],
  ['dict_reversevalueiterator', 'object'],
  ['dict_reverseitemiterator', 'object'],
  ['set_iterator', 'object'],
  ['mappingproxy', 'object'],
  ['ReferenceType', 'object'],
  ['ProxyType', 'object'],
  ['CallableProxyType', 'object'],
  ['memoryview', 'object'],
  ['GenericAlias', 'object'],
  ['UnionType', 'object'],
  ['SimpleNamespace', 'object'],
  ['BaseException', 'object'],
  ['Exception', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['StopIteration', 'Exception'],
  ['StopAsyncIteration', 'Exception'],
  ['ArithmeticError', 'Exception'],
  ['FloatingPointError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['BufferError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['BlockingIOError', 'OSError'],
  ['ChildProcessError', 'OSError'],
  ['ConnectionError', 'OSError'],
  ['FileExistsError', 'OSError'],
  ['FileNotFoundError', 'OSError'],
  ['InterruptedError', 'OSError'],
  ['IsADirectoryError', 'OSError'],
  ['NotADirectoryError', 'OSError'],
  ['PermissionError', 'OSError'],
  ['ProcessLookupError', 'OSError'],
  ['TimeoutError', 'OSError'],
  ['ReferenceError', 'Exception'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['SyntaxError', 'Exception'],
  ['IndentationError', 'SyntaxError'],
  ['SystemError', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['UnicodeDecodeError', 'UnicodeError'],
  ['UnicodeEncodeError', 'UnicodeError'],
  ['UnicodeTranslateError', 'UnicodeError'],
  ['Warning', 'Exception'],
  ['UserWarning', 'Warning'],
  ['DeprecationWarning', 'Warning'],
  ['RuntimeWarning', 'Warning'],
  ['SyntaxWarning', 'Warning'],
  ['FutureWarning', 'Warning'],
  ['ResourceWarning', 'Warning'],
  ['TabError', 'IndentationError'],
  ['BrokenPipeError', 'ConnectionError'],
  ['ConnectionAbortedError', 'ConnectionError'],
  ['ConnectionRefusedError', 'ConnectionError'],
  ['ConnectionResetError', 'ConnectionError'],
  ['PendingDeprecationWarning', 'Warning'],
  ['ImportWarning', 'Warning'],
  ['UnicodeWarning', 'Warning'],
  ['BytesWarning', 'Warning'],
  ['EncodingWarning', 'Warning'],
  ['BaseExceptionGroup', 'BaseException'],
  ['ExceptionGroup', 'BaseExceptionGroup'],
  ['async_generator', 'object'],
  ['async_generator_asend', 'object'],
  ['async_generator_athrow', 'object'],
  ['async_generator_wrapped_value', 'object'],
  ['anext_awaitable', 'object'],
  ['coroutine_wrapper', 'object'],
];
