/** `typing`: forms for annotations. Interfaces and data flow of Lib/typing.py, and what its caches start with. */
import { typingAliases } from './typing-aliases.ts';
import { typingForms } from './typing-forms.ts';
import { typingHints } from './typing-hints.ts';
import { typingProtocols } from './typing-protocols.ts';
import { typingRecords } from './typing-records.ts';

const ending = `
Text = str

@runtime_checkable
class SupportsInt(Protocol):
    __slots__ = ()
    @abstractmethod
    def __int__(self): pass

@runtime_checkable
class SupportsFloat(Protocol):
    __slots__ = ()
    @abstractmethod
    def __float__(self): pass

@runtime_checkable
class SupportsComplex(Protocol):
    __slots__ = ()
    @abstractmethod
    def __complex__(self): pass

@runtime_checkable
class SupportsBytes(Protocol):
    __slots__ = ()
    @abstractmethod
    def __bytes__(self): pass

@runtime_checkable
class SupportsIndex(Protocol):
    __slots__ = ()
    @abstractmethod
    def __index__(self): pass

@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    __slots__ = ()
    @abstractmethod
    def __abs__(self): pass

@runtime_checkable
class SupportsRound(Protocol[T_co]):
    __slots__ = ()
    @abstractmethod
    def __round__(self, ndigits=0): pass

def cast(typ, val):
    return val

def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")

_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))

def get_overloads(func):
    plain = getattr(func, "__func__", func)
    known = _overload_registry.get(plain.__module__, {}).get(plain.__qualname__, {})
    return list(known.values())

def clear_overloads():
    _overload_registry.clear()

def overload(func):
    plain = getattr(func, "__func__", func)
    try:
        forms = _overload_registry[plain.__module__][plain.__qualname__]
        forms[plain.__code__.co_firstlineno] = func
    except AttributeError:
        pass # nothing that was defined with def
    return _overload_dummy

_UNMARKABLE = (AttributeError, TypeError)

def _marked(thing, mark, refusals):
    """The thing, with the mark where attributes of it may be set."""
    try:
        setattr(thing, mark, True)
    except refusals:
        pass
    return thing

def final(f):
    return _marked(f, '__final__', _UNMARKABLE)

def no_type_check(arg):
    return _marked(arg, '__no_type_check__', TypeError)

def assert_never(arg, /):
    shown = repr(arg)
    shown = shown if len(shown) <= 100 else shown[:100] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")

def assert_type(val, typ, /):
    return val

def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj

def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)

def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'field_specifiers': field_specifiers, 'kwargs': kwargs,
        }
        return cls_or_fn
    return decorator

${typingHints}

class NewType:
    __call__ = lambda self, x, /: x
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[-1] if '.' in name else name
        self.__supertype__ = tp
        home = _caller()
        if home != 'typing':
            self.__module__ = home
    def __mro_entries__(self, bases):
        mine = self.__name__
        class _Refusal:
            """A base in place of the new type: only it is told what the class is called."""
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"\`{name} = NewType({name!r}, {mine})\`")
        return (_Refusal,)
    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'
    def __or__(self, other):
        return Union[self, other]
    def __ror__(self, other):
        return Union[other, self]

${typingRecords}

class IO(Generic[AnyStr]):
    __slots__ = ()
List[AnyStr], List[AnyStr]

class BinaryIO(IO[bytes]):
    __slots__ = ()
Union[bytes, bytearray]

class TextIO(IO[str]):
    __slots__ = ()
Optional[str]
type[Any] | Callable[..., Any]
Callable[[T], T]
`;

export const typingSource = typingForms + typingAliases + typingProtocols + ending;
