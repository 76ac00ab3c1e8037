/** `types`: the names of the built-in types. Interfaces of Lib/types.py. */
export const typesSource = `
import sys

# One sample of each kind; its class is the type that gets a name.
def _sample():
    kept = None
    def inner():
        return kept
    return inner

def _yielding():
    yield

async def _awaiting():
    return None

class _Slotted:
    __slots__ = ('member',)
    def method(self):
        return None

FunctionType = LambdaType = type(_sample)
CodeType = type(_sample.__code__)
CellType = type(_sample().__closure__[0])
GeneratorType = type(_yielding())
_awaiting = _awaiting()
CoroutineType = type(_awaiting)
_awaiting.close()

async def _streaming():
    yield

_streaming = _streaming()
AsyncGeneratorType = type(_streaming)
MethodType = type(_Slotted().method)
MemberDescriptorType = type(_Slotted.member)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__repr__)
MethodWrapperType = type(None.__repr__)
MethodDescriptorType = type(str.split)
ClassMethodDescriptorType = type(vars(dict)['fromkeys'])
GetSetDescriptorType = type(vars(type)['__doc__'])
MappingProxyType = type(vars(type))
ModuleType = type(sys)
try:
    raise KeyError
except KeyError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)
GenericAlias = type(list[int])
SimpleNamespace = type(sys.implementation)
UnionType = type(int | None)
EllipsisType, NoneType, NotImplementedType = type(...), type(None), type(NotImplemented)
del _sample, _yielding, _awaiting, _streaming, _Slotted, sys

def resolve_bases(bases):
    found, changed = [], False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            found.append(base)
        else:
            found.extend(base.__mro_entries__(bases))
            changed = True
    return tuple(found) if changed else bases

def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', None) or (type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, namespace, kwds

def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)

class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or fget.__doc__
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError()
        return self.fget(instance)
    def __set__(self, instance, value):
        setter = self.fset
        if setter is None:
            raise AttributeError("can't set attribute")
        setter(instance, value)

class _GeneratorWrapper:
    # A generator of another kind, as an awaitable.
    def __init__(self, gen):
        self.__wrapped, self.__isgen = gen, gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, '__name__', None)
        self.__qualname__ = getattr(gen, '__qualname__', None)
    def close(self):
        return self.__wrapped.close()
    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)
    def send(self, val):
        return self.__wrapped.send(val)
    gi_code = property(lambda self: self.__wrapped.gi_code)
    gi_frame = property(lambda self: self.__wrapped.gi_frame)
    gi_running = property(lambda self: self.__wrapped.gi_running)
    gi_yieldfrom = property(lambda self: self.__wrapped.gi_yieldfrom)
    cr_code, cr_frame, cr_running, cr_await = gi_code, gi_frame, gi_running, gi_yieldfrom
    def __next__(self):
        return next(self.__wrapped)
    def __iter__(self):
        return self.__wrapped if self.__isgen else self
    __await__ = __iter__

def coroutine(func):
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if func.__class__ is FunctionType and getattr(func, '__code__', None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & 0x180:
            return func
        if flags & 0x20:
            func.__code__ = func.__code__.replace(co_flags=flags | 0x100)
            return func
    import functools
    from collections import abc
    @functools.wraps(func)
    def wrapped(*given, **named):
        made = func(*given, **named)
        if made.__class__ is CoroutineType or made.__class__ is GeneratorType and made.gi_code.co_flags & 0x100:
            return made
        if isinstance(made, abc.Generator) and not isinstance(made, abc.Coroutine):
            return _GeneratorWrapper(made)
        return made
    return wrapped
`;
