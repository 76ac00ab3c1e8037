/** `doctest`: runs the examples in docstrings. Interfaces of Lib/doctest.py; without its debugger. */
import { doctestParts } from './doctest-parts.ts';
import { placeLines } from './place-lines.ts';

export const doctestFile = '/usr/lib/python3.11/doctest.py';

const beginning = String.raw`
class _Captured(StringIO):
    def getvalue(self):
        text = super().getvalue()
        return text + '\n' if text and text[-1] != '\n' else text
    def truncate(self, size=None):
        self.seek(size)
        super().truncate()

def _without_details(message):
    end = message.find('\n')
    end = len(message) if end < 0 else end
    colon = message.find(':', 0, end)
    end = end if colon < 0 else colon
    return message[message.rfind('.', 0, end) + 1:end]

class DocTestRunner:
    DIVIDER = '*' * 70
    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._name2ft = {}
        self._fakeout = _Captured()

    def report_start(self, out, test, example):
        if self._verbose:
            wanted = 'Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n'
            out('Trying:\n' + _indent(example.source) + wanted)
    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')
    def report_failure(self, out, test, example, got):
        out(self._head(test, example) + self._checker.output_difference(example, got, self.optionflags))
    def report_unexpected_exception(self, out, test, example, exc_info):
        text = ''.join(traceback.format_exception(*exc_info))
        out(self._head(test, example) + 'Exception raised:\n' + _indent(text))
    def _head(self, test, example):
        if test.filename:
            known = test.lineno is not None and example.lineno is not None
            line = test.lineno + example.lineno + 1 if known else '?'
            place = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            place = f'Line {example.lineno + 1}, in {test.name}'
        return '\n'.join([self.DIVIDER, place, 'Failed example:', _indent(example.source)])

    def _is_right(self, example, got, error):
        check, flags = self._checker.check_output, self.optionflags
        if error is None:
            return check(example.want, got, flags)
        if example.exc_msg is None:
            return None
        lines = traceback.format_exception_only(*error[:2])
        if issubclass(error[0], SyntaxError):
            lines = lines[-1:]
        message = ''.join(lines)
        if check(example.exc_msg, message, flags):
            return True
        return bool(flags & IGNORE_EXCEPTION_DETAIL) and check(
            _without_details(example.exc_msg), _without_details(message), flags)
    def _report(self, out, test, example, got, error, quiet):
        right = self._is_right(example, got, error)
        if not quiet:
            if right:
                self.report_success(out, test, example, got)
            elif right is None:
                self.report_unexpected_exception(out, test, example, error)
            else:
                if error is not None:
                    got += ''.join(traceback.format_exception(*error))
                self.report_failure(out, test, example, got)
        return not right
`;

/** The call that tracebacks of examples show, on upstream's line. */
const RUN_LINE = 1353;
const before = String.raw`    def __run(self, test, compileflags, out):
        failures = tries = 0
        usual = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures
            self.optionflags = usual
            for flag, wanted in example.options.items():
                self.optionflags = self.optionflags | flag if wanted else self.optionflags & ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            filename = f'<doctest {test.name}[{number}]>'
            try:`;
const shown = String.raw`                exec(compile(example.source, filename, "single",
                             compileflags, True), test.globs)
                error = None
            except KeyboardInterrupt:
                raise
            except:
                error = sys.exc_info()
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            if self._report(out, test, example, got, error, quiet):
                failures += 1
                if self.optionflags & FAIL_FAST:
                    break
        self.optionflags = usual
        failed, tried = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = failed + failures, tried + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    _place = re.compile(r'<doctest (?P<name>.+)\[(?P<number>\d+)\]>$')
    def _lines_of(self, filename, module_globals=None):
        match = self._place.match(filename)
        if match and match['name'] == self.test.name:
            return self.test.examples[int(match['number'])].source.splitlines(keepends=True)
        return self._saved_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        stdout, displayhook, self._saved_getlines = sys.stdout, sys.displayhook, linecache.getlines
        if out is None:
            out = stdout.write
        sys.stdout, sys.displayhook, linecache.getlines = self._fakeout, sys.__displayhook__, self._lines_of
        try:
            return self.__run(test, compileflags or 0, out)
        finally:
            sys.stdout, sys.displayhook, linecache.getlines = stdout, displayhook, self._saved_getlines
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        counts = sorted((name, failed, tried) for name, (failed, tried) in self._name2ft.items())
        failed = sum(entry[1] for entry in counts)
        tried = sum(entry[2] for entry in counts)
        empty = [name for name, _, tries in counts if not tries]
        passed = [(name, tries) for name, failures, tries in counts if tries and not failures]
        broken = [entry for entry in counts if entry[1]]
        if verbose and empty:
            print(len(empty), 'items had no tests:')
            for name in empty:
                print('   ', name)
        if verbose and passed:
            print(len(passed), 'items passed all tests:')
            for name, tries in passed:
                print(' %3d tests in %s' % (tries, name))
        if broken:
            print(self.DIVIDER)
            print(len(broken), 'items had failures:')
            for name, failures, tries in broken:
                print(' %3d of %3d in %s' % (failures, tries, name))
        if verbose:
            print(tried, 'tests in', len(counts), 'items.')
            print(tried - failed, 'passed and', failed, 'failed.')
        if failed:
            print('***Test Failed***', failed, 'failures.')
        elif verbose:
            print('Test passed.')
        return TestResults(failed, tried)
    def merge(self, other):
        for name, (failed, tried) in other._name2ft.items():
            known = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = known[0] + failed, known[1] + tried

class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got
    def __str__(self):
        return str(self.test)

class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info
    def __str__(self):
        return str(self.test)

class DebugRunner(DocTestRunner):
    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result
    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)
    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)

master = None

def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    global master
    m = sys.modules.get('__main__') if m is None else m
    if not inspect.ismodule(m):
        raise TypeError('testmod: module required; %r' % (m,))
    finder = DocTestFinder(exclude_empty=exclude_empty)
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)

def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)

def script_from_examples(s):
    lines = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            lines.append(piece.source[:-1])
            if piece.want:
                lines.append('# Expected:')
                lines += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            lines += ['# ' + line.rstrip() if line.strip() else '#' for line in piece.split('\n')[:-1]]
    for end in (-1, 0):
        while lines and lines[end] == '#':
            lines.pop(end)
    return '\n'.join(lines) + '\n'
`;

const firstLine = RUN_LINE - before.split('\n').length;
export const doctestSource = placeLines([[1, doctestParts + beginning], [firstLine, before], [RUN_LINE, shown]]);
