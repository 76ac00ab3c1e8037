/** `json` and its parts in Python. Source of the data flow: Lib/json (__init__.py, decoder.py, scanner.py). */
import { jsonEncoderSource } from './encoder.ts';

const jsonSource = String.raw`
__version__ = '2.0.9'
__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

from json.decoder import JSONDecoder, JSONDecodeError
from json.encoder import JSONEncoder

_plain_encoder = JSONEncoder(skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, indent=None,
                             separators=None, default=None)

def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    if (ensure_ascii and check_circular and allow_nan and not skipkeys and not sort_keys and not kw and cls is None
            and indent is None and separators is None and default is None):
        pieces = _plain_encoder.iterencode(obj)
    else:
        cls = JSONEncoder if cls is None else cls
        pieces = cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
                     indent=indent, separators=separators, default=default, sort_keys=sort_keys,
                     **kw).iterencode(obj)
    for piece in pieces:
        fp.write(piece)

def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    if (skipkeys or sort_keys or kw or not ensure_ascii or not check_circular or not allow_nan or cls is not None
            or indent is not None or separators is not None or default is not None):
        cls = JSONEncoder if cls is None else cls
        return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
                   indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)
    return _plain_encoder.encode(obj)

_plain_decoder = JSONDecoder(object_hook=None, object_pairs_hook=None)

# By the byte order mark; without one, by where the zeros are among the first characters, which are ASCII.
def detect_encoding(b):
    begins = b.startswith
    if begins((b'\0\0\xfe\xff', b'\xff\xfe\0\0')):
        return 'utf-32'
    if begins((b'\xfe\xff', b'\xff\xfe')):
        return 'utf-16'
    if begins(b'\xef\xbb\xbf'):
        return 'utf-8-sig'
    size = len(b)
    if size == 2 or size > 3:
        if not b[0]:
            return 'utf-16-be' if size == 2 or b[1] else 'utf-32-be'
        if not b[1]:
            return 'utf-16-le' if size == 2 or b[2] or b[3] else 'utf-32-le'
    return 'utf-8'

def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    return loads(fp.read(), cls=cls, object_hook=object_hook, object_pairs_hook=object_pairs_hook,
                 parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant, **kw)

def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytearray, bytes)):
        s = s.decode(detect_encoding(s), 'surrogatepass')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    if (not kw and cls is None and object_hook is None and object_pairs_hook is None and parse_float is None
            and parse_int is None and parse_constant is None):
        return _plain_decoder.decode(s)
    # A decoder is only told what was asked for.
    if object_hook is not None:
        kw.setdefault('object_hook', object_hook)
    if object_pairs_hook is not None:
        kw.setdefault('object_pairs_hook', object_pairs_hook)
    if parse_float is not None:
        kw.setdefault('parse_float', parse_float)
    if parse_int is not None:
        kw.setdefault('parse_int', parse_int)
    if parse_constant is not None:
        kw.setdefault('parse_constant', parse_constant)
    return (JSONDecoder if cls is None else cls)(**kw).decode(s)
`;

const jsonDecoderSource = String.raw`
import re
from json import scanner
from _json import scanstring

__all__ = ['JSONDecoder', 'JSONDecodeError']

FLAGS = re.X | re.M | re.S
NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')

class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        line = doc.count('\n', 0, pos) + 1
        column = pos - doc.rfind('\n', 0, pos)
        text = '%s: line %d column %d (char %d)' % (msg, line, column, pos)
        ValueError.__init__(self, text)
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = line, column

    def __reduce__(self):
        given = self.msg, self.doc, self.pos
        return self.__class__, given

_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}

WHITESPACE_STR = ' \t\n\r'
STRINGCHUNK, WHITESPACE = re.compile(r'(.*?)(["\\\x00-\x1f])', FLAGS), re.compile(r'[ \t\n\r]*', FLAGS)

class JSONDecoder(object):
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        # A scanner reads these attributes; without hooks they are the types of Python.
        self.object_hook = object_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant if parse_constant else _CONSTANTS.__getitem__
        self.strict, self.object_pairs_hook = strict, object_pairs_hook
        self.parse_object = self.parse_array = None
        self.parse_string, self.memo = scanstring, {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=WHITESPACE.match):
        value, end = self.raw_decode(s, idx=_w(s, 0).end())
        end = _w(s, end).end()
        if end == len(s):
            return value
        raise JSONDecodeError("Extra data", s, end)

    def raw_decode(self, s, idx=0):
        try:
            value, end = self.scan_once(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None
        return value, end
`;

const jsonScannerSource = String.raw`
import re
from _json import make_scanner

__all__ = ['make_scanner']

NUMBER_RE = re.compile(r'(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?', re.VERBOSE | re.MULTILINE | re.DOTALL)
c_make_scanner = make_scanner
`;

export const jsonModules: readonly (readonly [string, () => string])[] = [
  ['json', () => jsonSource],
  ['json.decoder', () => jsonDecoderSource],
  ['json.encoder', () => jsonEncoderSource],
  ['json.scanner', () => jsonScannerSource],
];
