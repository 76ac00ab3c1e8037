/**
 * Names that the machine itself looks up. They are interned at start-up, as the interpreter's static identifiers are,
 * so that the first use of one allocates nothing. `special-names.test.ts` checks that the list is complete.
 */
export const SPECIAL_NAMES: readonly string[] = [
  'False', '__abs__', '__abstractmethods__', '__add__', '__all__', '__alloc__', '__and__', '__annotations__',
  '__args__', '__await__', '__base__', '__bases__', '__bool__', '__build_class__', '__builtins__', '__bytes__',
  '__call__', '__callback__', '__cause__', '__ceil__', '__class__', '__class_getitem__', '__classcell__',
  '__closure__', '__code__', '__complex__', '__contains__', '__context__', '__copy__', '__debug__', '__deepcopy__',
  '__defaults__', '__del__', '__delattr__', '__delete__', '__delitem__', '__dict__', '__dir__', '__divmod__',
  '__doc__', '__enter__', '__eq__', '__exit__', '__float__', '__floor__', '__floordiv__', '__format__', '__func__',
  '__future__', '__ge__', '__get__', '__getattr__', '__getattribute__', '__getformat__', '__getitem__',
  '__getnewargs__', '__globals__', '__gt__', '__hash__', '__iadd__', '__iand__', '__ifloordiv__', '__ilshift__',
  '__imatmul__', '__imod__', '__import__', '__imul__', '__index__', '__init__', '__init_subclass__',
  '__instancecheck__', '__int__', '__invert__', '__ior__', '__ipow__', '__irshift__', '__isabstractmethod__',
  '__isub__', '__iter__', '__itruediv__', '__ixor__', '__kwdefaults__', '__le__', '__len__', '__length_hint__',
  '__loader__', '__lshift__', '__lt__', '__main__', '__match_args__', '__matmul__', '__missing__', '__mod__',
  '__module__', '__mro__', '__mro_entries__', '__mul__', '__name__', '__ne__', '__neg__', '__new__', '__next__',
  '__notes__', '__objclass__', '__or__', '__orig_bases__', '__origin__', '__package__', '__parameters__', '__pos__',
  '__pow__', '__prepare__', '__qualname__', '__radd__', '__rand__', '__rdivmod__', '__reduce__', '__reduce_ex__',
  '__repr__', '__reversed__', '__rfloordiv__', '__rlshift__', '__rmatmul__', '__rmod__', '__rmul__', '__ror__',
  '__round__', '__rpow__', '__rrshift__', '__rshift__', '__rsub__', '__rtruediv__', '__rxor__', '__self__',
  '__self_class__', '__set__', '__set_name__', '__setattr__', '__setitem__', '__setstate__', '__sizeof__',
  '__slots__', '__spec__', '__str__', '__sub__', '__subclasscheck__', '__subclasses__', '__subclasshook__',
  '__suppress_context__', '__thisclass__', '__traceback__', '__truediv__', '__trunc__',
  '__typing_unpacked_tuple_args__', '__unpacked__', '__weakref__', '__wrapped__', '__xor__', '_initializing', 'close',
  'copy', 'difference_update', 'encoding', 'get', 'intersection', 'items', 'iter', 'keys',
  'list index out of range', 'metaclass', 'mro', 'name', 'send', 'sort', 'stdout', 'symmetric_difference_update', 'sys', 'throw', 'values', 'write',
];
