/** `timeit` on the virtual clock. Interface of Lib/timeit.py. */
export const timeitSource = `
import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]
default_number, default_repeat = 1000000, 5
default_timer = time.perf_counter
_globals = globals

def _indented(text, columns):
    return text.replace('\\n', '\\n' + ' ' * columns)

class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = {}
        space = _globals() if globals is None else globals
        arguments = ''
        for kind, code in (('setup', setup), ('stmt', stmt)):
            if isinstance(code, str):
                compile(code, '<timeit-src>', 'exec')
            elif callable(code):
                names['_' + kind] = code
                arguments += f', _{kind}=_{kind}'
            else:
                raise ValueError(f"{kind} is neither a string nor callable")
        setup = _indented(setup, 4) if isinstance(setup, str) else '_setup()'
        stmt = _indented(stmt, 8) if isinstance(stmt, str) else '_stmt()'
        self.src = (f'def inner(_it, _timer{arguments}):\\n    {setup}\\n    _t0 = _timer()\\n    for _i in _it:\\n'
                    f'        {stmt}\\n        pass\\n    _t1 = _timer()\\n    return _t1 - _t0\\n')
        exec(compile(self.src, '<timeit-src>', 'exec'), space, names)
        self.inner = names['inner']

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        size = 1
        while True:
            for factor in 1, 2, 5:
                number = size * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            size *= 10

def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)

def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
`;
