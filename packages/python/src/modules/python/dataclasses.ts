/** `dataclasses`: classes from their annotations. Interfaces and data flow of Lib/dataclasses.py. */
import { dataclassMethodsSource } from './dataclasses-methods.ts';
import { dataclassUsesSource } from './dataclasses-uses.ts';

export const dataclassesSource = `
import re
import sys
import copy
import types
import inspect
import keyword
import functools
import itertools
import abc
from types import FunctionType as _Function, GenericAlias
try:
    from _thread import get_ident as _get_ident
except ImportError:
    def _get_ident():
        return id(sys)

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']

class FrozenInstanceError(AttributeError):
    pass

class _Factory:
    """Stands as the default of a parameter whose value a factory makes."""
    def __repr__(self):
        return '<factory>'
_BY_FACTORY = _Factory()

class _MISSING_TYPE:
    pass
MISSING = _MISSING_TYPE()

class _KW_ONLY_TYPE:
    pass
KW_ONLY = _KW_ONLY_TYPE()

class _Kind:
    """What an annotated name is: a field, a variable of the class, or a parameter of __init__ alone."""
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return self.name
_STORED, _OF_CLASS, _PARAMETER = map(_Kind, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))

_NO_METADATA = types.MappingProxyType({})
_TABLE, _OPTIONS, _AFTER_INIT = '__dataclass_fields__', '__dataclass_params__', '__post_init__'
_ANNOTATION_TEXT = re.compile(r'^(?:\\s*(\\w+)\\s*\\.)?\\s*(\\w+)')

class InitVar:
    __slots__ = ('type',)
    def __init__(self, type):
        self.type = type
    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'
    def __class_getitem__(cls, wanted):
        return InitVar(wanted)

class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 '_field_type')
    def __init__(self, default, factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, factory
        self.init, self.repr = init, repr
        self.hash, self.compare = hash, compare
        self.kw_only = kw_only
        self.metadata = _NO_METADATA if metadata is None else types.MappingProxyType(metadata)
    def __repr__(self):
        return ('Field(' f'name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={self._field_type}' ')')
    def __set_name__(self, owner, name):
        # A default that is a descriptor is told its name, as if it stood in the class itself.
        tell = getattr(type(self.default), '__set_name__', None)
        if tell:
            tell(self.default, owner, name)
    __class_getitem__ = classmethod(GenericAlias)

class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr = init, repr
        self.eq, self.order = eq, order
        self.unsafe_hash, self.frozen = unsafe_hash, frozen
    def __repr__(self):
        return ('_DataclassParams(' f'init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r}' ')')

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if not (default is MISSING or default_factory is MISSING):
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

` + dataclassMethodsSource + `
def _is_classvar(annotation, typing):
    return (annotation is typing.ClassVar
            or (type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar))

def _is_initvar(annotation, module):
    return annotation is module.InitVar or type(annotation) is module.InitVar

def _is_kw_only(annotation, module):
    return annotation is module.KW_ONLY

def _names(text, cls, home, wanted, test):
    """Whether the text of an annotation names what a module has: by a bare name, or behind the module's own name."""
    parts = _ANNOTATION_TEXT.match(text)
    if parts is None:
        return False
    prefix = parts.group(1)
    module = sys.modules.get(cls.__module__)
    if prefix:
        if not module or module.__dict__.get(prefix) is not home:
            return False
        module = sys.modules.get(wanted.__module__)
    return module is not None and bool(module.__dict__) and test(module.__dict__.get(parts.group(2)), home)

def _get_field(cls, name, annotation, kw_only):
    """The field of an annotated name, which gets its kind."""
    made = getattr(cls, name, MISSING)
    if not isinstance(made, Field):
        # The descriptor of a slot is no default.
        made = field(default=MISSING if isinstance(made, types.MemberDescriptorType) else made)
    made.name, made.type = name, annotation
    kind = _STORED
    typing = sys.modules.get('typing')
    if typing and (_is_classvar(annotation, typing) or (
            isinstance(annotation, str) and _names(annotation, cls, typing, typing.ClassVar, _is_classvar))):
        kind = _OF_CLASS
    else:
        module = sys.modules[__name__]
        if _is_initvar(annotation, module) or (
                isinstance(annotation, str) and _names(annotation, cls, module, module.InitVar, _is_initvar)):
            kind = _PARAMETER
    made._field_type = kind
    if kind in (_OF_CLASS, _PARAMETER) and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if kind in (_STORED, _PARAMETER):
        made.kw_only = kw_only if made.kw_only is MISSING else made.kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    # What cannot be hashed is taken for something mutable.
    if kind is _STORED and made.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: use default_factory')
    return made

def _qualified(cls, function):
    if isinstance(function, _Function):
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    return function

def _add(cls, name, value):
    """Gives the class an attribute; False when it has one of its own."""
    if name in cls.__dict__:
        return False
    setattr(cls, name, _qualified(cls, value))
    return True

def _no_hash(cls, stored, globals):
    return None

def _hash_of_fields(cls, stored, globals):
    chosen = [each for each in stored if (each.compare if each.hash is None else each.hash)]
    return _qualified(cls, _hash_fn(chosen, globals))

def _hash_is_taken(cls, stored, globals):
    raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')

def _hash_rule(unsafe_hash, eq, frozen, explicit):
    if unsafe_hash:
        return _hash_is_taken if explicit else _hash_of_fields
    if explicit or not eq:
        return None
    return _hash_of_fields if frozen else _no_hash

_HASH_RULES = {(a, b, c, d): _hash_rule(a, b, c, d) for a in (False, True) for b in (False, True)
               for c in (False, True) for d in (False, True)}

def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    table = {}
    home = sys.modules.get(cls.__module__)
    globals = {} if home is None else home.__dict__
    setattr(cls, _OPTIONS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))

    # Fields of the bases come first, the most basic class's before all.
    inherits = inherits_frozen = marked = False
    for base in cls.__mro__[-1:0:-1]:
        theirs = getattr(base, _TABLE, None)
        if theirs is None:
            continue
        inherits = True
        for each in theirs.values():
            table[each.name] = each
        inherits_frozen = inherits_frozen or getattr(base, _OPTIONS).frozen

    annotations, own = cls.__dict__.get('__annotations__', {}), []
    here = sys.modules[__name__]
    for name, value in annotations.items():
        if not (_is_kw_only(value, here) or (
                isinstance(value, str) and _names(value, cls, here, here.KW_ONLY, _is_kw_only))):
            own.append(_get_field(cls, name, value, kw_only))
            continue
        if marked:
            raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
        marked = kw_only = True
    for each in own:
        name, default = each.name, each.default
        table[name] = each
        # The attribute of the class becomes the default itself.
        if isinstance(getattr(cls, name, None), Field):
            delattr(cls, name) if default is MISSING else setattr(cls, name, default)
    for name, value in cls.__dict__.items():
        if name not in annotations and isinstance(value, Field):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if inherits and bool(inherits_frozen) is not bool(frozen):
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one' if frozen else
                        'cannot inherit non-frozen dataclass from a frozen one')
    setattr(cls, _TABLE, table)

    value = cls.__dict__.get('__hash__', MISSING)
    # A class that only defines __eq__ has a __hash__ of None which it did not write.
    own_hash = value is not MISSING and not (value is None and '__eq__' in cls.__dict__)
    if not eq and order:
        raise ValueError('eq must be true if order is true')

    in_init = [each for each in table.values() if each._field_type in (_STORED, _PARAMETER)]
    positional, named = _fields_in_init_order(in_init)
    if init:
        more = hasattr(cls, _AFTER_INIT)
        me = '__dataclass_self__' if 'self' in table else 'self'
        _add(cls, '__init__', _init_fn(in_init, positional, named, frozen, more, me, globals, slots))
    stored = [each for each in table.values() if each._field_type is _STORED]
    if repr:
        chosen = [each for each in stored if each.repr]
        _add(cls, '__repr__', _repr_fn(chosen, globals))
    if eq:
        chosen = [each for each in stored if each.compare]
        mine, theirs = _tuple_str('self', chosen), _tuple_str('other', chosen)
        _add(cls, '__eq__', _cmp_fn('__eq__', '==', mine, theirs, globals))
    if order:
        chosen = [each for each in stored if each.compare]
        mine, theirs = _tuple_str('self', chosen), _tuple_str('other', chosen)
        for name, sign in [('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')]:
            if not _add(cls, name, _cmp_fn(name, sign, mine, theirs, globals)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using '
                                'functools.total_ordering')
    if frozen:
        for method in _frozen_get_del_attr(cls, stored, globals):
            if not _add(cls, method.__name__, method):
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
    rule = _HASH_RULES[bool(unsafe_hash), bool(eq), bool(frozen), own_hash]
    if rule is not None:
        cls.__hash__ = rule(cls, stored, globals)
    if not getattr(cls, '__doc__'):
        try:
            text = str(inspect.signature(cls)).replace(' -> None', '')
        except (ValueError, TypeError):
            text = ''
        cls.__doc__ = cls.__name__ + text
    if match_args:
        _add(cls, '__match_args__', tuple(each.name for each in positional))
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    return abc.update_abstractmethods(cls)

def _get_state(self):
    return [getattr(self, each.name) for each in fields(self)]

def _set_state(self, state):
    for each, value in zip(fields(self), state):
        object.__setattr__(self, each.name, value)

def _slot_names(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return
    if isinstance(slots, str):
        yield slots
    elif hasattr(slots, '__next__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    else:
        yield from slots

def _with_slots(cls, frozen, weakref_slot):
    """A class like this one with slots for its fields: they cannot be added to a class that is there."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    body = dict(cls.__dict__)
    names = tuple(each.name for each in fields(cls))
    inherited = set(itertools.chain.from_iterable(map(_slot_names, cls.__mro__[1:-1])))
    body["__slots__"] = tuple(itertools.filterfalse(inherited.__contains__, itertools.chain(
        names, ('__weakref__',) if weakref_slot else ())))
    for name in names:
        body.pop(name, None)
    for name in '__dict__', '__weakref__':
        body.pop(name, None)
    name = getattr(cls, '__qualname__', None)
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    if name is not None:
        cls.__qualname__ = name
    if frozen:
        for name, method in (('__getstate__', _get_state), ('__setstate__', _set_state)):
            if name not in body:
                setattr(cls, name, method)
    return cls

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)
` + dataclassUsesSource;
