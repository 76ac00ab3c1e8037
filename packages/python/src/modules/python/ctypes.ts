/** `ctypes` above its data types: libraries, functions, memory by address. Interface of Lib/ctypes/__init__.py. */
export const ctypesSource = `
_pointer_types = {}

def POINTER(kind):
    if kind is None:
        return c_void_p
    known = _pointer_types.get(kind)
    if known is None:
        known = _pointer_types[kind] = _CType('LP_' + kind.__name__, (_Pointer,),
                                              {'_type_': kind, '__module__': '__main__'})
    return known

def pointer(obj):
    return POINTER(type(obj))(obj)

def sizeof(obj):
    kind = obj if isinstance(obj, type) else type(obj)
    if not issubclass(kind, _CData):
        raise TypeError("this type has no size")
    return kind._size_

def alignment(obj):
    return (obj if isinstance(obj, type) else type(obj))._align_

def addressof(obj):
    if not isinstance(obj, _CData):
        raise TypeError("invalid type")
    return obj._address

def _address_of_value(obj, keep):
    if obj is None:
        return 0
    if isinstance(obj, int):
        return obj
    if isinstance(obj, bytes):
        return _place(obj, keep)
    if hasattr(obj, '_pointer'):
        return obj._pointer()
    if isinstance(obj, (c_void_p, c_char_p)):
        return obj._argument()
    raise ArgumentError("argument 1: TypeError: wrong type")

def cast(obj, typ):
    keep = [obj]
    address = _address_of_value(obj, keep)
    if not (isinstance(typ, type) and issubclass(typ, (_Pointer, c_void_p, c_char_p))):
        raise TypeError("cast() argument 2 must be a pointer, not %s" % getattr(typ, '__name__', typ))
    made = typ()
    store('u8', made._address, address)
    made._keep += keep
    return made

def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        made = (c_char * (len(init) + 1 if size is None else size))()
        made.value = init
        return made
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)

c_buffer = create_string_buffer

def string_at(ptr, size=-1):
    keep = []
    address = _address_of_value(ptr, keep)
    return read(address, text_length(address) if size < 0 else size)

def resize(obj, size):
    if size < type(obj)._size_:
        raise ValueError("minimum size is %d" % type(obj)._size_)
    old, block = obj._bytes(), buffer(size)
    write(block.address, old)
    obj._address, obj._size_ = block.address, size
    obj._keep.append(block)

def _implicit(index, value, keep):
    """An argument without a declared type: what a C compiler would pass."""
    if isinstance(value, int):
        return value & 0xffffffff
    if value is None:
        return 0
    if isinstance(value, bytes):
        return _place(value, keep)
    if hasattr(value, '_as_parameter_'):
        return _implicit(index, value._as_parameter_, keep)
    if hasattr(value, '_argument'):
        return value._argument()
    raise ArgumentError("argument %d: TypeError: Don't know how to convert parameter %d" % (index, index))

class _CFuncPtr:
    def __init__(self, name, number, restype=c_int):
        self.__name__ = name
        self._number = number
        self._argtypes = None
        self.restype = restype
        self.errcheck = None
    @property
    def argtypes(self):
        return self._argtypes
    @argtypes.setter
    def argtypes(self, types):
        self._argtypes = None if types is None else tuple(types)
    def __call__(self, *args):
        declared = self._argtypes or ()
        if len(args) < len(declared):
            plural = '' if len(declared) == 1 else 's'
            raise TypeError("this function takes at least %d argument%s (%d given)"
                            % (len(declared), plural, len(args)))
        values, keep = [], []
        for index, value in enumerate(args, 1):
            if index <= len(declared):
                try:
                    value = declared[index - 1].from_param(value)
                except Exception as error:
                    raise ArgumentError("argument %d: %s: %s" % (index, type(error).__name__, error)) from None
                keep.append(value)
            values.append(_implicit(index, value, keep))
        register = invoke(self._number, *values)
        restype = self.restype
        if restype is None:
            result = None
        elif isinstance(restype, type) and issubclass(restype, _CData):
            result = restype._result(register)
        else:
            result = restype(c_int._result(register))
        return self.errcheck(result, self, args) if self.errcheck is not None else result
    def __bool__(self):
        return True
    def __repr__(self):
        return '<_FuncPtr object at %#x>' % id(self)

class CDLL:
    def __init__(self, name, mode=0, handle=None, use_errno=False, use_last_error=False, winmode=None):
        self._name = name
        self._library = dlopen(name)
        self._handle = id(self)
    def __repr__(self):
        return "<%s '%s', handle %x at %#x>" % (type(self).__name__, self._name, self._handle, id(self))
    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        func = self[name]
        setattr(self, name, func)
        return func
    def __getitem__(self, name):
        return _CFuncPtr(name, dlsym(self._library, name))

class PyDLL(CDLL):
    pass

class LibraryLoader:
    def __init__(self, dlltype):
        self._dlltype = dlltype
    def __getattr__(self, name):
        if name[0] == '_':
            raise AttributeError(name)
        library = self._dlltype(name)
        setattr(self, name, library)
        return library
    def __getitem__(self, name):
        return getattr(self, name)
    def LoadLibrary(self, name):
        return self._dlltype(name)

cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)
if _WINDOWS:
    class WinDLL(CDLL):
        pass
    windll = LibraryLoader(WinDLL)

def _library_function(name, restype, argtypes):
    func = CDLL('msvcrt' if _WINDOWS else None)[name]
    func.restype, func.argtypes = restype, argtypes
    return func

memmove = _library_function('memmove', c_void_p, (c_void_p, c_void_p, c_size_t))
memset = _library_function('memset', c_void_p, (c_void_p, c_int, c_size_t))

def get_errno():
    return 0

def set_errno(value):
    return 0

Array = _Array
RTLD_LOCAL, RTLD_GLOBAL = 0, 256
DEFAULT_MODE = RTLD_LOCAL
`;

/** `ctypes.util`: where the platform's libraries are. */
export const ctypesUtilSource = `
import sys

_LINUX = {'c': 'libc.so.6', 'm': 'libm.so.6', 'pthread': 'libpthread.so.0', 'dl': 'libdl.so.2'}
_WINDOWS = ('msvcrt', 'ucrtbase', 'kernel32')

def find_msvcrt():
    return None

def find_library(name):
    if sys.platform != 'win32':
        return _LINUX.get(name)
    if name in ('c', 'm'):
        return find_msvcrt()
    stem = name[:-4] if name.lower().endswith('.dll') else name
    return 'C:\\\\Windows\\\\System32\\\\' + stem + '.dll' if stem.lower() in _WINDOWS else None
`;
