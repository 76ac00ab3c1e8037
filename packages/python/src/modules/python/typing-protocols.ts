/** `typing`: protocols, annotated types and the capitalised names. Interfaces and data flow of Lib/typing.py. */
export const typingProtocols = `
_NO_MEMBERS = ['__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__final__', '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__',
    '__new__', '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '_MutableMapping__marker']

def _get_protocol_attrs(cls):
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        annotations = getattr(base, '__annotations__', {})
        for name in list(base.__dict__.keys()) + list(annotations.keys()):
            if not name.startswith('_abc_') and name not in _NO_MEMBERS:
                members.add(name)
    return members

def _is_callable_members_only(cls):
    return all(callable(getattr(cls, name, None)) for name in _get_protocol_attrs(cls))

def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is _no_init_or_replace_init:
        cls.__init__ = _inherited_init(cls)
        cls.__init__(self, *args, **kwargs)

def _inherited_init(cls):
    """The first __init__ of the classes above that is none that a protocol was given."""
    for base in cls.__mro__:
        found = base.__dict__.get('__init__', _no_init_or_replace_init)
        if found is not _no_init_or_replace_init:
            return found
    return object.__init__

def _allow_reckless_class_checks(depth=3):
    return _caller(depth) in {'abc', 'functools', None}

_MAY_INHERIT = {
    'collections.abc': ['Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'Hashable', 'Sized',
                        'Container', 'Collection', 'Reversible'],
    'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
}

def _has_member(cls, name):
    """Whether a class has a member of a protocol: a value that is not None, or in a protocol an annotation."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        annotations = getattr(base, '__annotations__', {})
        if isinstance(annotations, collections.abc.Mapping) and name in annotations and (
                issubclass(cls, Generic) and cls._is_protocol):
            return True
    return False

class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, '_is_protocol', False) and not getattr(cls, '_is_runtime_protocol', False) and (
                not _allow_reckless_class_checks(depth=2)):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if (not getattr(cls, '_is_protocol', False) or _is_callable_members_only(cls)) and (
                issubclass(instance.__class__, cls)):
            return True
        if cls._is_protocol:
            if all(hasattr(instance, name)
                   and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
                   for name in _get_protocol_attrs(cls)):
                return True
        return super().__instancecheck__(instance)

def _check_bases(protocol):
    for base in protocol.__bases__:
        if not (base in (object, Generic) or base.__module__ in _MAY_INHERIT and
                base.__name__ in _MAY_INHERIT[base.__module__] or issubclass(base, Generic) and base._is_protocol):
            raise TypeError('Protocols can only inherit from other protocols, got %r' % base)

class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_runtime_protocol = False
    _is_protocol = True
    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        def _proto_hook(other):
            if not cls.__dict__.get('_is_protocol', False):
                return NotImplemented
            wrong = None
            if not getattr(cls, '_is_runtime_protocol', False):
                wrong = "Instance and class checks can only be used with @runtime_checkable protocols"
            elif not _is_callable_members_only(cls):
                wrong = "Protocols with non-method members don't support issubclass()"
            if wrong is not None:
                if _allow_reckless_class_checks():
                    return NotImplemented
                raise TypeError(wrong)
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            for name in _get_protocol_attrs(cls):
                if not _has_member(other, name):
                    return NotImplemented
            return True
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol:
            _check_bases(cls)
            if cls.__init__ is Protocol.__init__:
                cls.__init__ = _no_init_or_replace_init

class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata, origin = origin.__metadata__ + metadata, origin.__origin__
        super().__init__(origin, origin)
        self.__metadata__ = metadata
    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)
    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(repr(each) for each in self.__metadata__)}]"
    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__
    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))
    def __getattr__(self, name):
        return 'Annotated' if name in {'__name__', '__qualname__'} else super().__getattr__(name)

class Annotated:
    __slots__ = ()
    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")
    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        return cls._class_getitem_inner(cls, *params)
    @_tp_cache(typed=True)
    def _class_getitem_inner(cls, *params):
        if len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        msg = "Annotated[t, ...]: t must be a type."
        origin = _type_check(params[0], msg, allow_special_forms=True)
        return _AnnotatedAlias(origin, tuple(params[1:]))
    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")

def runtime_checkable(cls):
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
    cls._is_runtime_protocol = True
    return cls

T, KT, VT = map(TypeVar, ('T', 'KT', 'VT'))
T_co, V_co, VT_co = map(functools.partial(TypeVar, covariant=True), ('T_co', 'V_co', 'VT_co'))
CT_co = TypeVar('CT_co', bound=type, covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)

def _aliases(home, names):
    for name, count in names.items():
        globals()[name] = _SpecialGenericAlias(getattr(home, name), count)

_aliases(collections.abc, dict(Hashable=0, Awaitable=1, Coroutine=3, AsyncIterable=1, AsyncIterator=1, Iterable=1,
    Iterator=1, Reversible=1, Sized=0, Container=1, Collection=1, MutableSet=1, Mapping=2, MutableMapping=2,
    Sequence=1, MutableSequence=1, ByteString=0, MappingView=1, KeysView=1, ItemsView=2, ValuesView=1, Generator=3,
    AsyncGenerator=2))
_aliases(collections, dict(OrderedDict=2, Counter=1, ChainMap=2))
Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
for _title, _origin, _count in (('List', list, 1), ('Dict', dict, 2), ('Set', set, 1), ('FrozenSet', frozenset, 1),
                                ('Type', type, 1)):
    globals()[_title] = _SpecialGenericAlias(_origin, _count, inst=False, name=_title)
AbstractSet = _SpecialGenericAlias(collections.abc.Set, 1, name='AbstractSet')
Deque = _SpecialGenericAlias(collections.deque, 1, name='Deque')
DefaultDict = _SpecialGenericAlias(collections.defaultdict, 2, name='DefaultDict')
ContextManager = _SpecialGenericAlias(contextlib.AbstractContextManager, 1, name='ContextManager')
`;
