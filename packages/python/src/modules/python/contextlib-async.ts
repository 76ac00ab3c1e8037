/** The asynchronous half of `contextlib`. Interfaces and data flow of Lib/contextlib.py. */
export const asyncContexts = `
class AbstractAsyncContextManager(abc.ABC):
    """What an async with statement asks of a class; __aenter__ gives the object itself."""
    __class_getitem__ = classmethod(GenericAlias)
    async def __aenter__(self):
        return self
    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        pass
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented

class AsyncContextDecorator:
    """Lets an asynchronous context manager wrap each call of a coroutine function."""
    def _recreate_cm(self):
        return self
    def __call__(self, func):
        @wraps(func)
        async def inner(*given, **named):
            async with self._recreate_cm():
                return await func(*given, **named)
        return inner

class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """Runs an asynchronous generator up to its yield on entry and on to its end on exit."""
    async def __aenter__(self):
        del self.func
        del self.args
        del self.kwds
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None
    async def __aexit__(self, kind, value, trace):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            outcome = "generator didn't stop"
        else:
            value = kind() if value is None else value
            try:
                await self.gen.athrow(kind, value, trace)
            except BaseException as outcome:
                if isinstance(outcome, StopAsyncIteration):
                    return outcome is not value
                ends = isinstance(value, (StopIteration, StopAsyncIteration))
                if outcome is not value and not (isinstance(outcome, RuntimeError) and ends
                                                 and outcome.__cause__ is value):
                    raise
                value.__traceback__ = trace
                return False
            outcome = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(outcome)
        finally:
            await self.gen.aclose()

def asynccontextmanager(func):
    @wraps(func)
    def helper(*given, **named):
        return _AsyncGeneratorContextManager(func, given, named)
    return helper

class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing
    async def __aenter__(self):
        return self.thing
    async def __aexit__(self, *unused):
        await self.thing.aclose()
`;

export const asyncExitStack = `
class AsyncExitStack(_ExitCallbacks, AbstractAsyncContextManager):
    """Callbacks of both kinds: pairs of whether nothing is awaited and the callback."""
    def _add_async(self, leave):
        self._exit_callbacks.append((False, leave))
    @staticmethod
    def _awaiting(target, /, *given, **named):
        async def call(kind, error, trace):
            await target(*given, **named)
        return call
    async def enter_async_context(self, cm):
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous context "
                            f"manager protocol") from None
        entered = await enter(cm)
        self._add_async(MethodType(leave, cm))
        return entered
    def push_async_exit(self, exit):
        kind = type(exit)
        try:
            leave = kind.__aexit__
        except AttributeError:
            self._add_async(exit)
        else:
            self._add_async(MethodType(leave, exit))
        return exit
    def push_async_callback(self, callback, /, *args, **kwds):
        later = self._awaiting(callback, *args, **kwds)
        later.__wrapped__ = callback
        self._add_async(later)
        return callback
    async def aclose(self):
        await self.__aexit__(None, None, None)
    async def __aenter__(self):
        return self
    async def __aexit__(self, *raised):
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
            is_plain, leave = self._exit_callbacks.pop()
            try:
                answer = leave(*raised) if is_plain else await leave(*raised)
                if answer:
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
`;
