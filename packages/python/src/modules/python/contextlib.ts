/** `contextlib`. Interfaces of Lib/contextlib.py. */
export const contextlibSource = `
import abc
import sys
import _collections_abc
from collections import deque
from functools import wraps

GenericAlias = type(list[int])
__all__ = ["contextmanager", "closing", "nullcontext", "AbstractContextManager", "ContextDecorator", "ExitStack",
           "redirect_stdout", "redirect_stderr", "suppress"]

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

class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        text = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if text is None else text
    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)
    def __enter__(self):
        # What the call was made of is only needed to make another one.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None
    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        value = typ() if value is None else value
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as raised:
            # The one thrown in must go on; any other end of the generator swallows it.
            return raised is not value
        except RuntimeError as raised:
            # A StopIteration that leaves a generator becomes the cause of a RuntimeError.
            if raised is not value and not (isinstance(value, StopIteration) and raised.__cause__ is value):
                raise
            value.__traceback__ = traceback
            return False
        except BaseException as raised:
            if raised is value:
                raised.__traceback__ = traceback
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")

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
    def __exit__(self, *exc_info):
        self.thing.close()

class _RedirectStream(AbstractContextManager):
    """Puts another stream into sys under the name of the subclass."""
    _stream = None
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []
    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target
    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())

class redirect_stdout(_RedirectStream):
    _stream = "stdout"

class redirect_stderr(_RedirectStream):
    _stream = "stderr"

class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions
    def __enter__(self):
        return None
    def __exit__(self, exctype, excinst, exctb):
        return False if exctype is None else issubclass(exctype, self._exceptions)

class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result
    def __enter__(self):
        return self.enter_result
    def __exit__(self, *excinfo):
        return None

class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exit_callbacks = deque()
    def pop_all(self):
        heir = type(self)()
        heir._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return heir
    def push(self, exit):
        kind = type(exit)
        if not hasattr(kind, '__exit__'):
            self._exit_callbacks.append(exit)
        else:
            self._exit_callbacks.append(lambda *raised: kind.__exit__(exit, *raised))
        return exit
    def enter_context(self, cm):
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol") from None
        result = enter(cm)
        self._exit_callbacks.append(lambda *raised: leave(cm, *raised))
        return result
    def callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append(lambda *raised: callback(*args, **kwds) and False)
        return callback
    def __enter__(self):
        return self
    def __exit__(self, *exc_details):
        received = exc_details[0] is not None
        suppressed = pending = False
        outer = sys.exc_info()[1]
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            try:
                if leave(*exc_details):
                    suppressed, pending = True, False
                    exc_details = (None, None, None)
            except BaseException as error:
                if error.__context__ is None and error is not exc_details[1]:
                    error.__context__ = exc_details[1]
                pending = True
                exc_details = (type(error), error, error.__traceback__)
        if pending:
            context = exc_details[1].__context__
            try:
                raise exc_details[1]
            except BaseException:
                exc_details[1].__context__ = context
                raise
        return received and suppressed
    def close(self):
        self.__exit__(None, None, None)
`;
