/** `typing`: forms for annotations; nothing is checked. Interfaces of Lib/typing.py. */
import { typingHints } from './typing-hints.ts';
import { typingRecords } from './typing-records.ts';

export const typingSource = `
import sys
import collections
import _collections_abc
from abc import ABCMeta, abstractmethod
from contextlib import AbstractContextManager as _AbstractContextManager
from types import BuiltinFunctionType, FunctionType, GenericAlias, GetSetDescriptorType, MethodType, MethodWrapperType
from types import MethodDescriptorType, ModuleType, UnionType, WrapperDescriptorType

TYPE_CHECKING = False
_WITHOUT_HINTS = (FunctionType, BuiltinFunctionType, MethodType, ModuleType, WrapperDescriptorType, MethodWrapperType,
                  MethodDescriptorType)

def _name(form):
    """How a part of an annotation is shown."""
    if form is ...:
        return '...'
    if isinstance(form, list):
        return '[' + ', '.join(map(_name, form)) + ']'
    if not isinstance(form, type) or isinstance(form, GenericAlias):
        return repr(form)
    return form.__qualname__ if form.__module__ == 'builtins' else form.__module__ + '.' + form.__qualname__

class _Final:
    __slots__ = ('__weakref__',)

class ForwardRef(_Final):
    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__',
                 '__forward_is_argument__', '__forward_is_class__', '__forward_module__')
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        text = f'({arg},)[0]' if arg[0] == '*' else arg
        try:
            code = compile(text, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_evaluated__, self.__forward_value__ = False, None
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_module__ = module
    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'
    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__
    def __hash__(self):
        return hash(self.__forward_arg__)

def _convert(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg

def _type_convert(arg, module=None, *, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg

def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """What may be an annotation."""
    invalid = (Generic, Protocol)
    if not allow_special_forms:
        invalid += (ClassVar,)
        if is_argument:
            invalid += (Final,)
    arg = _type_convert(arg, module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in invalid:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, NoReturn, Never, LiteralString, TypeAlias, Self):
        return arg
    if arg in (ClassVar, Final) and allow_special_forms:
        return arg
    if isinstance(arg, _Form) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg
class _Typing:
    __slots__ = ()
    def __or__(self, other):
        return Union[self, other]
    def __ror__(self, other):
        return Union[other, self]
class _Alias(_Typing):
    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        params = []
        for arg in args:
            for p in (arg,) if isinstance(arg, TypeVar) else getattr(arg, '__parameters__', ()):
                if p not in params:
                    params.append(p)
        self.__parameters__ = tuple(params)
    def __repr__(self):
        args = self.__args__
        if self.__origin__ is Union and len(args) == 2 and type(None) in args:
            return 'typing.Optional[' + _name(args[1] if args[0] is type(None) else args[0]) + ']'
        if self._name == 'typing.Callable' and args:
            head = '...' if args[0] is ... else '[' + ', '.join(map(_name, args[:-1])) + ']'
            return f'typing.Callable[{head}, {_name(args[-1])}]'
        if self.__origin__ is Literal:
            return 'typing.Literal[' + ', '.join(map(repr, args)) + ']'
        if self._name == 'typing.Annotated':
            return 'typing.Annotated[' + ', '.join([_name(args[0]), *map(repr, self.__metadata__)]) + ']'
        return self._name + '[' + (', '.join(map(_name, args)) or '()') + ']'
    def __call__(self, *args, **kwargs):
        if not callable(self.__origin__) or isinstance(self.__origin__, _Form):
            raise TypeError(f"Type {self._name.split('.')[-1]} cannot be instantiated; use {self.__origin__!r} instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made
    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        bound = dict(zip(self.__parameters__, map(_convert, args)))
        def fill(arg):
            if isinstance(arg, TypeVar):
                return bound.get(arg, arg)
            if getattr(arg, '__parameters__', ()):
                return arg[tuple(bound.get(p, p) for p in arg.__parameters__)]
            return arg
        return _Alias(self.__origin__, tuple(map(fill, self.__args__)), self._name)
    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f'Cannot subclass {self!r}')
        found = [self.__origin__]
        if self.__origin__ is not Generic and Generic not in bases and not issubclass(self.__origin__, Generic):
            after = bases[bases.index(self) + 1:]
            if not any(isinstance(b, _Alias) or (isinstance(b, type) and issubclass(b, Generic)) for b in after):
                found.append(Generic)
        return tuple(found)
    def __eq__(self, other):
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return NotImplemented
        mine, theirs = self.__args__, other.__args__
        return set(mine) == set(theirs) if self.__origin__ is Union else mine == theirs
    def __hash__(self):
        return hash((self.__origin__, frozenset(self.__args__) if self.__origin__ is Union else self.__args__))
    def __getattr__(self, name):
        # Special methods of the class are not those of its alias.
        if not name.startswith('__') or not name.endswith('__'):
            return getattr(self.__origin__, name)
        raise AttributeError(name)
    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))
    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

_GenericAlias = _Alias

class _Form(_Typing):
    def __init__(self, name, rule=None):
        self._name = name
        self._rule = rule
    def __repr__(self):
        return f'typing.{self._name}'
    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")
    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")
    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")
    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")
    def __getitem__(self, args):
        if self._rule is not None:
            return self._rule(self, args)
        args = args if isinstance(args, tuple) else (args,)
        return _Alias(self, tuple(map(_convert, args)), repr(self))

def _union(form, args):
    args = args if isinstance(args, tuple) else (args,)
    if args == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for arg in map(_convert, args):
        inner = arg.__args__ if isinstance(arg, _Alias) and arg.__origin__ is Union else (arg,)
        for x in inner:
            if x not in flat:
                flat.append(x)
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), 'typing.Union')

def _no_subscript(form, args):
    raise TypeError(f"{form} is not subscriptable")

Any = _Form('Any', _no_subscript)
NoReturn = _Form('NoReturn', _no_subscript)
Never = _Form('Never', _no_subscript)
Self = _Form('Self', _no_subscript)
LiteralString = _Form('LiteralString', _no_subscript)
TypeAlias = _Form('TypeAlias', _no_subscript)
Union = _Form('Union', _union)
Optional = _Form('Optional', lambda form, arg: Union[arg, type(None)])
Literal = _Form('Literal', lambda form, args: _Alias(Literal, args if isinstance(args, tuple) else (args,), 'typing.Literal'))
ClassVar = _Form('ClassVar')
Final = _Form('Final')
Concatenate = _Form('Concatenate')
TypeGuard = _Form('TypeGuard')
Required = _Form('Required')
NotRequired = _Form('NotRequired')
Unpack = _Form('Unpack')
Annotated = _Form('Annotated', lambda form, args: _annotated(args))

def _annotated(args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    alias = _Alias(args[0], (args[0],), 'typing.Annotated')
    alias.__metadata__ = args[1:]
    return alias

class _Container(_Typing):
    """A capitalised name of a class, such as List."""
    def __init__(self, origin, name, callable_form=False):
        self.__origin__ = origin
        self._name = name
        self._callable = callable_form
    def __repr__(self):
        return f'typing.{self._name}'
    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._callable:
            if len(args) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            head = tuple(args[0]) if isinstance(args[0], list) else (args[0],)
            args = head + (args[1],)
        return _Alias(self.__origin__, tuple(map(_convert, args)), 'typing.' + self._name)
    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
    def __mro_entries__(self, bases):
        return (self.__origin__, Generic) if Generic not in bases else (self.__origin__,)
    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)
    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

for _title, _origin in [('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple),
                        ('Type', type), ('Deque', collections.deque), ('DefaultDict', collections.defaultdict),
                        ('OrderedDict', collections.OrderedDict), ('Counter', collections.Counter),
                        ('ChainMap', collections.ChainMap), ('AbstractSet', _collections_abc.Set),
                        ('ContextManager', _AbstractContextManager)]:
    globals()[_title] = _Container(_origin, _title)
for _title in ('Hashable', 'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'Iterable', 'Iterator', 'Reversible',
               'Sized', 'Container', 'Collection', 'MutableSet', 'Mapping', 'MutableMapping', 'Sequence', 'MutableSequence',
               'ByteString', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Generator', 'AsyncGenerator'):
    globals()[_title] = _Container(getattr(_collections_abc, _title), _title)
Callable = _Container(_collections_abc.Callable, 'Callable', True)
del _title, _origin

def _caller(depth=1, default='__main__'):
    try:
        return sys._getframe(1 + depth).f_globals.get('__name__', default)
    except (ValueError, AttributeError):
        return None

class _BoundVariance:
    def __init__(self, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None

class TypeVar(_Typing, _BoundVariance):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if constraints and len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        msg = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple(_type_check(kind, msg) for kind in constraints)
        module = _caller()
        if module != 'typing':
            self.__module__ = module
    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

class ParamSpec(TypeVar):
    def __init__(self, name, **kwds):
        super().__init__(name, **kwds)
        self.args, self.kwargs = _ArgsOf(self, '.args'), _ArgsOf(self, '.kwargs')
class _ArgsOf:
    def __init__(self, origin, part):
        self.__origin__, self._part = origin, part
    def __repr__(self):
        return self.__origin__.__name__ + self._part

class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]

Text = str

class Generic:
    __slots__ = ()
    _is_protocol = False
    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        name = 'typing.' + cls.__name__ if cls in (Generic, Protocol) else cls.__module__ + '.' + cls.__qualname__
        return _Alias(cls, tuple(map(_convert, params)), name)
    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        params = []
        for base in cls.__dict__.get('__orig_bases__', ()):
            for p in getattr(base, '__parameters__', ()):
                if p not in params:
                    params.append(p)
        cls.__parameters__ = tuple(params)

class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, '_is_protocol', False) and cls is not Protocol:
            if getattr(cls, '_is_runtime_protocol', False) is False:
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if all(hasattr(instance, name) for name in _protocol_members(cls)):
                return True
        return super().__instancecheck__(instance)

def _protocol_members(cls):
    names = set()
    skipped = ('Protocol', 'Generic', 'object')
    for base in cls.__mro__:
        if base.__name__ in skipped:
            continue
        for name in list(base.__dict__) + list(base.__dict__.get('__annotations__', {})):
            if not name.startswith('_abc_') and name not in _PROTOCOL_OWN:
                names.add(name)
    return names

_PROTOCOL_OWN = frozenset(['__module__', '__dict__', '__weakref__', '__doc__', '__annotations__', '__abstractmethods__',
    '__parameters__', '__orig_bases__', '_is_protocol', '_is_runtime_protocol', '__subclasshook__', '__init__', '__slots__',
    '__qualname__', '__new__', '__class_getitem__'])

class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not vars(cls).get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _no_init

def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')

def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls

@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self): pass

@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self): pass

@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self): pass

@runtime_checkable
class SupportsAbs(Protocol):
    @abstractmethod
    def __abs__(self): pass

def cast(typ, val):
    return val

def overload(func):
    def dummy(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                                  "outside a stub module should always be followed by an implementation that is not @overload-ed.")
    return dummy

def final(f):
    return f

def no_type_check(arg):
    return arg

def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")

def assert_type(val, typ, /):
    return val

def reveal_type(obj, /):
    kind = type(obj).__name__
    print(f"Runtime type is {kind!r}", file=sys.stderr)
    return obj

${typingHints}

class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get('__name__', '__main__')
    def __call__(self, x):
        return x
    def __repr__(self):
        return self.__module__ + '.' + self.__qualname__

${typingRecords}
T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
AnyStr = TypeVar('AnyStr', bytes, str)

class IO(Generic[AnyStr]):
    pass

class TextIO(IO[str]):
    pass

class BinaryIO(IO[bytes]):
    pass
`;
