/** `string.Formatter`. Interface and data flow of Lib/string.py, Objects/stringlib/unicode_format.h (MarkupIterator_next, parse_field). */
export const stringFormatter = `
def _field_end(text, at):
    """Behind the brace that closes the field that begins at a place."""
    depth, start = 1, at
    while at < len(text):
        if text[at] == '{':
            depth += 1
        elif text[at] == '}':
            depth -= 1
            if depth == 0:
                return at
        elif text[at] == '[' and depth == 1:
            close = text.find(']', at)
            if close >= 0 and ':' not in text[:at].rpartition('{')[2]:
                at = close
        at += 1
    rest = text[start:]
    raise ValueError("unmatched '{' in format spec" if '!' in rest and ':' not in rest
                     else "expected '}' before end of string")

def _split_field(field):
    at = 0
    while at < len(field) and field[at] not in ':!':
        if field[at] == '{':
            raise ValueError("unexpected '{' in field name")
        if field[at] == '[':
            close = field.find(']', at)
            at = len(field) - 1 if close < 0 else close
        at += 1
    name, rest = field[:at], field[at:]
    if rest[:1] != '!':
        return name, rest[1:], None
    if len(rest) < 2:
        raise ValueError("unmatched '{' in format spec")
    if rest[2:] and rest[2] != ':':
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], rest[1]

def _parse_format(text):
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at] not in '{}':
            at += 1
        if at == len(text):
            yield text[start:], None, None, None
            return
        brace = text[at]
        if text[at + 1:at + 2] == brace:
            yield text[start:at + 1], None, None, None
            at += 2
            continue
        if brace == '}' or at + 1 == len(text):
            raise ValueError("Single '%s' encountered in format string" % brace)
        end = _field_end(text, at + 1)
        yield text[start:at], *_split_field(text[at + 1:end])
        at = end + 1

def _split_name(name):
    at = 0
    while at < len(name) and name[at] not in '.[':
        at += 1
    return _number_or_text(name[:at]), _steps(name[at:])

def _number_or_text(text):
    return int(text) if text.isdecimal() and text.isascii() else text

def _steps(rest):
    while rest:
        if rest[0] == '.':
            end = min((i for i in range(1, len(rest)) if rest[i] in '.['), default=len(rest))
            if end == 1:
                raise ValueError("Empty attribute in format string")
            yield True, rest[1:end]
        elif rest[0] == '[':
            end = rest.find(']') + 1
            if not end:
                raise ValueError("Missing ']' in format string")
            if end == 2:
                raise ValueError("Empty attribute in format string")
            yield False, _number_or_text(rest[1:end - 1])
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        rest = rest[end:]

class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(value, spec))
        return ''.join(parts), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in 'sra' and conversion:
            return {'s': str, 'r': repr, 'a': ascii}[conversion](value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        return _parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, step in rest:
            value = getattr(value, step) if is_attribute else value[step]
        return value, first
`;
