/** `pprint`: values over several lines. Interface of Lib/pprint.py. */
export const pprintSource = String.raw`
import collections as _collections
import dataclasses as _dataclasses
import re as _re
import sys as _sys
import types as _types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]

def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)

def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)

def _on_one_line(object):
    """The text of an object, whether it can be read back, whether it contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)

def isrecursive(object):
    return _on_one_line(object)[2]

def isreadable(object):
    return _on_one_line(object)[1]

def saferepr(object):
    return _on_one_line(object)[0]

def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)

class _safe_key:
    """Orders also what has no order: by the names of the types."""
    __slots__ = ['obj']
    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))
    def __init__(self, obj):
        self.obj = obj

def _safe_tuple(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])

def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"

class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        wrong = ('indent must be >= 0' if indent < 0 else 'depth must be > 0' if depth is not None and depth <= 0
                 else None if width else 'width must be != 0')
        if wrong is not None:
            raise ValueError(wrong)
        self._indent, self._width, self._depth = indent, width, depth
        self._stream = _sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        self._stream.write(self.pformat(object))
        self._stream.write('\n')
    def pformat(self, object):
        parts = []
        self._layout(object, parts.append, 0, 0, {}, 0)
        return ''.join(parts)
    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]
    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive
    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    def _one_line(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]
    def _layout(self, object, write, indent, allowance, context, level):
        key = id(object)
        if key in context:
            write(_recursion(object))
            return
        text = self._one_line(object, context, level)
        if len(text) > self._width - indent - allowance:
            show = self._shows.get(type(object).__repr__)
            if show is None and _dataclasses.is_dataclass(object) and not isinstance(object, type) and (
                    object.__dataclass_params__.repr and hasattr(object.__repr__, '__wrapped__')):
                show = PrettyPrinter._show_dataclass
            if show is not None:
                context[key] = 1
                show(self, object, write, indent, allowance, context, level + 1)
                del context[key]
                return
        write(text)

    def _show_dataclass(self, object, write, indent, allowance, context, level):
        fields = [(field.name, getattr(object, field.name)) for field in _dataclasses.fields(object) if field.repr]
        self._show_named(object.__class__.__name__, fields, write, indent, allowance, context, level)
    def _show_namespace(self, object, write, indent, allowance, context, level):
        name = object.__class__.__name__
        name = 'namespace' if type(object) is _types.SimpleNamespace else name
        self._show_named(name, list(object.__dict__.items()), write, indent, allowance, context, level)
    def _show_named(self, name, items, write, indent, allowance, context, level):
        write(name + '(')
        indent += len(name) + 1
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            write(f'{key}=')
            if id(value) in context:
                write('...')
            else:
                self._layout(value, write, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                write(',\n' + ' ' * indent)
        write(')')

    def _show_dict(self, object, write, indent, allowance, context, level):
        write('{')
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        if len(object):
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else list(object.items())
            self._show_pairs(items, write, indent, allowance + 1, context, level)
        write('}')
    def _show_pairs(self, items, write, indent, allowance, context, level):
        indent += self._indent
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            text = self._one_line(key, context, level)
            write(text + ': ')
            self._layout(value, write, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                write(',\n' + ' ' * indent)
    def _show_ordered_dict(self, object, write, indent, allowance, context, level):
        if not len(object):
            return write(repr(object))
        name = object.__class__.__name__
        write(name + '(')
        self._layout(list(object.items()), write, indent + len(name) + 1, allowance + 1, context, level)
        write(')')
    def _show_default_dict(self, object, write, indent, allowance, context, level):
        if not len(object):
            return write(repr(object))
        factory = self._one_line(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        write(f"{name}({factory},\n{' ' * indent}")
        self._show_dict(object, write, indent, allowance + 1, context, level)
        write(')')
    def _show_counter(self, object, write, indent, allowance, context, level):
        if not len(object):
            return write(repr(object))
        name = object.__class__.__name__
        write(name + '({')
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        self._show_pairs(object.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
        write('})')
    def _show_deque(self, object, write, indent, allowance, context, level):
        if not len(object):
            return write(repr(object))
        name = object.__class__.__name__
        indent += len(name) + 1
        write(f'{name}([')
        if object.maxlen is None:
            self._show_items(object, write, indent, allowance + 2, context, level)
            return write('])')
        self._show_items(object, write, indent, 2, context, level)
        write(f"],\n{' ' * indent}maxlen={self._one_line(object.maxlen, context, level)})")
    def _show_user(self, object, write, indent, allowance, context, level):
        self._layout(object.data, write, indent, allowance, context, level - 1)

    def _show_list(self, object, write, indent, allowance, context, level):
        write('[')
        self._show_items(object, write, indent, allowance + 1, context, level)
        write(']')
    def _show_tuple(self, object, write, indent, allowance, context, level):
        end = ',)' if len(object) == 1 else ')'
        write('(')
        self._show_items(object, write, indent, allowance + len(end), context, level)
        write(end)
    def _show_set(self, object, write, indent, allowance, context, level):
        if not len(object):
            return write(repr(object))
        name = object.__class__.__name__
        start, end = ('{', '}') if type(object) is set else (name + '({', '})')
        write(start)
        if len(start) > 1:
            indent += len(name) + 1
        self._show_items(sorted(object, key=_safe_key), write, indent, allowance + len(end), context, level)
        write(end)
    def _show_items(self, items, write, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        between = ',\n' + ' ' * indent
        separator, left, items = '', self._width - indent + 1, list(items)
        width = left
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                left -= allowance
                width -= allowance
            if self._compact:
                text = self._one_line(item, context, level)
                size = len(text) + 2
                if left < size:
                    left = width
                    if separator:
                        separator = between
                if left >= size:
                    left -= size
                    write(separator + text)
                    separator = ', '
                    continue
            write(separator)
            separator = between
            self._layout(item, write, indent, allowance if last else 1, context, level)

    def _show_text(self, object, write, indent, allowance, context, level):
        if not len(object):
            return write(repr(object))
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width, chunks = self._width - indent, []
        for at, line in enumerate(lines):
            last = at == len(lines) - 1
            text = repr(line)
            if len(text) <= width - (allowance if last else 0):
                chunks.append(text)
                continue
            words = _re.findall(r'\S*\s*', line)[:-1]
            current = ''
            for number, word in enumerate(words):
                most = width - (allowance if last and number == len(words) - 1 else 0)
                if len(repr(current + word)) > most:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return write(chunks[0])
        text = ('\n' + ' ' * indent).join(chunks)
        write('(' + text + ')' if level == 1 else text)
    def _show_bytes(self, object, write, indent, allowance, context, level):
        if len(object) <= 4:
            return write(repr(object))
        if level == 1:
            indent += 1
            allowance += 1
        width, chunks, current = self._width - indent, [], b''
        last = len(object) // 4 * 4
        for at in range(0, len(object), 4):
            part = object[at:at + 4]
            if at == last:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        text = ('\n' + ' ' * indent).join(chunks)
        write('(' + text + ')' if level == 1 else text)
    def _show_bytearray(self, object, write, indent, allowance, context, level):
        write('bytearray(')
        self._show_bytes(bytes(object), write, indent + 10, allowance + 1, context, level + 1)
        write(')')
    def _show_proxy(self, object, write, indent, allowance, context, level):
        write('mappingproxy(')
        self._layout(object.copy(), write, indent + 13, allowance + 1, context, level)
        write(')')

    _shows = {
        dict.__repr__: _show_dict, list.__repr__: _show_list, tuple.__repr__: _show_tuple, set.__repr__: _show_set,
        frozenset.__repr__: _show_set, str.__repr__: _show_text, bytes.__repr__: _show_bytes,
        bytearray.__repr__: _show_bytearray, _types.MappingProxyType.__repr__: _show_proxy,
        _types.SimpleNamespace.__repr__: _show_namespace, _collections.OrderedDict.__repr__: _show_ordered_dict,
        _collections.defaultdict.__repr__: _show_default_dict, _collections.Counter.__repr__: _show_counter,
        _collections.deque.__repr__: _show_deque, _collections.UserDict.__repr__: _show_user,
        _collections.UserList.__repr__: _show_user, _collections.UserString.__repr__: _show_user,
    }

    def _safe_repr(self, object, context, maxlevels, level):
        """The text on one line, whether it can be read back, whether it holds itself."""
        kind = type(object)
        if kind in _plain:
            return repr(object), True, False
        how = kind.__repr__
        if issubclass(kind, int) and how is int.__repr__:
            return f"{object:_d}" if self._underscores else repr(object), True, False
        is_dict = issubclass(kind, dict) and how is dict.__repr__
        is_list = issubclass(kind, list) and how is list.__repr__
        if not is_dict and not is_list and not (issubclass(kind, tuple) and how is tuple.__repr__):
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        start, end = '{}' if is_dict else '[]' if is_list else ('(', ',)' if len(object) == 1 else ')')
        if not object:
            return start + end[-1], True, False
        if maxlevels and level >= maxlevels:
            return f'{start}...{end}', False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, parts = True, False, []
        def add(value):
            nonlocal readable, recursive
            text, can_read, holds_itself = self.format(value, context, maxlevels, level + 1)
            readable = readable and can_read
            recursive = recursive or holds_itself
            return text
        if is_dict:
            for key, value in sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items():
                parts.append(f'{add(key)}: {add(value)}')
        else:
            parts = [add(value) for value in object]
        del context[id(object)]
        return start + ', '.join(parts) + end, readable, recursive

_plain = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})
`;
