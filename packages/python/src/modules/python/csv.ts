/** `csv` over text in memory. Interfaces of Lib/csv.py; rules of Modules/_csv.c (parse_process_char, join_append_data). */
export const csvSource = `
import types
from io import StringIO

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab",
           "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects",
           "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
_limit = 131072
_dialects = {}

class Error(Exception):
    pass

Error.__module__ = '_csv'

class Dialect:
    """A description of a format; its attributes are checked when an instance is made."""
    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Format(self)
        except TypeError as error:
            raise Error(str(error))

class excel(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace = ',', '"', True, False
    lineterminator, quoting = '\\r\\n', QUOTE_MINIMAL

class excel_tab(excel):
    delimiter = '\\t'

class unix_dialect(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace = ',', '"', True, False
    lineterminator, quoting = '\\n', QUOTE_ALL

_FIELDS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\\r\\n', 'quotechar': '"',
           'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}

class _Format:
    """The parameters that a reader or writer goes by."""
    def __init__(self, dialect=None, given=()):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        given = dict(given)
        for name in given:
            if name not in _FIELDS:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        for name, default in _FIELDS.items():
            value = given.get(name, getattr(dialect, name, default))
            if value is None and name in ('doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict'):
                value = default
            setattr(self, name, value)
        for name in 'delimiter', 'escapechar', 'quotechar':
            self._check(name, getattr(self, name))
        if self.quotechar == '':
            self.quotechar = None
        if self.delimiter is None:
            raise TypeError('"delimiter" must be a 1-character string')
        if type(self.quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= self.quoting <= 3:
            raise TypeError('bad "quoting" value')
        quotes_given = 'quotechar' in given or hasattr(dialect, 'quotechar')
        if self.quotechar is None and not quotes_given:
            self.quoting = QUOTE_NONE
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if not isinstance(self.lineterminator, str):
            raise TypeError('lineterminator must be set' if self.lineterminator is None
                            else f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
        for name in 'doublequote', 'skipinitialspace', 'strict':
            setattr(self, name, bool(getattr(self, name)))

    def _check(self, name, value):
        if value is None:
            return
        if not isinstance(value, str):
            what = 'string or None' if name != 'delimiter' else 'string'
            raise TypeError(f'"{name}" must be {what}, not {type(value).__name__}')
        if len(value) != 1 and not (name == 'quotechar' and value == ''):
            raise TypeError(f'"{name}" must be a 1-character string')

def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Format(dialect() if isinstance(dialect, type) else dialect, fmtparams)

def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]

def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]

def list_dialects():
    return list(_dialects)

def field_size_limit(*given):
    global _limit
    before = _limit
    if given:
        if not isinstance(given[0], int):
            raise TypeError('limit must be an integer')
        _limit = given[0]
    return before

register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)

_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTED, _ESCAPED_QUOTED, _QUOTE_IN_QUOTED, _EAT_END, _AFTER_ESC_END = range(9)

class _Reader:
    def __init__(self, lines, dialect, given):
        self._lines = iter(lines)
        self.dialect = _Format(dialect, given)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields, self._field, self._number = [], [], False
        self._state = _START_RECORD
        while True:
            line = next(self._lines, None)
            if line is None:
                if self._field or self._state == _IN_QUOTED:
                    if self.dialect.strict:
                        raise Error('unexpected end of data')
                    self._save()
                    return self._fields
                if self._state not in (_START_RECORD,) and self._fields:
                    return self._fields
                raise StopIteration
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            '(the file should be opened in text mode)')
            self.line_num += 1
            for char in line:
                self._take(char)
            self._take('')
            if self._state == _START_RECORD:
                return self._fields

    def _save(self):
        text = ''.join(self._field)
        self._field = []
        self._fields.append(float(text) if self._number else text)
        self._number = False

    def _add(self, char):
        if len(self._field) >= _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self._field.append(char)

    def _end(self, char):
        self._state = _EAT_END if char else _START_RECORD

    def _take(self, char):
        state, d = self._state, self.dialect
        ends = char == '' or char in '\\n\\r'
        if state == _START_RECORD:
            if char == '':
                return
            if ends:
                self._state = _EAT_END
                return
            state = self._state = _START_FIELD
        if state == _START_FIELD:
            if ends:
                self._save()
                self._end(char)
            elif char == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = _IN_QUOTED
            elif char == d.escapechar:
                self._state = _ESCAPED
            elif char == ' ' and d.skipinitialspace:
                pass
            elif char == d.delimiter:
                self._save()
            else:
                self._number = d.quoting == QUOTE_NONNUMERIC
                self._add(char)
                self._state = _IN_FIELD
        elif state == _ESCAPED:
            if char and ends:
                self._add(char)
                self._state = _AFTER_ESC_END
            else:
                self._add(char or '\\n')
                self._state = _IN_FIELD
        elif state in (_IN_FIELD, _AFTER_ESC_END):
            if state == _AFTER_ESC_END and char == '':
                return
            if ends:
                self._save()
                self._end(char)
            elif char == d.escapechar:
                self._state = _ESCAPED
            elif char == d.delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._add(char)
                self._state = _IN_FIELD
        elif state == _IN_QUOTED:
            if char == '':
                pass
            elif char == d.escapechar:
                self._state = _ESCAPED_QUOTED
            elif char == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = _QUOTE_IN_QUOTED if d.doublequote else _IN_FIELD
            else:
                self._add(char)
        elif state == _ESCAPED_QUOTED:
            self._add(char or '\\n')
            self._state = _IN_QUOTED
        elif state == _QUOTE_IN_QUOTED:
            if d.quoting != QUOTE_NONE and char == d.quotechar:
                self._add(char)
                self._state = _IN_QUOTED
            elif char == d.delimiter:
                self._save()
                self._state = _START_FIELD
            elif ends:
                self._save()
                self._end(char)
            elif not d.strict:
                self._add(char)
                self._state = _IN_FIELD
            else:
                raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
        elif state == _EAT_END:
            if char == '':
                self._state = _START_RECORD
            elif not ends:
                raise Error('new-line character seen in unquoted field - do you need to open the file in '
                            'universal-newline mode?')

def reader(csvfile, dialect='excel', **fmtparams):
    return _Reader(csvfile, dialect() if isinstance(dialect, type) else dialect, fmtparams)

class _Writer:
    def __init__(self, file, dialect, given):
        if not hasattr(file, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = _Format(dialect, given)

    def _text(self, value, is_only):
        d = self.dialect
        if isinstance(value, str):
            text = value
        else:
            text = '' if value is None else str(value)
        quoted = d.quoting == QUOTE_ALL
        if d.quoting == QUOTE_NONNUMERIC:
            quoted = not isinstance(value, (int, float))
        out = []
        for char in text:
            if char in (d.delimiter, d.escapechar, d.quotechar) or char in d.lineterminator:
                if d.quoting == QUOTE_NONE:
                    escaped = True
                elif char == d.quotechar:
                    escaped = not d.doublequote
                    if d.doublequote:
                        out.append(char)
                        quoted = True
                elif char == d.escapechar:
                    escaped = True
                else:
                    escaped = False
                    quoted = True
                if escaped:
                    if not d.escapechar:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
            out.append(char)
        if is_only and not text:
            if d.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quoted = True
        return d.quotechar + ''.join(out) + d.quotechar if quoted else ''.join(out)

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        text = self.dialect.delimiter.join([self._text(value, len(row) == 1) for value in row])
        return self._write(text + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)

def writer(csvfile, dialect='excel', **fmtparams):
    return _Writer(csvfile, dialect() if isinstance(dialect, type) else dialect, fmtparams)

class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def _names(self):
        if self._fieldnames is None:
            # The first row, if there is one.
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    def _set_names(self, names):
        self._fieldnames = names

    fieldnames = property(_names, _set_names)

    def __iter__(self):
        return self

    def __next__(self):
        rows = self.reader
        if not self.line_num:
            self._names()
        row = next(rows)
        self.line_num = rows.line_num
        while row == []:
            row = next(rows)
        found = dict(zip(self.fieldnames, row))
        named, given = len(self.fieldnames), len(row)
        if named < given:
            found[self.restkey] = row[named:]
        else:
            for key in self.fieldnames[given:]:
                found[key] = self.restval
        return found

    __class_getitem__ = classmethod(types.GenericAlias)

class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == "raise":
            extra = rowdict.keys() - self.fieldnames
            if extra:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in extra]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)
`;
