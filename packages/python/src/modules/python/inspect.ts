/** `inspect`: kinds of objects, members, annotations, parameters. Interfaces and data flow of Lib/inspect.py. */
import { inspectSignatureSource } from './inspect-signature.ts';

export const inspectSource = `
import abc
import builtins
import collections
import enum
import functools
import itertools
import linecache
import _os_environ as _os
import re
import sys
import types
from collections import OrderedDict, namedtuple
from keyword import iskeyword
from operator import attrgetter
from types import (
    AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, FrameType, FunctionType, GeneratorType, GetSetDescriptorType,
    MemberDescriptorType, MethodType, ModuleType, TracebackType)

Attribute = namedtuple('Attribute', ('name', 'kind', 'defining_class', 'object'))
FullArgSpec = namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')
ClosureVars = namedtuple('ClosureVars', ('nonlocals', 'globals', 'builtins', 'unbound'))

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 0x100000

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isinstance(obj, type):
        namespace = getattr(obj, '__dict__', None)
        found = namespace.get('__annotations__', None) if namespace and hasattr(namespace, 'get') else None
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        home = getattr(obj, '__module__', None)
        home = sys.modules.get(home, None) if home else None
        known_globals = getattr(home, '__dict__', None) if home else None
        known_locals = dict(vars(obj))
        wrapped = obj
    else:
        is_module = isinstance(obj, types.ModuleType)
        if not is_module and not callable(obj):
            raise TypeError(f"{obj!r} is not a module, class, or callable.")
        found = getattr(obj, '__annotations__', None)
        known_globals = getattr(obj, '__dict__' if is_module else '__globals__', None)
        known_locals = None
        wrapped = None if is_module else obj
    if not (found is None or isinstance(found, dict)):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    if wrapped is not None:
        while True:
            if hasattr(wrapped, '__wrapped__'):
                wrapped = wrapped.__wrapped__
            elif isinstance(wrapped, functools.partial):
                wrapped = wrapped.func
            else:
                break
        if hasattr(wrapped, "__globals__"):
            known_globals = wrapped.__globals__
    if globals is None:
        globals = known_globals
    if locals is None:
        locals = known_locals
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}

def ismodule(object):
    return isinstance(object, ModuleType)

def isclass(object):
    return isinstance(object, type)

def ismethod(object):
    return isinstance(object, MethodType)

# Classes, methods and functions are descriptors too; the two that follow are about the others.
def ismethoddescriptor(object):
    if not (isclass(object) or ismethod(object) or isfunction(object)):
        kind = type(object)
        return hasattr(kind, "__get__") and not hasattr(kind, "__set__")
    return False

def isdatadescriptor(object):
    if not (isclass(object) or ismethod(object) or isfunction(object)):
        kind = type(object)
        return hasattr(kind, "__set__") or hasattr(kind, "__delete__")
    return False

def ismemberdescriptor(object):
    return isinstance(object, MemberDescriptorType)

def isgetsetdescriptor(object):
    return isinstance(object, GetSetDescriptorType)

def isfunction(object):
    return isinstance(object, FunctionType)

def _compiled_with(target, flag):
    """Whether the code below methods and partial calls carries a flag."""
    while ismethod(target):
        target = target.__func__
    while isinstance(target, functools.partial):
        target = target.func
    if isfunction(target) or _acts_like_function(target):
        return target.__code__.co_flags & flag != 0
    return False

def isgeneratorfunction(obj):
    return _compiled_with(obj, CO_GENERATOR)

def iscoroutinefunction(obj):
    return _compiled_with(obj, CO_COROUTINE)

def isasyncgenfunction(obj):
    return _compiled_with(obj, CO_ASYNC_GENERATOR)

def isgenerator(object):
    return isinstance(object, GeneratorType)

def iscoroutine(object):
    return isinstance(object, CoroutineType)

def isasyncgen(object):
    return isinstance(object, AsyncGeneratorType)

def isawaitable(object):
    if isinstance(object, types.CoroutineType) or hasattr(type(object), '__await__'):
        return True
    return isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)

def istraceback(object):
    return isinstance(object, TracebackType)

def isframe(object):
    return isinstance(object, FrameType)

def iscode(object):
    return isinstance(object, CodeType)

def isbuiltin(object):
    return isinstance(object, BuiltinFunctionType)

def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)

def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))

def _members_of(owner, wanted, read):
    members = []
    visited = set()
    names = dir(owner)
    order = (owner,) + getmro(owner) if isclass(owner) else ()
    if order:
        # dir() says nothing of attributes that only instances have; they are looked up among those of the bases.
        try:
            for parent in owner.__bases__:
                for name, entry in parent.__dict__.items():
                    if isinstance(entry, types.DynamicClassAttribute):
                        names.append(name)
        except AttributeError:
            pass
    for name in names:
        try:
            value = read(owner, name)
            # A name that comes twice stands for what the class itself holds.
            if name in visited:
                raise AttributeError
        except AttributeError:
            for holder in order:
                if name in holder.__dict__:
                    value = holder.__dict__[name]
                    break
            else:
                continue
        if not (wanted and not wanted(value)):
            members.append((name, value))
        visited.add(name)
    members.sort(key=lambda member: member[0])
    return members

def getmembers(object, predicate=None):
    return _members_of(object, predicate, getattr)

def getmro(cls):
    return cls.__mro__

def unwrap(func, *, stop=None):
    if stop is None:
        def goes_on(layer):
            return hasattr(layer, '__wrapped__')
    else:
        def goes_on(layer):
            return not stop(layer) if hasattr(layer, '__wrapped__') else False
    inner = func
    met = {id(func): func}
    most = sys.getrecursionlimit()
    while goes_on(inner):
        inner = inner.__wrapped__
        number = id(inner)
        if number in met or len(met) >= most:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(func))
        met[number] = inner
    return inner

def cleandoc(doc):
    lines = doc.expandtabs().split('\\n')
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip())
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip()
    if margin < sys.maxsize:
        for i in range(1, len(lines)):
            lines[i] = lines[i][margin:]
    while lines and lines[-1] == '':
        lines.pop()
    while lines and lines[0] == '':
        lines.pop(0)
    return '\\n'.join(lines)

def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None

def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, '__module__', None))

def currentframe():
    return sys._getframe(1)

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'

def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'

def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED

def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError("{!r} is not a Python generator".format(generator))
    frame = getattr(generator, "gi_frame", None)
    return {} if frame is None else generator.gi_frame.f_locals

def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals

def formatannotation(annotation, base_module=None):
    home = getattr(annotation, '__module__', None)
    if home == 'typing':
        def shortened(word):
            found = word.group()
            return found.removeprefix('typing.')
        return re.sub(r'[\\w\\.]+', shortened, repr(annotation))
    is_alias = isinstance(annotation, types.GenericAlias)
    if is_alias or not isinstance(annotation, type):
        return str(annotation) if is_alias else repr(annotation)
    name = annotation.__qualname__
    return name if home in ('builtins', base_module) else home + '.' + name

class _void:
    pass

class _empty:
    pass

class _ParameterKind(enum.IntEnum):
    def __new__(cls, words):
        place = len(cls.__members__)
        kind = int.__new__(cls, place)
        kind._value_ = place
        kind.description = words
        return kind

    def __str__(self):
        return self.name

    # In the order in which a signature has them.
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD = 'positional-only', 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD

_native_callables = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
                     types.BuiltinFunctionType)

class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            member = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and member in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError('{} parameters cannot have default values'.format(member.description))
        self._default, self._annotation = default, annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a {}'.format(type(name).__name__))
        # Comprehensions have a parameter that is named by a dot and a number.
        if name[0] == '.' and name[1:].isdigit():
            if member != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not {}'.format(
                    member.description))
            member = _POSITIONAL_ONLY
            name = 'implicit{}'.format(name[1:])
        reserved = iskeyword(name) and member is not _POSITIONAL_ONLY
        if reserved or not name.isidentifier():
            raise ValueError('{!r} is not a valid parameter name'.format(name))
        self._kind = member
        self._name = name

    def __reduce__(self):
        return (type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation})
    def __setstate__(self, saved):
        for slot in ('_default', '_annotation'):
            setattr(self, slot, saved[slot])
    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        kind = self.kind
        shown = self._name
        with_default = '{}={}'
        if self._annotation is not _empty:
            shown = '{}: {}'.format(shown, formatannotation(self._annotation))
            with_default = '{} = {}'
        if self._default is not _empty:
            shown = with_default.format(shown, repr(self._default))
        if kind == _VAR_POSITIONAL:
            return '*' + shown
        return '**' + shown if kind == _VAR_KEYWORD else shown
    def __repr__(self):
        cls = type(self)
        return '<{} "{}">'.format(cls.__name__, self)
    def __hash__(self):
        basis = (self.name, self.kind, self.annotation, self.default)
        return hash(basis)
    def __eq__(self, other):
        if isinstance(other, Parameter):
            return other is self or (
                self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)
        return NotImplemented

` + inspectSignatureSource;
