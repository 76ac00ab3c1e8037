/** `ctypes` above its native part: the simple types, libraries. Interface and data flow of Lib/ctypes/__init__.py. */
export const ctypesSource = `
import sys as _sys
import types as _types
from _ctypes import (
    Array, CFuncPtr as _CFuncPtr, FUNCFLAG_CDECL as _FUNCFLAG_CDECL, FUNCFLAG_PYTHONAPI as _FUNCFLAG_PYTHONAPI,
    FUNCFLAG_USE_ERRNO as _FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR as _FUNCFLAG_USE_LASTERROR, POINTER, RTLD_GLOBAL,
    RTLD_LOCAL, Structure, Union, _Pointer, _SimpleCData, _cast_addr, _memmove_addr, _memset_addr, _pointer_type_cache,
    _string_at_addr, _wstring_at_addr, addressof, alignment, byref, get_errno, pointer, resize, set_errno, sizeof)
from _ctypes import platform as _platform

_WINDOWS = _platform == 'win32'
if _WINDOWS:
    from _ctypes import LoadLibrary as _dlopen
else:
    from _ctypes import dlopen as _dlopen

DEFAULT_MODE = RTLD_LOCAL

class ArgumentError(Exception):
    pass

def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        if size is None:
            size = len(init) + 1
        array = c_char * size
        made = array()
        made.value = init
        return made
    if isinstance(init, int):
        array = c_char * init
        made = array()
        return made
    raise TypeError(init)

c_buffer = create_string_buffer

_c_functype_cache = {}

def CFUNCTYPE(restype, *argtypes, **kw):
    flags = _FUNCFLAG_CDECL
    if kw.pop('use_errno', False):
        flags |= _FUNCFLAG_USE_ERRNO
    if kw.pop('use_last_error', False):
        flags |= _FUNCFLAG_USE_LASTERROR
    if kw:
        raise ValueError('unexpected keyword argument(s) %s' % kw.keys())
    known = _c_functype_cache.get((restype, argtypes, flags))
    if known is not None:
        return known
    class CFunctionType(_CFuncPtr):
        _argtypes_ = argtypes
        _restype_ = restype
        _flags_ = flags
    _c_functype_cache[(restype, argtypes, flags)] = CFunctionType
    return CFunctionType

def PYFUNCTYPE(restype, *argtypes):
    class CFunctionType(_CFuncPtr):
        _argtypes_ = argtypes
        _restype_ = restype
        _flags_ = _FUNCFLAG_CDECL | _FUNCFLAG_PYTHONAPI
    return CFunctionType

class py_object(_SimpleCData):
    _type_ = 'O'

class c_short(_SimpleCData):
    _type_ = 'h'

class c_ushort(_SimpleCData):
    _type_ = 'H'

class c_long(_SimpleCData):
    _type_ = 'l'

class c_ulong(_SimpleCData):
    _type_ = 'L'

if _WINDOWS:
    c_int, c_uint = c_long, c_ulong
else:
    class c_int(_SimpleCData):
        _type_ = 'i'
    class c_uint(_SimpleCData):
        _type_ = 'I'

class c_float(_SimpleCData):
    _type_ = 'f'

class c_double(_SimpleCData):
    _type_ = 'd'

if not _WINDOWS:
    c_longlong, c_ulonglong = c_long, c_ulong
else:
    class c_longlong(_SimpleCData):
        _type_ = 'q'
    class c_ulonglong(_SimpleCData):
        _type_ = 'Q'

class c_ubyte(_SimpleCData):
    _type_ = 'B'

class c_byte(_SimpleCData):
    _type_ = 'b'

class c_char(_SimpleCData):
    _type_ = 'c'

class c_char_p(_SimpleCData):
    _type_ = 'z'
    def __repr__(self):
        return '%s(%s)' % (self.__class__.__name__, c_void_p.from_buffer(self).value)

class c_void_p(_SimpleCData):
    _type_ = 'P'

c_voidp = c_void_p

class c_bool(_SimpleCData):
    _type_ = '?'

class c_wchar(_SimpleCData):
    _type_ = 'u'

# Upstream has classes of the other byte order here.
class _SwappedStructure(Structure):
    pass

class _SwappedUnion(Union):
    pass

LittleEndianStructure, LittleEndianUnion = Structure, Union
POINTER(c_wchar)
POINTER(c_char).from_param = c_char_p.from_param
_pointer_type_cache[None] = c_void_p

def ARRAY(typ, len):
    return typ * len

class CDLL:
    _func_flags_ = _FUNCFLAG_CDECL
    _func_restype_ = c_int
    _name = '<uninitialized>'
    _handle = 0
    _FuncPtr = None
    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        self._name = name
        flags = self._func_flags_
        if use_errno:
            flags |= _FUNCFLAG_USE_ERRNO
        if use_last_error:
            flags |= _FUNCFLAG_USE_LASTERROR
        class _FuncPtr(_CFuncPtr):
            _flags_ = flags
            _restype_ = self._func_restype_
        self._FuncPtr = _FuncPtr
        self._handle = _dlopen(self._name, mode) if handle is None else handle
    def __repr__(self):
        bits = _sys.maxsize * 2 + 1
        shown = self.__class__.__name__, self._name, self._handle & bits, id(self) & bits
        return "<%s '%s', handle %x at %#x>" % shown
    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        func = self.__getitem__(name)
        setattr(self, name, func)
        return func
    def __getitem__(self, name_or_ordinal):
        func = self._FuncPtr((name_or_ordinal, self))
        if not isinstance(name_or_ordinal, int):
            func.__name__ = name_or_ordinal
        return func

class PyDLL(CDLL):
    _func_flags_ = _FUNCFLAG_CDECL | _FUNCFLAG_PYTHONAPI

if _WINDOWS:
    class WinDLL(CDLL):
        _func_flags_ = 0

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
    __class_getitem__ = classmethod(_types.GenericAlias)

cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)
if _WINDOWS:
    windll = LibraryLoader(WinDLL)
else:
    pythonapi = PyDLL(None)

c_size_t, c_ssize_t = (c_ulonglong, c_longlong) if _WINDOWS else (c_ulong, c_long)

memmove = CFUNCTYPE(c_void_p, c_void_p, c_void_p, c_size_t)(_memmove_addr)
memset = CFUNCTYPE(c_void_p, c_void_p, c_int, c_size_t)(_memset_addr)

_cast = PYFUNCTYPE(py_object, c_void_p, py_object, py_object)(_cast_addr)

def cast(obj, typ):
    return _cast(obj, obj, typ)

_string_at = PYFUNCTYPE(py_object, c_void_p, c_int)(_string_at_addr)

def string_at(ptr, size=-1):
    return _string_at(ptr, size)

_wstring_at = PYFUNCTYPE(py_object, c_void_p, c_int)(_wstring_at_addr)

def wstring_at(ptr, size=-1):
    return _wstring_at(ptr, size)

c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_longlong
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulonglong
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
