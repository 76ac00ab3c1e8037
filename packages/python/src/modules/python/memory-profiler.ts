/**
 * `memory_profiler`: the table of a function's lines with the process's memory. Interface and layout of memory_profiler
 * 0.61.
 */
export const memoryProfilerSource = `
import linecache
import sys
import time
from functools import partial, wraps
from _memory_profiler import resident, resident_peak, new_profile, add_code, enable, disable, measures, last_line

__version__ = '0.61.0'
__all__ = ['memory_usage', 'profile', 'LineProfiler', 'show_results']

def choose_backend(new_backend=None):
    return 'psutil'

def _samples(func, args, kw, interval, timestamps):
    """Runs the function; its memory before, between and after, one value an interval."""
    def now(memory):
        return (memory, time.time()) if timestamps else memory
    start, peak, begin = resident(), resident_peak(), time.perf_counter()
    first = now(start)
    returned = func(*args, **kw)
    end = resident()
    highest = resident_peak() if resident_peak() > peak else max(start, end)
    between = int((time.perf_counter() - begin) / interval)
    return [first] + [now(highest)] * between + [now(end)], returned

def memory_usage(proc=-1, interval=.1, timeout=None, timestamps=False, include_children=False, multiprocess=False,
                 max_usage=False, retval=False, stream=None, backend=None, max_iterations=None):
    if stream is not None:
        timestamps = True
    if callable(proc):
        proc = (proc,)
    if isinstance(proc, (list, tuple)):
        if not 1 <= len(proc) <= 3:
            raise ValueError
        args = proc[1] if len(proc) > 1 else ()
        kw = proc[2] if len(proc) > 2 else {}
        rounds = 0
        while True:
            rounds += 1
            ret, returned = _samples(proc[0], args, kw, interval, timestamps)
            if len(ret) > 4 or rounds == max_iterations or interval < 1e-6:
                break
            interval /= 10.
        if max_usage:
            ret = max(ret)
        return (ret, returned) if retval else ret
    count = 1 if timeout is None else int(round(timeout / interval))
    ret = []
    for i in range(count):
        ret.append((resident(), time.time()) if timestamps else resident())
        if i + 1 < count:
            time.sleep(interval)
    if stream is not None:
        for sample in ret:
            stream.write("MEM {0:.6f} {1:.4f}\\n".format(*sample))
        return None
    return max(ret) if max_usage else ret

def _block_end(lines, start, code):
    """The last line of a function: after its code come only comments of its own depth."""
    last = last_line(code)
    header = start
    while header < last and lines[header - 1].lstrip()[:1] == '@':
        header += 1
    text = lines[header - 1]
    indent = len(text) - len(text.lstrip())
    body = None
    for number in range(header + 1, len(lines) + 1):
        text = lines[number - 1]
        content = text.strip()
        depth = len(text) - len(text.lstrip())
        if body is None and content and content[0] != '#' and number <= last:
            body = depth
        if number <= last or not content:
            continue
        if depth <= indent or (content[0] == '#' and body is not None and depth < body):
            break
        last = number
    return last

class CodeMap(dict):
    def __init__(self, include_children, backend):
        self.include_children = include_children
        self.backend = backend
        self._toplevel = []
        self._profile = new_profile()

    def add(self, code, toplevel_code=None):
        if code in self:
            return
        filename = code.co_filename
        lines = linecache.getlines(filename)
        if not lines:
            print('ERROR: Could not find file ' + filename)
            return
        start = code.co_firstlineno
        self._toplevel.append((filename, code, range(start, _block_end(lines, start, code) + 1)))
        self[code] = {}
        add_code(self._profile, code)

    def items(self):
        for filename, code, linenos in self._toplevel:
            found = self[code] = {line: values for line, *values in measures(self._profile, code)}
            if found:
                yield filename, ((line, found.get(line)) for line in linenos)

class LineProfiler(object):
    """A profiler that records the amount of memory for each line."""

    def __init__(self, **kw):
        self.code_map = CodeMap(kw.get('include_children', False), kw.get('backend', 'psutil'))
        self.enable_count = 0
        self.max_mem = kw.get('max_mem', None)
        self.backend = choose_backend(kw.get('backend', None))

    def __call__(self, func=None, precision=1):
        if func is None:
            return lambda f: self(f, precision=precision)
        self.add_function(func)
        wrapper = self.wrap_function(func)
        wrapper.__module__ = func.__module__
        wrapper.__name__ = func.__name__
        wrapper.__doc__ = func.__doc__
        wrapper.__dict__.update(getattr(func, '__dict__', {}))
        return wrapper

    def add_function(self, func):
        self.code_map.add(func.__code__)

    def wrap_function(self, func):
        def wrapper(*args, **kwds):
            with self:
                return func(*args, **kwds)
        return wrapper

    def runctx(self, cmd, globals, locals):
        with self:
            exec(cmd, globals, locals)
        return self

    def enable_by_count(self):
        if self.enable_count == 0:
            self.enable()
        self.enable_count += 1

    def disable_by_count(self):
        if self.enable_count > 0:
            self.enable_count -= 1
            if self.enable_count == 0:
                self.disable()

    def __enter__(self):
        self.enable_by_count()

    def __exit__(self, kind, error, trace):
        self.disable_by_count()

    def enable(self):
        enable(self.code_map._profile)

    def disable(self):
        disable(self.code_map._profile)

def show_results(prof, stream=None, precision=1):
    if stream is None:
        stream = sys.stdout
    template = '{0:>6} {1:>12} {2:>12}  {3:>10}   {4:<}'
    number = '{0:%d.%df} MiB' % (precision + 4, precision)
    for filename, lines in prof.code_map.items():
        header = template.format('Line #', 'Mem usage', 'Increment', 'Occurrences', 'Line Contents')
        stream.write('Filename: ' + filename + '\\n\\n')
        stream.write(header + '\\n')
        stream.write('=' * len(header) + '\\n')
        source = linecache.getlines(filename)
        for lineno, values in lines:
            memory = increment = occurrences = ''
            if values:
                increment, memory, occurrences = values
                memory, increment = number.format(memory), number.format(increment)
            stream.write(template.format(lineno, memory, increment, occurrences, source[lineno - 1]))
        stream.write('\\n\\n')

def profile(func=None, stream=None, precision=1, backend='psutil'):
    """Decorator that runs the function and prints a line-by-line profile."""
    if func is None:
        return lambda f: profile(f, stream=stream, precision=precision, backend=backend)
    @wraps(func)
    def wrapper(*args, **kwargs):
        prof = LineProfiler(backend=backend)
        value = prof(func)(*args, **kwargs)
        show_results(prof, stream=stream, precision=precision)
        return value
    return wrapper
`;
