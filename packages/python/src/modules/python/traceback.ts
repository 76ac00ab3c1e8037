/** `traceback` over the texts that the machine writes for uncaught errors. Interface of Lib/traceback.py. */
export const tracebackSource = `
import sys
import linecache
from _traceback import report as _report, last_part as _last_part

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_missing = object()

def _value_of(exc, value):
    return exc if value is _missing else value

_LINKS = ('\\nThe above exception was the direct cause of the following exception:\\n',
          '\\nDuring handling of the above exception, another exception occurred:\\n')

def _pieces(text):
    pieces = []
    for line in text.splitlines(keepends=True):
        if pieces and (pieces[-1] == '\\n' and '\\n' + line in _LINKS or pieces[-1] in _LINKS):
            pieces[-1] += line
        elif pieces and line.startswith('    ') and pieces[-1].startswith('  '):
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces

def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    value = _value_of(exc, value)
    if value is None:
        return ['NoneType: None\\n']
    return _pieces(_report(value, chain, value.__traceback__ if tb is _missing else tb, linecache.getlines))

def format_exception_only(exc, /, value=_missing):
    value = _value_of(exc, value)
    if value is None:
        return ['NoneType: None\\n']
    return _last_part(value).splitlines(keepends=True)

def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    if file is None:
        file = sys.stderr
    for piece in format_exception(exc, value, tb, limit, chain):
        file.write(piece)

def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))

def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)

def print_last(limit=None, file=None, chain=True):
    print_exception(sys.last_value, limit=limit, file=file, chain=chain)

class FrameSummary:
    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = locals
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = linecache.getline(self.filename, self.lineno)
        text = self._line
        return text if text is None else text.strip()

    def __eq__(self, other):
        if isinstance(other, tuple):
            return other == (self.filename, self.lineno, self.name, self.line)
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return self.name == other.name and self.lineno == other.lineno and self.filename == other.filename
    def __getitem__(self, position):
        return (self.filename, self.lineno, self.name, self.line)[position]
    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])
    def __len__(self):
        return 4
    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)

class StackSummary(list):
    @classmethod
    def extract(cls, frames, *, limit=None, lookup_lines=True, capture_locals=False):
        found = cls(FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name) for f, lineno in frames)
        if limit is not None:
            found[:] = found[:limit] if limit >= 0 else found[limit:]
        return found
    @classmethod
    def from_list(cls, items):
        return cls(item if isinstance(item, FrameSummary) else FrameSummary(item[0], item[1], item[2], line=item[3])
                   for item in items)
    def format_frame_summary(self, frame):
        text = '  File "{}", line {}, in {}\\n'.format(frame.filename, frame.lineno, frame.name)
        return text + ('    {}\\n'.format(frame.line) if frame.line else '')
    def format(self):
        return [self.format_frame_summary(frame) for frame in self]

def walk_tb(tb):
    level = tb
    while level is not None:
        yield level.tb_frame, level.tb_lineno
        level = level.tb_next

def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back

def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)

def extract_stack(f=None, limit=None):
    frames = StackSummary.extract(walk_stack(sys._getframe(1) if f is None else f))
    frames.reverse()
    if limit is not None:
        frames[:] = frames[-limit:]
    return frames

def format_list(extracted_list):
    summary = StackSummary.from_list(extracted_list)
    return summary.format()

def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        print(item, file=sys.stderr if file is None else file, end="")

def format_tb(tb, limit=None):
    summary = extract_tb(tb, limit)
    return summary.format()

def print_tb(tb, limit=None, file=None):
    summary = extract_tb(tb, limit)
    print_list(summary, file)

def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe(1) if f is None else f, limit=limit))

def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit=limit), file=file)

def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next

class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self.__cause__ = exc_value.__cause__
        self.__context__ = exc_value.__context__
        self.__suppress_context__ = exc_value.__suppress_context__
        self._str = str(exc_value)
        self._only = format_exception_only(exc_value)
        self._all = format_exception(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)
    def __str__(self):
        return self._str
    def format_exception_only(self):
        yield from self._only
    def format(self, *, chain=True, _ctx=None):
        yield from self._all
    def print(self, *, file=None, chain=True):
        target = sys.stderr if file is None else file
        for piece in self.format(chain=chain):
            print(piece, end="", file=target)
`;
