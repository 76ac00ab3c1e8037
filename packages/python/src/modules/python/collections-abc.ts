/** `collections.abc`: the abstract classes of containers, iterators and functions. Interfaces of Lib/_collections_abc.py. */
import { abstractContainers } from './collections-abc-containers.ts';

export const collectionsAbcSource = `
import sys
from abc import ABCMeta, abstractmethod

__name__ = "collections.abc"

GenericAlias = type(list[int])
__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
           "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
           "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString"]

_subscript = classmethod(GenericAlias)

def _check_methods(C, *methods):
    """Whether the classes that C inherits from define all these names; a None in one of them takes a name away."""
    lineage = C.__mro__
    for name in methods:
        for ancestor in lineage:
            if name in ancestor.__dict__:
                if ancestor.__dict__[name] is not None:
                    break
                return NotImplemented
        else:
            return NotImplemented
    return True

def _generator():
    yield

async def _coroutine():
    pass

async def _async_generator():
    yield

class Hashable(metaclass=ABCMeta):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__hash__") if cls is Hashable else NotImplemented
    @abstractmethod
    def __hash__(self):
        return 0

class Awaitable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _subscript
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__await__") if cls is Awaitable else NotImplemented
    @abstractmethod
    def __await__(self):
        yield

class Coroutine(Awaitable):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Coroutine:
            return NotImplemented
        return _check_methods(other, "__await__", "send", "throw", "close")
    @abstractmethod
    def send(self, value):
        raise StopIteration
    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val
    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")

_coroutine = _coroutine()
_coroutine.close()
Coroutine.register(type(_coroutine))

class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _subscript
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__aiter__") if cls is AsyncIterable else NotImplemented
    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

class AsyncIterator(AsyncIterable):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__anext__", "__aiter__") if cls is AsyncIterator else NotImplemented
    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration
    def __aiter__(self):
        return self

class AsyncGenerator(AsyncIterator):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not AsyncGenerator:
            return NotImplemented
        return _check_methods(other, "__aiter__", "__anext__", "asend", "athrow", "aclose")
    async def __anext__(self):
        return await self.asend(None)
    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration
    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        if val is None:
            if tb is None:
                raise typ
            val = typ()
        raise val if tb is None else val.with_traceback(tb)
    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")

AsyncGenerator.register(type(_async_generator()))

class Iterable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _subscript
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__iter__") if cls is Iterable else NotImplemented
    @abstractmethod
    def __iter__(self):
        while False:
            yield None

class Iterator(Iterable):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, '__iter__', '__next__') if cls is Iterator else NotImplemented
    @abstractmethod
    def __next__(self):
        raise StopIteration
    def __iter__(self):
        return self

for _native in (b'', bytearray(), {}.keys(), {}.values(), {}.items(), [], range(0), range(1 << 1000), set(), '', (), zip()):
    Iterator.register(type(iter(_native)))
Iterator.register(type(reversed([])))
del _native

class Reversible(Iterable):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__reversed__", "__iter__") if cls is Reversible else NotImplemented
    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

class Generator(Iterator):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Generator:
            return NotImplemented
        return _check_methods(other, "__iter__", "__next__", "send", "throw", "close")
    def __next__(self):
        return self.send(None)
    @abstractmethod
    def send(self, value):
        raise StopIteration
    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        if val is None:
            if tb is None:
                raise typ
            val = typ()
        raise val if tb is None else val.with_traceback(tb)
    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")

Generator.register(type(_generator()))

class Sized(metaclass=ABCMeta):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__len__") if cls is Sized else NotImplemented
    @abstractmethod
    def __len__(self):
        return 0

class Container(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _subscript
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__contains__") if cls is Container else NotImplemented
    @abstractmethod
    def __contains__(self, x):
        return False

class Collection(Sized, Iterable, Container):
    __slots__ = ()
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Collection:
            return NotImplemented
        return _check_methods(other, "__len__", "__iter__", "__contains__")

class _CallableGenericAlias(GenericAlias):
    """Callable[[argument, ...], result]: its arguments and the result are one tuple."""
    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        given, result = args
        if isinstance(given, (tuple, list)):
            args = (*given, result)
        elif not _stands_for_parameters(given):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {given}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _stands_for_parameters(args[0]):
            return super().__repr__()
        shown = [_shown_type(entry) for entry in args]
        return f"collections.abc.Callable[[{', '.join(shown[:-1])}], {shown[-1]}]"

    def __reduce__(self):
        args = self.__args__
        if len(args) != 2 or not _stands_for_parameters(args[0]):
            args = list(args[:-1]), args[-1]
        return _CallableGenericAlias, (Callable, args)

def _stands_for_parameters(given):
    if given is Ellipsis or isinstance(given, list):
        return True
    kind = type(given)
    return kind.__module__ == "typing" and kind.__name__ in ("ParamSpec", "_ConcatenateGenericAlias")

def _shown_type(given):
    if isinstance(given, GenericAlias):
        return repr(given)
    if isinstance(given, type):
        return given.__qualname__ if given.__module__ == "builtins" else f"{given.__module__}.{given.__qualname__}"
    if given is Ellipsis:
        return "..."
    return given.__name__ if callable(given) and hasattr(given, "__name__") else repr(given)

class Callable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = classmethod(_CallableGenericAlias)
    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__call__") if cls is Callable else NotImplemented
    @abstractmethod
    def __call__(self, *args, **kwds):
        return False
${abstractContainers}`;
