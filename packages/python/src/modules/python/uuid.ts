/** `uuid`: identifiers from names and random bytes. Interface and data flow of Lib/uuid.py. */
export const uuidSource = `
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition']

class SafeUUID(Enum):
    safe, unsafe, unknown = 0, -1, None

def _of_hex(text):
    digits = text.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
    if len(digits) == 32:
        return int(digits, 16)
    raise ValueError('badly formed hexadecimal UUID string')

def _swapped(data):
    """With the first three numbers turned round."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

def _of_bytes(data, what):
    if len(data) != 16:
        raise ValueError('%s is not a 16-char string' % what)
    return int.from_bytes(_swapped(data) if what == 'bytes_le' else data, 'big')

def _of_fields(fields):
    if len(fields) != 6:
        raise ValueError('fields is not a 6-tuple')
    number = 0
    for place, (value, width) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if value < 0 or value >> width:
            raise ValueError(f'field {place} out of range (need {"an" if width == 8 else "a"} {width}-bit value)')
        number = number << width | value
    return number

def _bits(shift, width):
    mask = (1 << width) - 1
    return property(lambda self: self.int >> shift & mask)

class UUID:
    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            int = _of_hex(hex)
        elif fields is not None:
            int = _of_fields(fields)
        elif int is None:
            int = _of_bytes(bytes, 'bytes') if bytes_le is None else _of_bytes(bytes_le, 'bytes_le')
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 0 < version < 6:
                raise ValueError('illegal version number')
            # The places of the version and the variant are set anew.
            int = int & ~(0xf << 76 | 0xc << 60) | version << 76 | 0x8 << 60
        for name, value in (('int', int), ('is_safe', is_safe)):
            object.__setattr__(self, name, value)

    def __getstate__(self):
        return {'int': self.int}

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        object.__setattr__(self, 'is_safe', SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        digits = self.hex
        return '-'.join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    hex = property(lambda self: '%032x' % self.int)
    urn = property(lambda self: 'urn:uuid:' + str(self))
    bytes = property(lambda self: self.int.to_bytes(16, 'big'))
    bytes_le = property(lambda self: _swapped(self.bytes))

    time_low, time_mid, time_hi_version = _bits(96, 32), _bits(80, 16), _bits(64, 16)
    clock_seq_hi_variant, clock_seq_low, node = _bits(56, 8), _bits(48, 8), _bits(0, 48)

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    @property
    def time(self):
        return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def variant(self):
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        return RESERVED_FUTURE if self.int & 0x2000 << 48 else RESERVED_MICROSOFT

    @property
    def version(self):
        if self.variant == RFC_4122:
            return int_(self.int >> 76 & 0xf)

int_ = int
bytes_ = bytes

def uuid3(namespace, name):
    from hashlib import md5
    digest = md5(namespace.bytes + bytes_(name, "utf-8"), usedforsecurity=False).digest()
    return UUID(bytes=digest[:16], version=3)

def uuid4():
    from secrets import token_bytes
    return UUID(bytes=token_bytes(16), version=4)

def uuid5(namespace, name):
    from hashlib import sha1
    digest = sha1(namespace.bytes + bytes_(name, "utf-8")).digest()
    return UUID(bytes=digest[:16], version=5)

NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
`;
