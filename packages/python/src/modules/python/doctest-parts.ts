/** `doctest`: examples, where they are found, and how output is compared. Interfaces of Lib/doctest.py. */
export const doctestParts = String.raw`
import inspect
import linecache
import re
import sys
import traceback
from collections import namedtuple
from io import StringIO

TestResults = namedtuple('TestResults', 'failed attempted')
OPTIONFLAGS_BY_NAME = {}

def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))

def _flags(names):
    total = 0
    for name in names.split():
        globals()[name] = flag = register_optionflag(name)
        total |= flag
    return total

COMPARISON_FLAGS = _flags('DONT_ACCEPT_TRUE_FOR_1 DONT_ACCEPT_BLANKLINE NORMALIZE_WHITESPACE ELLIPSIS SKIP '
                          'IGNORE_EXCEPTION_DETAIL')
REPORTING_FLAGS = _flags('REPORT_UDIFF REPORT_CDIFF REPORT_NDIFF REPORT_ONLY_FIRST_FAILURE FAIL_FAST')
BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'

class Example:
    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        def closed(text):
            return text if text.endswith('\n') else text + '\n'
        self.source = closed(source)
        self.want = closed(want) if want else want
        self.exc_msg = closed(exc_msg) if exc_msg is not None else None
        self.lineno, self.indent = lineno, indent
        self.options = {} if options is None else options
    def _parts(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg
    def __eq__(self, other):
        return self._parts() == other._parts() if type(self) is type(other) else NotImplemented
    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))

class DocTest:
    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.docstring = examples, docstring
        self.globs = globs.copy()
        self.name, self.filename, self.lineno = name, filename, lineno
    def __repr__(self):
        count = len(self.examples)
        shown = 'no examples' if count == 0 else '1 example' if count == 1 else f'{count} examples'
        return f'<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>'
    def _parts(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno
    def __eq__(self, other):
        return self._parts() == other._parts() if type(self) is type(other) else NotImplemented
    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))
    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        mine, theirs = ((test.name, test.filename or '', -1 if test.lineno is None else test.lineno, id(test))
                        for test in (self, other))
        return mine < theirs

class DocTestParser:
    # A prompt with its lines, then all that follows up to a blank line or the next prompt.
    _example = re.compile(r'''
        (?P<source>^(?P<indent>[ ]*)>>>[ ]?.*(?:\n[ ]*\.\.\.(?:[ ].*)?$)*)\n?
        (?P<want>(?:(?![ ]*$)(?![ ]*>>>).+$\n?)*)
        ''', re.MULTILINE | re.VERBOSE)
    _failure = re.compile(r'(?P<head>Traceback \((?:most recent call|innermost) last\):)\s*$'
                          r'(?P<stack>.*?)^(?P<msg>\w+.*)', re.MULTILINE | re.DOTALL)
    _directive = re.compile(r'''#\s*doctest:\s*([^\n'"]*)$''', re.MULTILINE)
    _margin = re.compile(r'^([ ]*)(?=\S)', re.MULTILINE)
    _is_idle = re.compile(r'^[ ]*(#.*)?$').match

    def parse(self, string, name='<string>'):
        text = string.expandtabs()
        margin = min((len(space) for space in self._margin.findall(text)), default=0)
        if margin:
            text = '\n'.join([line[margin:] for line in text.split('\n')])
        pieces, at, lineno = [], 0, 0
        for match in self._example.finditer(text):
            start, end = match.span()
            pieces.append(text[at:start])
            lineno += text.count('\n', at, start)
            source, options, want, message = self._read(match, name, lineno)
            if not self._is_idle(source):
                pieces.append(Example(source, want, message, lineno, margin + len(match['indent']), options))
            lineno += text.count('\n', start, end)
            at = end
        pieces.append(text[at:])
        return pieces
    def get_examples(self, string, name='<string>'):
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]
    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def _read(self, match, name, lineno):
        indent = len(match['indent'])
        lines = match['source'].split('\n')
        for number, line in enumerate(lines, lineno + 1):
            if len(line) > indent + 3 and line[indent + 3] != ' ':
                raise ValueError('line %r of the docstring for %s lacks blank after %s: %r'
                                 % (number, name, line[indent:indent + 3], line))
        self._check_margin(lines[1:], ' ' * indent + '.', name, lineno)
        source = '\n'.join([line[indent + 4:] for line in lines])
        wanted = match['want'].split('\n')
        if len(wanted) > 1 and not wanted[-1].strip(' '):
            wanted.pop()
        self._check_margin(wanted, ' ' * indent, name, lineno + len(lines))
        want = '\n'.join([line[indent:] for line in wanted])
        failure = self._failure.match(want)
        return source, self._read_options(source, name, lineno), want, failure and failure['msg']
    def _check_margin(self, lines, prefix, name, lineno):
        for number, line in enumerate(lines, lineno + 1):
            if line and not line.startswith(prefix):
                raise ValueError('line %r of the docstring for %s has inconsistent leading whitespace: %r'
                                 % (number, name, line))
    def _read_options(self, source, name, lineno):
        options = {}
        for match in self._directive.finditer(source):
            for word in match[1].replace(',', ' ').split():
                flag = OPTIONFLAGS_BY_NAME.get(word[1:])
                if word[0] not in '+-' or flag is None:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r'
                                     % (lineno + 1, name, word))
                options[flag] = word[0] == '+'
        if options and self._is_idle(source):
            raise ValueError('line %r of the doctest for %s has an option directive on a line with no example: %r'
                             % (lineno, name, source))
        return options

def _file_of(module):
    file = getattr(module, '__file__', None)
    return sys.argv[0] if file is None and module is sys.modules['__main__'] else file

class DocTestFinder:
    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._verbose = parser, verbose
        self._recurse, self._exclude_empty = recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r"
                                 % (type(obj),))
        if module is None:
            module = inspect.getmodule(obj)
        elif module is False:
            module = None
        file = _file_of(module)
        lines = linecache.getlines(file) or None if file else None
        if globs is None:
            globs = {} if module is None else module.__dict__
        globs = globs.copy()
        globs.update(extraglobs or ())
        globs.setdefault('__name__', '__main__')
        tests = []
        self._visit(tests, obj, name, module, lines, globs, set())
        tests.sort()
        return tests

    def _visit(self, tests, obj, name, module, lines, globs, seen):
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test_of(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                if (self._is_routine(value) or inspect.isclass(value)) and self._belongs(module, value):
                    self._visit(tests, value, f'{name}.{key}', module, lines, globs, seen)
            for key, value in getattr(obj, '__test__', {}).items():
                if not isinstance(key, str):
                    raise ValueError('DocTestFinder.find: __test__ keys must be strings: %r' % (type(key),))
                if not (isinstance(value, str) or inspect.isroutine(value) or inspect.isclass(value)
                        or inspect.ismodule(value)):
                    raise ValueError('DocTestFinder.find: __test__ values must be strings, functions, methods, '
                                     'classes, or modules: %r' % (type(value),))
                self._visit(tests, value, f'{name}.__test__.{key}', module, lines, globs, seen)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)) and (
                        self._belongs(module, value)):
                    self._visit(tests, value, f'{name}.{key}', module, lines, globs, seen)
    def _is_routine(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except ValueError:
            pass
        return inspect.isroutine(obj)
    def _belongs(self, module, obj):
        if module is None or isinstance(obj, property):
            return True
        if inspect.isfunction(obj):
            owner = obj.__globals__.get('__name__')
            return module.__dict__ is obj.__globals__ or (getattr(obj, '__module__', owner) == module.__name__)
        owner = getattr(getattr(obj, '__objclass__', obj), '__module__', None)
        return owner == module.__name__

    def _test_of(self, obj, name, module, globs, lines):
        text = obj if isinstance(obj, str) else getattr(obj, '__doc__', None) or ''
        if not isinstance(text, str):
            text = str(text)
        if self._exclude_empty and not text:
            return None
        filename = None if module is None else _file_of(module) or module.__name__
        return self._parser.get_doctest(text, globs, name, filename, self._line_of(obj, lines))
    def _line_of(self, obj, lines):
        documented = getattr(obj, '__doc__', None) is not None
        at = 0 if documented and inspect.ismodule(obj) else None
        if documented and inspect.isclass(obj):
            if lines is None:
                return None
            head = re.compile(r'\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            at = next((number for number, line in enumerate(lines) if head.match(line)), None)
        obj = getattr(obj, '__func__', obj)
        if inspect.isfunction(obj) and obj.__doc__:
            at = obj.__code__.co_firstlineno - 1
        if at is None or lines is None:
            return at if at is None else at + 1
        opening = re.compile(r'''(^|.*:)\s*\w*("|')''')
        return next((number for number in range(at, len(lines)) if opening.match(lines[number])), None)

class OutputChecker:
    def check_output(self, want, got, optionflags):
        want, got = (str(text.encode('ASCII', 'backslashreplace'), 'ASCII') for text in (want, got))
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)
    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r'(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        first = f'Expected:\n{_indent(want)}' if want else 'Expected nothing\n'
        return first + (f'Got:\n{_indent(got)}' if got else 'Got nothing\n')

def _indent(text, indent=4):
    return re.sub('(?m)^(?!$)', indent * ' ', text)

def _ellipsis_match(want, got):
    first, *parts = want.split(ELLIPSIS_MARKER)
    if not parts:
        return want == got
    *middle, last = parts
    at, end = len(first), len(got) - len(last)
    if at > end or not got.startswith(first) or not got.endswith(last):
        return False
    for part in middle:
        at = got.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
`;
