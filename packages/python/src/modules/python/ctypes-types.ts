/** The data types of `ctypes`: numbers, pointers, arrays, structures over bytes at simulated addresses. */
export const ctypesTypesSource = `
import sys
from _ctypes import buffer, load, store, read, write, text_length, bytes_address, dlopen, dlsym, invoke, platform

_WINDOWS = platform == 'win32'
_POINTER_BYTES = 8

class ArgumentError(Exception):
    pass

class _CType(type):
    def __mul__(cls, length):
        return _array_type(cls, length)
    __rmul__ = __mul__
    def _at(cls, address, keep=None):
        obj = cls.__new__(cls)
        obj._address, obj._keep = address, keep
        return obj
    def from_address(cls, address):
        return cls._at(address)
    def from_buffer_copy(cls, source, offset=0):
        size = cls._size_
        if len(source) - offset < size:
            raise ValueError("Buffer size too small (%d instead of at least %d bytes)" % (len(source), offset + size))
        obj = cls()
        write(obj._address, bytes(source[offset:offset + size]))
        return obj
    def from_param(cls, value):
        if isinstance(value, cls):
            return value
        return cls._convert(value)
    def _convert(cls, value):
        raise TypeError("expected %s instance instead of %s" % (cls.__name__, type(value).__name__))

class _CData(metaclass=_CType):
    _size_ = _align_ = 0
    _b_needsfree_ = True
    def _allocate(self):
        block = buffer(self._size_)
        self._address, self._keep = block.address, [block]
    def _bytes(self):
        return read(self._address, self._size_)

class _SimpleCData(_CData):
    _code = _fallback = None
    def __init__(self, value=None):
        self._allocate()
        if value is not None:
            self.value = value
    @classmethod
    def _check(cls, value):
        if not isinstance(value, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
        return value
    @classmethod
    def _convert(cls, value):
        try:
            return cls(value)
        except TypeError:
            raise TypeError("wrong type") from None
    @property
    def value(self):
        return load(self._code, self._address)
    @value.setter
    def value(self, value):
        store(self._code, self._address, self._check(value))
    def _argument(self):
        return load(self._code, self._address)
    @classmethod
    def _result(cls, register):
        store(cls._code, _register, register)
        return load(cls._code, _register)
    def __bool__(self):
        return bool(self.value)
    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self.value)

_register_block = buffer(8)
_register = _register_block.address

def _simple(name, code, base=_SimpleCData):
    size = int(code[1:])
    return _CType(name, (base,), {'_code': code, '_size_': size, '_align_': size, '__module__': 'ctypes'})

class _Float(_SimpleCData):
    @classmethod
    def _check(cls, value):
        if not isinstance(value, (int, float)):
            raise TypeError("must be real number, not %s" % type(value).__name__)
        return float(value)

class _Bool(_SimpleCData):
    @classmethod
    def _check(cls, value):
        return int(bool(value))
    @property
    def value(self):
        return bool(load(self._code, self._address))
    @value.setter
    def value(self, value):
        store(self._code, self._address, self._check(value))

class _Char(_SimpleCData):
    @classmethod
    def _check(cls, value):
        if isinstance(value, (bytes, bytearray)) and len(value) == 1:
            return value[0]
        if isinstance(value, int) and 0 <= value < 256:
            return value
        raise TypeError("one character bytes, bytearray or integer expected")
    @property
    def value(self):
        return read(self._address, 1)
    @value.setter
    def value(self, value):
        store(self._code, self._address, self._check(value))

c_byte = _simple('c_byte', 'i1')
c_ubyte = _simple('c_ubyte', 'u1')
c_short = _simple('c_short', 'i2')
c_ushort = _simple('c_ushort', 'u2')
c_bool = _simple('c_bool', 'u1', _Bool)
c_char = _simple('c_char', 'u1', _Char)
c_float = _simple('c_float', 'f4', _Float)
c_double = _simple('c_double', 'f8', _Float)
if _WINDOWS:
    c_long = c_int = _simple('c_long', 'i4')
    c_ulong = c_uint = _simple('c_ulong', 'u4')
    c_longlong = c_ssize_t = _simple('c_longlong', 'i8')
    c_ulonglong = c_size_t = _simple('c_ulonglong', 'u8')
else:
    c_int = _simple('c_int', 'i4')
    c_uint = _simple('c_uint', 'u4')
    c_long = c_longlong = c_ssize_t = _simple('c_long', 'i8')
    c_ulong = c_ulonglong = c_size_t = _simple('c_ulong', 'u8')
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_longlong
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulonglong

def _place(value, keep):
    """The address of the bytes, or of a copy that lives as long as what keeps it."""
    found = bytes_address(value)
    if isinstance(found, int):
        return found
    keep.append(found)
    return found.address

class c_void_p(_SimpleCData):
    _code, _size_, _align_ = 'u8', 8, 8
    @classmethod
    def _check(cls, value):
        if value is None:
            return 0
        if not isinstance(value, int):
            raise TypeError("cannot be converted to pointer")
        return value
    @classmethod
    def _convert(cls, value):
        if isinstance(value, (_Pointer, _Array, _Reference)):
            made = cls(value._pointer())
            made._keep.append(value)
            return made
        if isinstance(value, bytes):
            made = cls()
            made.value = _place(value, made._keep)
            return made
        if isinstance(value, (c_void_p, c_char_p)):
            return cls(value._argument())
        if value is not None and not isinstance(value, int):
            raise TypeError("wrong type")
        return cls(value)
    @property
    def value(self):
        return load('u8', self._address) or None
    @value.setter
    def value(self, value):
        store('u8', self._address, self._check(value))
    @classmethod
    def _result(cls, register):
        return register or None

class c_char_p(_SimpleCData):
    _code, _size_, _align_ = 'u8', 8, 8
    @classmethod
    def _check(cls, value):
        if value is None:
            return 0
        if isinstance(value, int):
            return value
        raise TypeError("bytes or integer address expected instead of %s instance" % type(value).__name__)
    @classmethod
    def _convert(cls, value):
        if isinstance(value, _Array) and value._type_ is c_char or isinstance(value, _Reference):
            return cls(value._pointer())
        if value is not None and not isinstance(value, bytes):
            raise TypeError("wrong type")
        return cls(value)
    @property
    def value(self):
        return self._result(load('u8', self._address))
    @value.setter
    def value(self, value):
        self._keep.append(value)
        address = _place(value, self._keep) if isinstance(value, bytes) else self._check(value)
        store('u8', self._address, address)
    @classmethod
    def _result(cls, register):
        return read(register, text_length(register)) if register else None
    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self._argument() or None)

def _view(kind, address, keep):
    """What an item or a field of a type reads as."""
    if issubclass(kind, _SimpleCData):
        return kind._at(address, keep).value
    return kind._at(address, keep)

def _assign(kind, address, value, keep):
    if issubclass(kind, _SimpleCData):
        if isinstance(value, _SimpleCData):
            value = value._argument() if isinstance(value, (c_void_p, c_char_p)) else value.value
        target = kind._at(address, [] if keep is None else keep)
        target.value = value
    elif isinstance(value, _Array) and issubclass(kind, _Pointer):
        store('u8', address, value._address)
    elif isinstance(value, kind):
        write(address, value._bytes())
    elif issubclass(kind, _Pointer) and value is None:
        store('u8', address, 0)
    elif issubclass(kind, (_Array, Structure)) and isinstance(value, tuple):
        write(address, kind(*value)._bytes())
    else:
        raise TypeError("incompatible types, %s instance instead of %s instance"
                        % (type(value).__name__, kind.__name__))
    if keep is not None:
        keep.append(value)

class _Array(_CData):
    _type_, _length_ = None, 0
    def __init__(self, *values):
        self._allocate()
        if len(values) > self._length_:
            raise IndexError("invalid index")
        for i, value in enumerate(values):
            self[i] = value
    def __len__(self):
        return self._length_
    def _place(self, index):
        if not isinstance(index, int):
            raise TypeError("indices must be integers")
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError("invalid index")
        return self._address + index * self._type_._size_
    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self[i] for i in range(*index.indices(self._length_))]
            return b''.join(items) if self._type_ is c_char else items
        return _view(self._type_, self._place(index), self._keep)
    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length_))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for i, item in zip(places, value):
                self[i] = item
            return
        _assign(self._type_, self._place(index), value, self._keep)
    def __iter__(self):
        for i in range(self._length_):
            yield self[i]
    def _pointer(self):
        return self._address
    _argument = _pointer

class _Text:
    """Arrays of c_char."""
    @property
    def raw(self):
        return self._bytes()
    @raw.setter
    def raw(self, value):
        if len(value) > self._length_:
            raise ValueError("byte string too long")
        write(self._address, bytes(value))
    @property
    def value(self):
        return self._bytes().partition(b'\\0')[0]
    @value.setter
    def value(self, value):
        if not isinstance(value, bytes):
            raise TypeError("bytes expected instead of %s instance" % type(value).__name__)
        if len(value) > self._length_:
            raise ValueError("byte string too long")
        write(self._address, value + b'\\0' if len(value) < self._length_ else value)

_array_types = {}

def _array_type(kind, length):
    if not isinstance(length, int):
        raise TypeError("can't multiply sequence by non-int of type '%s'" % type(length).__name__)
    if length < 0:
        raise ValueError("Array length must be >= 0, not %d" % length)
    known = _array_types.get((kind, length))
    if known is None:
        bases = (_Text, _Array) if kind is c_char else (_Array,)
        known = _array_types[kind, length] = _CType('%s_Array_%d' % (kind.__name__, length), bases, {
            '_type_': kind, '_length_': length, '_size_': kind._size_ * length, '_align_': kind._align_,
            '__module__': '__main__'})
    return known

class _Pointer(_CData):
    _type_ = None
    _size_ = _align_ = _POINTER_BYTES
    def __init__(self, target=None):
        self._allocate()
        if target is not None:
            self.contents = target
    def _pointer(self):
        return load('u8', self._address)
    _argument = _pointer
    def _target(self):
        address = self._pointer()
        if address == 0:
            raise ValueError("NULL pointer access")
        return address
    @property
    def contents(self):
        return self._type_._at(self._target(), self._keep)
    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError("expected %s instead of %s" % (self._type_.__name__, type(target).__name__))
        self._keep.append(target)
        store('u8', self._address, target._address)
    def __getitem__(self, index):
        if isinstance(index, slice):
            if index.stop is None:
                raise ValueError("slice stop is required")
            items = [self[i] for i in range(index.start or 0, index.stop, index.step or 1)]
            return b''.join(items) if self._type_ is c_char else items
        return _view(self._type_, self._target() + index * self._type_._size_, self._keep)
    def __setitem__(self, index, value):
        _assign(self._type_, self._target() + index * self._type_._size_, value, self._keep)
    def __bool__(self):
        return self._pointer() != 0
    @classmethod
    def _convert(cls, value):
        if value is None:
            return cls()
        if isinstance(value, _Reference) and isinstance(value._obj, cls._type_):
            return value
        if isinstance(value, _Array) and value._type_ is cls._type_:
            return value
        if isinstance(value, cls._type_):
            return byref(value)
        raise TypeError("expected %s instance instead of %s" % (cls.__name__, type(value).__name__))
    @classmethod
    def _result(cls, register):
        made = cls()
        store('u8', made._address, register)
        return made

class Structure(_CData):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        if '_fields_' in cls.__dict__:
            _lay_out(cls, cls.__dict__['_fields_'])
    def __init__(self, *values, **named):
        self._allocate()
        names = [name for base in reversed(type(self).__mro__) for name, *_ in base.__dict__.get('_fields_', ())]
        if len(values) > len(names):
            raise TypeError("too many initializers")
        for name, value in [*zip(names, values), *named.items()]:
            setattr(self, name, value)

class Union(Structure):
    pass

class _Field:
    def __init__(self, kind, offset):
        self._kind, self.offset, self.size = kind, offset, kind._size_
    def __get__(self, obj, owner=None):
        return self if obj is None else _view(self._kind, obj._address + self.offset, obj._keep)
    def __set__(self, obj, value):
        _assign(self._kind, obj._address + self.offset, value, obj._keep)
    def __repr__(self):
        return '<Field type=%s, ofs=%d, size=%d>' % (self._kind.__name__, self.offset, self.size)

def _lay_out(cls, fields):
    pack = cls.__dict__.get('_pack_', 8)
    size, align = cls.__base__._size_, max(cls.__base__._align_, 1)
    is_union = issubclass(cls, Union)
    for name, kind, *_ in fields:
        step = min(kind._align_, pack)
        offset = 0 if is_union else -(-size // step) * step
        setattr(cls, name, _Field(kind, offset))
        size, align = max(size, offset + kind._size_), max(align, step)
    cls._size_, cls._align_ = -(-size // align) * align, align
    if not is_union:
        cls.__repr__ = object.__repr__

class _Reference:
    """What byref() makes."""
    def __init__(self, obj, offset):
        self._obj, self._offset = obj, offset
    def _pointer(self):
        return self._obj._address + self._offset
    _argument = _pointer
    def __repr__(self):
        return "<cparam 'P' (%#x)>" % self._pointer()

def byref(obj, offset=0):
    if not isinstance(obj, _CData):
        raise TypeError("byref() argument must be a ctypes instance, not '%s'" % type(obj).__name__)
    return _Reference(obj, offset)
`;
