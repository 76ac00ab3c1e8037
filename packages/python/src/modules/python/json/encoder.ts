/** `json.encoder`. Source of the data flow: Lib/json/encoder.py (JSONEncoder, _make_iterencode). */
export const jsonEncoderSource = String.raw`
import re
from _json import encode_basestring_ascii, encode_basestring, make_encoder as c_make_encoder

ESCAPE, ESCAPE_ASCII = map(re.compile, (r'[\x00-\x1f\\"\b\f\n\r\t]', r'([\\"]|[^\ -~])'))
HAS_UTF8 = re.compile(rb'[\x80-\xff]')
INFINITY = float('inf')

class JSONEncoder(object):
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii = skipkeys, ensure_ascii
        self.check_circular, self.allow_nan = check_circular, allow_nan
        self.sort_keys, self.indent = sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            # Lines end without a space.
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        pieces = self.iterencode(o, _one_shot=True)
        if not isinstance(pieces, (list, tuple)):
            pieces = list(pieces)
        return ''.join(pieces)

    # The pieces of the text: a tuple of one from the native encoder, else a generator.
    def iterencode(self, o, _one_shot=False):
        open_ids = {} if self.check_circular else None
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring

        def floatstr(o, allow_nan=self.allow_nan, digits=float.__repr__, most=INFINITY, least=-INFINITY):
            if o == o and o != most and o != least:
                return digits(o)
            name = 'NaN' if o != o else 'Infinity' if o == most else '-Infinity'
            if allow_nan:
                return name
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))

        if self.indent is None and _one_shot and c_make_encoder is not None:
            _iterencode = c_make_encoder(open_ids, self.default, quote, self.indent, self.key_separator,
                                       self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)
        else:
            _iterencode = _make_iterencode(open_ids, self.default, quote, self.indent, floatstr, self.key_separator,
                                         self.item_separator, self.sort_keys, self.skipkeys, _one_shot)
        return _iterencode(o, 0)

# Three generators that call each other. What they share are cells, and each call of one is a frame on the heap.
def _make_iterencode(open_ids, substitute, quote, step, floatstr, colon, comma, in_order, skip, _one_shot,
                     ValueError=ValueError, dict=dict, float=float, id=id, int=int, isinstance=isinstance, list=list,
                     str=str, tuple=tuple, whole=int.__repr__):
    if not isinstance(step, str) and step is not None:
        step = ' ' * step

    def _iterencode_list(items, level):
        if not items:
            yield '[]'
            return
        if open_ids is not None:
            mark = id(items)
            if mark in open_ids:
                raise ValueError("Circular reference detected")
            open_ids[mark] = items
        buf = '['
        if step is not None:
            level += 1
            line = '\n' + step * level
            between = comma + line
            buf += line
        else:
            line = None
            between = comma
        more = False
        for value in items:
            if more:
                buf = between
            more = True
            if value is None:
                yield buf + 'null'
            elif isinstance(value, str):
                yield buf + quote(value)
            elif isinstance(value, int):
                yield buf + ('true' if value is True else 'false' if value is False else whole(value))
            elif isinstance(value, float):
                yield buf + floatstr(value)
            else:
                yield buf
                if isinstance(value, dict):
                    parts = _iterencode_dict(value, level)
                elif isinstance(value, (tuple, list)):
                    parts = _iterencode_list(value, level)
                else:
                    parts = _iterencode(value, level)
                yield from parts
        if line is not None:
            level -= 1
            yield '\n' + step * level
        yield ']'
        if open_ids is not None:
            del open_ids[mark]

    def _iterencode_dict(table, level):
        if not table:
            yield '{}'
            return
        if open_ids is not None:
            mark = id(table)
            if mark in open_ids:
                raise ValueError("Circular reference detected")
            open_ids[mark] = table
        yield '{'
        if step is not None:
            level += 1
            line = '\n' + step * level
            between = comma + line
            yield line
        else:
            line = None
            between = comma
        more = False
        items = sorted(table.items()) if in_order else table.items()
        for key, value in items:
            if not isinstance(key, str):
                if key is None:
                    key = 'null'
                elif isinstance(key, float):
                    key = floatstr(key)
                elif isinstance(key, int):
                    key = 'true' if key is True else 'false' if key is False else whole(key)
                elif skip:
                    continue
                else:
                    raise TypeError('keys must be str, int, float, bool or None, '
                                    f'not {key.__class__.__name__}')
            if more:
                yield between
            more = True
            yield quote(key)
            yield colon
            if value is None:
                yield 'null'
            elif isinstance(value, str):
                yield quote(value)
            elif isinstance(value, int):
                yield 'true' if value is True else 'false' if value is False else whole(value)
            elif isinstance(value, float):
                yield floatstr(value)
            else:
                if isinstance(value, dict):
                    parts = _iterencode_dict(value, level)
                elif isinstance(value, (tuple, list)):
                    parts = _iterencode_list(value, level)
                else:
                    parts = _iterencode(value, level)
                yield from parts
        if line is not None:
            level -= 1
            yield '\n' + step * level
        yield '}'
        if open_ids is not None:
            del open_ids[mark]

    def _iterencode(o, level):
        if o is None:
            yield 'null'
        elif isinstance(o, str):
            yield quote(o)
        elif isinstance(o, int):
            yield 'true' if o is True else 'false' if o is False else whole(o)
        elif isinstance(o, float):
            yield floatstr(o)
        elif isinstance(o, dict):
            yield from _iterencode_dict(o, level)
        elif isinstance(o, (tuple, list)):
            yield from _iterencode_list(o, level)
        else:
            if open_ids is not None:
                mark = id(o)
                if mark in open_ids:
                    raise ValueError("Circular reference detected")
                open_ids[mark] = o
            o = substitute(o)
            yield from _iterencode(o, level)
            if open_ids is not None:
                del open_ids[mark]

    return _iterencode
`;
