/** `contextlib`. Interfaces and data flow of Lib/contextlib.py. */
import { asyncContexts, asyncExitStack } from './contextlib-async.ts';

export const contextlibSource = `
import abc
import _os_environ as _os
import sys
import _collections_abc
from collections import deque
from functools import wraps
from types import MethodType

GenericAlias = type(list[int])
__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack",
           "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir"]

_check_methods = _collections_abc._check_methods

class AbstractContextManager(abc.ABC):
    """What a with statement asks of a class; __enter__ gives the object itself."""
    __class_getitem__ = classmethod(GenericAlias)
    def __enter__(self):
        return self
    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        pass
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented

class ContextDecorator:
    """Lets a context manager wrap each call of a function."""
    def _recreate_cm(self):
        return self
    def __call__(self, func):
        @wraps(func)
        def inner(*given, **named):
            with self._recreate_cm():
                return func(*given, **named)
        return inner

class _GeneratorContextManagerBase:
    def __init__(self, func, given, named):
        self.gen = func(*given, **named)
        self.func = func
        self.args = given
        self.kwds = named
        text = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if text is None else text
    def _recreate_cm(self):
        kind = self.__class__
        return kind(self.func, self.args, self.kwds)

class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """Runs a generator up to its yield on entry and on to its end on exit."""
    def __enter__(self):
        # What the call was made of is only needed to make another one.
        del self.func
        del self.args
        del self.kwds
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None
    def __exit__(self, kind, value, trace):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            outcome = "generator didn't stop"
        else:
            value = kind() if value is None else value
            try:
                self.gen.throw(kind, value, trace)
            except BaseException as outcome:
                if isinstance(outcome, StopIteration):
                    # The one thrown in must go on; any other end of the generator swallows it.
                    return outcome is not value
                # A StopIteration that leaves a generator becomes the cause of a RuntimeError.
                if outcome is not value and not (isinstance(outcome, RuntimeError) and isinstance(value, StopIteration)
                                                 and outcome.__cause__ is value):
                    raise
                value.__traceback__ = trace
                return False
            outcome = "generator didn't stop after throw()"
        try:
            raise RuntimeError(outcome)
        finally:
            self.gen.close()

def contextmanager(func):
    @wraps(func)
    def helper(*given, **named):
        return _GeneratorContextManager(func, given, named)
    return helper

class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing
    def __enter__(self):
        return self.thing
    def __exit__(self, *unused):
        self.thing.close()

${asyncContexts}
class _StreamSwap(AbstractContextManager):
    """Puts another stream into sys under the name of the subclass; what was there comes back, entry by entry."""
    _stream = None
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []
    def __enter__(self):
        now, stream = self._new_target, self._stream
        self._old_targets.append(getattr(sys, stream))
        setattr(sys, stream, now)
        return now
    def __exit__(self, kind, error, trace):
        before = self._old_targets.pop()
        setattr(sys, self._stream, before)

class redirect_stdout(_StreamSwap):
    _stream = "stdout"

class redirect_stderr(_StreamSwap):
    _stream = "stderr"

class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions
    def __enter__(self):
        return None
    def __exit__(self, kind, error, trace):
        return False if kind is None else issubclass(kind, self._exceptions)

class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result
    def __enter__(self):
        return self.enter_result
    def __exit__(self, *unused):
        return None
    async def __aenter__(self):
        return self.enter_result
    async def __aexit__(self, *unused):
        return None

class chdir(AbstractContextManager):
    def __init__(self, path):
        self.path = path
        self._old_cwd = []
    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)
    def __exit__(self, *unused):
        import os
        before = self._old_cwd.pop()
        os.chdir(before)

class _ExitCallbacks:
    """What is to be called on exit, the last first: pairs of whether nothing is awaited, and a callback."""
    def __init__(self):
        self._exit_callbacks = deque()
    def _add(self, leave):
        self._exit_callbacks.append((True, leave))
    @staticmethod
    def _calling(target, /, *given, **named):
        def call(kind, error, trace):
            target(*given, **named)
        return call
    def pop_all(self):
        heir = type(self)()
        heir._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return heir
    def push(self, exit):
        kind = type(exit)
        try:
            leave = kind.__exit__
        except AttributeError:
            self._add(exit)
            return exit
        leave = MethodType(leave, exit)
        self._add(leave)
        return exit
    def enter_context(self, cm):
        kind = type(cm)
        try:
            enter, leave = kind.__enter__, kind.__exit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager "
                            f"protocol") from None
        entered = enter(cm)
        self._add(MethodType(leave, cm))
        return entered
    def callback(self, callback, /, *args, **kwds):
        later = self._calling(callback, *args, **kwds)
        later.__wrapped__ = callback
        self._add(later)
        return callback

class ExitStack(_ExitCallbacks, AbstractContextManager):
    def __enter__(self):
        return self
    def __exit__(self, *raised):
        failed = raised[0] is not None
        outer = sys.exc_info()[1]
        def put_behind(newest, earlier):
            """What an earlier callback raised becomes the context at the end of the newest exception's chain."""
            behind = newest.__context__
            while behind is not None and behind is not earlier:
                if behind is outer:
                    newest.__context__ = earlier
                    return
                newest, behind = behind, behind.__context__
        handled = failing = False
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if leave(*raised):
                    raised = (None, None, None)
                    handled, failing = True, False
            except:
                newest = sys.exc_info()
                put_behind(newest[1], raised[1])
                raised, failing = newest, True
        if not failing:
            return failed and handled
        try:
            context = raised[1].__context__
            raise raised[1]
        except BaseException:
            raised[1].__context__ = context
            raise
    def close(self):
        self.__exit__(None, None, None)
${asyncExitStack}`;
