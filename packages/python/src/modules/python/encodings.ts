/** `binascii`, `base64`, `hashlib` and `secrets`. Interfaces of Lib/base64.py, Lib/hashlib.py and Lib/secrets.py. */
export const binasciiSource = `
from _binascii import a2b_base64, a2b_hex, b2a_base64, b2a_hex, crc32, hexlify, unhexlify, _use_error

class Error(ValueError):
    pass

class Incomplete(Exception):
    pass

_use_error(Error)
`;

export const base64Source = `
import binascii
import struct

__all__ = ['encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b16encode', 'b16decode',
           'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode', 'standard_b64decode',
           'urlsafe_b64encode', 'urlsafe_b64decode']

def _plain(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return s.encode('ascii')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        kind = s.__class__.__name__
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % kind) from None

def b64encode(s, altchars=None):
    text = binascii.b2a_base64(s, newline=False)
    return text if altchars is None else text.translate(bytes.maketrans(b'+/', altchars))

def b64decode(s, altchars=None, validate=False):
    s = _plain(s)
    if altchars is not None:
        altchars = _plain(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)

standard_b64encode = lambda s: b64encode(s)
standard_b64decode = lambda s: b64decode(s)

_to_safe = bytes.maketrans(b'+/', b'-_')
_from_safe = bytes.maketrans(b'-_', b'+/')

def urlsafe_b64encode(s):
    return b64encode(s).translate(_to_safe)

def urlsafe_b64decode(s):
    return b64decode(_plain(s).translate(_from_safe))

_letters32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_letters32hex = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'

def _encode32(s, letters):
    s = bytes(s)
    out = bytearray()
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        number = int.from_bytes(part.ljust(5, b'\\0'), 'big')
        count = (len(part) * 8 + 4) // 5
        out += bytes(letters[number >> shift & 31] for shift in range(35, 35 - 5 * count, -5)) + b'=' * (8 - count)
    return bytes(out)

def _decode32(s, letters, casefold, map01=None):
    s = _plain(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _plain(map01)))
    if casefold:
        s = s.upper()
    data = s.rstrip(b'=')
    pads = len(s) - len(data)
    out = bytearray()
    for at in range(0, len(data), 8):
        number = 0
        for letter in data[at:at + 8]:
            value = letters.find(letter)
            if value < 0:
                raise binascii.Error('Non-base32 digit found')
            number = number << 5 | value
        out += (number << 5 * (8 - len(data[at:at + 8]))).to_bytes(5, 'big')
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    return bytes(out[:len(out) - (pads * 5 + 7) // 8]) if pads else bytes(out)

def b32encode(s):
    return _encode32(s, _letters32)

def b32decode(s, casefold=False, map01=None):
    return _decode32(s, _letters32, casefold, map01)

def b32hexencode(s):
    return _encode32(s, _letters32hex)

def b32hexdecode(s, casefold=False):
    return _decode32(s, _letters32hex, casefold)

def b16encode(s):
    return binascii.hexlify(s).upper()

def b16decode(s, casefold=False):
    s = _plain(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)

_letters85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_\`{|}~'

def _encode85(data, letter, pad=False, zero=None, spaces=None):
    data = bytes(data)
    missing = -len(data) % 4
    data += bytes(missing)
    groups = []
    for number in struct.unpack('!%dI' % (len(data) // 4), data):
        if zero and number == 0:
            groups.append(zero)
        elif spaces and number == 0x20202020:
            groups.append(spaces)
        else:
            digits = bytearray()
            for _ in range(5):
                number, digit = divmod(number, 85)
                digits.append(letter(digit))
            groups.append(bytes(reversed(digits)))
    if missing and not pad:
        if groups[-1] == zero:
            groups[-1] = bytes([letter(0)]) * 5
        groups[-1] = groups[-1][:-missing]
    return b''.join(groups)

def b85encode(b, pad=False):
    return _encode85(b, _letters85.__getitem__, pad)

def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    text = _encode85(b, (33).__add__, pad, b'z', b'y' if foldspaces else None)
    if adobe:
        text = b'<~' + text
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [text[at:at + width] for at in range(0, len(text), width)]
        if adobe and len(lines[-1]) + 2 > width:
            lines.append(b'')
        text = b'\\n'.join(lines)
    return text + b'~>' if adobe else text

def _decode85(groups, name):
    out = bytearray()
    for at, digits in groups:
        number = 0
        for digit in digits:
            number = number * 85 + digit
        try:
            out += struct.pack('!I', number)
        except struct.error:
            problem = 'base85 overflow in hunk starting at byte %d' % at if name == 'b' else 'Ascii85 overflow'
            raise ValueError(problem) from None
    return bytes(out)

def b85decode(b):
    b = _plain(b)
    missing = -len(b) % 5
    b += b'~' * missing
    groups = []
    for at in range(0, len(b), 5):
        digits = [_letters85.find(letter) for letter in b[at:at + 5]]
        if -1 in digits:
            raise ValueError('bad base85 character at position %d' % (at + digits.index(-1)))
        groups.append((at, digits))
    result = _decode85(groups, 'b')
    return result[:-missing] if missing else result

def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \\t\\n\\r\\v'):
    b = _plain(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with {!r}'.format(b'~>'))
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    digits, groups = [], []
    for letter in b + b'u' * 4:
        if 33 <= letter <= 117:
            digits.append(letter - 33)
            if len(digits) == 5:
                groups.append((0, digits))
                digits = []
        elif letter == 122 or foldspaces and letter == 121:
            if digits:
                raise ValueError('%s inside Ascii85 5-tuple' % chr(letter))
            groups.append((0, [0] * 5 if letter == 122 else [10, 27, 53, 66, 31]))
        elif letter not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % letter)
    missing = 4 - len(digits)
    result = _decode85(groups, 'a')
    return result[:-missing] if missing else result

def encodebytes(s):
    return b''.join([binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57)])

def decodebytes(s):
    return binascii.a2b_base64(s)
`;

export const hashlibSource = `
import _hashlib
from _hashlib import new

_names = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
          'shake_128', 'shake_256')
algorithms_guaranteed = set(_names)
algorithms_available = set(_names)
for _name in _names:
    globals()[_name] = getattr(_hashlib, 'openssl_' + _name)
__all__ = _names + ('new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac')

def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    inner, outer = new(hash_name), new(hash_name)
    block = inner.block_size
    key = bytes(password)
    if len(key) > block:
        key = new(hash_name, key).digest()
    key = key.ljust(block, bytes(1))
    inner.update(bytes(byte ^ 0x36 for byte in key))
    outer.update(bytes(byte ^ 0x5C for byte in key))
    def code(message):
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.digest()
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    dklen = outer.digest_size if dklen is None else dklen
    key, number = b'', 1
    while len(key) < dklen:
        last = code(salt + number.to_bytes(4, 'big'))
        total = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = code(last)
            total ^= int.from_bytes(last, 'big')
        number += 1
        key += total.to_bytes(inner.digest_size, 'big')
    return key[:dklen]
`;

export const secretsSource = `
import base64
from random import Random as _Random

__all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe',
           'compare_digest']
DEFAULT_ENTROPY = 32

# There is no source of entropy: a program gives the same result in every run.
SystemRandom = _Random
_sysrand = _Random()
randbits = _sysrand.getrandbits
choice = _sysrand.choice

def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _sysrand._randbelow(exclusive_upper_bound)

def token_bytes(nbytes=None):
    return _sysrand.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)

def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()

def token_urlsafe(nbytes=None):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')

def compare_digest(a, b):
    return a == b
`;
