/** `dataclasses`: classes from their annotations. Interfaces of Lib/dataclasses.py. */
export const dataclassesSource = `
import sys
import copy
from abc import update_abstractmethods
from types import MappingProxyType, GenericAlias

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']

class FrozenInstanceError(AttributeError):
    pass

class _Sentinel:
    def __init__(self, text):
        self.text = text
    def __repr__(self):
        return self.text

class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'
_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()

class _MISSING_TYPE:
    pass
MISSING = _MISSING_TYPE()

class _KW_ONLY_TYPE:
    pass
KW_ONLY = _KW_ONLY_TYPE()

_EMPTY = MappingProxyType({})
_FIELD = _Sentinel('_FIELD')
_FIELD_CLASSVAR = _Sentinel('_FIELD_CLASSVAR')
_FIELD_INITVAR = _Sentinel('_FIELD_INITVAR')
_FIELDS = '__dataclass_fields__'

class InitVar:
    __slots__ = ('type',)
    def __init__(self, type):
        self.type = type
    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'
    def __class_getitem__(cls, type):
        return InitVar(type)

class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 '_field_type')
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None
    def __repr__(self):
        return ('Field(' f'name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={self._field_type}' ')')
    def __set_name__(self, owner, name):
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq = init, repr, eq
        self.order, self.unsafe_hash, self.frozen = order, unsafe_hash, frozen
    def __repr__(self):
        return ('_DataclassParams(' f'init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r}' ')')

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

def _recursive_repr(user_function):
    running = set()
    def wrapper(self):
        key = id(self)
        if key in running:
            return '...'
        running.add(key)
        try:
            return user_function(self)
        finally:
            running.discard(key)
    wrapper.__name__ = '__repr__'
    wrapper.__doc__ = user_function.__doc__
    wrapper.__qualname__ = getattr(user_function, '__qualname__', '__repr__')
    wrapper.__wrapped__ = user_function
    return wrapper

def _create(name, args, body, namespace, scope):
    """A function from its parts; \`scope\` holds what its text refers to."""
    names = ', '.join(scope)
    text = f'def __create_fn__({names}):\\n def {name}({", ".join(args)}):\\n' + '\\n'.join('  ' + line for line in body)
    text += f'\\n return {name}'
    found = {}
    exec(text, namespace, found)
    return found['__create_fn__'](**scope)

def _tuple_text(obj, fields):
    if not fields:
        return '()'
    return '(' + ','.join(obj + '.' + f.name for f in fields) + ',)'

def _is_classvar(annotation):
    if isinstance(annotation, str):
        return annotation.replace('typing.', '').startswith('ClassVar')
    typing = sys.modules.get('typing')
    return typing is not None and (annotation is typing.ClassVar or getattr(annotation, '__origin__', None) is typing.ClassVar)

def _is_initvar(annotation):
    if isinstance(annotation, str):
        return annotation.replace('dataclasses.', '').startswith('InitVar')
    return annotation is InitVar or type(annotation) is InitVar

def _is_kw_only(annotation):
    return annotation is KW_ONLY or annotation in ('KW_ONLY', 'dataclasses.KW_ONLY')

def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == 'member_descriptor':
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation):
        f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f

def _init_function(fields, ordered, keyword, frozen, has_post_init, self_name, namespace):
    seen_default = False
    for f in ordered:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
    scope = {f'_type_{f.name}': f.type for f in fields}
    scope.update({'MISSING': MISSING, '_FACTORY': _FACTORY, '__dataclass_builtins_object__': object})

    def parameter(f):
        if f.default is MISSING and f.default_factory is MISSING:
            default = ''
        elif f.default is not MISSING:
            default = f'=_dflt_{f.name}'
        else:
            default = '=_FACTORY'
        return f'{f.name}:_type_{f.name}{default}'

    body = []
    for f in fields:
        value = None
        if f.default_factory is not MISSING:
            scope['_dflt_' + f.name] = f.default_factory
            value = f'_dflt_{f.name}() if {f.name} is _FACTORY else {f.name}' if f.init else f'_dflt_{f.name}()'
        elif f.init:
            if f.default is not MISSING:
                scope['_dflt_' + f.name] = f.default
            value = f.name
        elif f.default is not MISSING and '__slots__' in namespace:
            scope['_dflt_' + f.name] = f.default
            value = '_dflt_' + f.name
        if value is None or f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f'__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})')
        else:
            body.append(f'{self_name}.{f.name}={value}')
    if has_post_init:
        given = ','.join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f'{self_name}.__post_init__({given})')
    parameters = [parameter(f) for f in ordered if f.init]
    named = [parameter(f) for f in keyword if f.init]
    if named:
        parameters += ['*'] + named
    result = _create('__init__', [self_name] + parameters, body or ['pass'], namespace, scope)
    result.__annotations__['return'] = None
    return result

def _compare_function(name, op, own, namespace, fields):
    left, right = _tuple_text('self', fields), _tuple_text('other', fields)
    return _create(name, ['self', 'other'], ['if other.__class__ is self.__class__:', f' return {left}{op}{right}',
                                             'return NotImplemented'], namespace, {})

def _frozen_functions(cls, fields, namespace):
    scope = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    names = '(' + ''.join(repr(f.name) + ',' for f in fields) + ')' if fields else '()'
    made = []
    for name, extra, verb in (('__setattr__', ', value', 'assign to'), ('__delattr__', '', 'delete')):
        made.append(_create(name, ['self', 'name'] + (['value'] if extra else []), [
            f'if type(self) is cls or name in {names}:', f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
            f'super(cls, self).{name}(name{extra})'], namespace, scope))
    return made

def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    if getattr(value, '__name__', None) is not None and hasattr(value, '__qualname__'):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False

def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    namespace = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else _globals_of(cls)
    setattr(cls, '__dataclass_params__', _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    any_frozen_base = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            if getattr(base, '__dataclass_params__').frozen:
                any_frozen_base = True
    annotations = cls.__dict__.get('__annotations__', {})
    own = []
    kw_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation):
            if kw_seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            kw_seen = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and not name in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    all_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    ordered = [f for f in all_init if f.init and not f.kw_only]
    keyword = [f for f in all_init if f.init and f.kw_only]
    if init:
        self_name = '__dataclass_self__' if 'self' in fields else 'self'
        _set_new(cls, '__init__', _init_function(all_init, ordered, keyword, frozen, hasattr(cls, '__post_init__'),
                                                 self_name, namespace))
    instance = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        shown = [f for f in instance if f.repr]
        text = ', '.join(f'{f.name}={{self.{f.name}!r}}' for f in shown)
        func = _create('__repr__', ['self'], ['return self.__class__.__qualname__ + f"(' + text + ')"'], namespace, {})
        _set_new(cls, '__repr__', _recursive_repr(func))
    if eq:
        compared = [f for f in instance if f.compare]
        _set_new(cls, '__eq__', _compare_function('__eq__', '==', cls, namespace, compared))
    if order:
        compared = [f for f in instance if f.compare]
        for name, op in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new(cls, name, _compare_function(name, op, cls, namespace, compared)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
    if frozen:
        for func in _frozen_functions(cls, instance, namespace):
            if _set_new(cls, func.__name__, func):
                raise TypeError(f'Cannot overwrite attribute {func.__name__} in class {cls.__name__}')
    hashed = [f for f in instance if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash or (eq and frozen and not explicit_hash):
        if unsafe_hash and explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        func = _create('__hash__', ['self'], [f'return hash({_tuple_text("self", hashed)})'], namespace, {})
        func.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = func
    elif eq and not frozen and not explicit_hash:
        cls.__hash__ = None
    if not getattr(cls, '__doc__'):
        parameters = [f'{f.name}: {_type_name(f.type)}' + _default_text(f) for f in ordered]
        named = [f'{f.name}: {_type_name(f.type)}' + _default_text(f) for f in keyword]
        cls.__doc__ = cls.__name__ + '(' + ', '.join(parameters + (['*'] + named if named else [])) + ')'
    if match_args:
        _set_new(cls, '__match_args__', tuple(f.name for f in ordered))
    if slots:
        cls = _add_slots(cls, weakref_slot)
    update_abstractmethods(cls)
    return cls

def _type_name(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ in ('builtins', '__main__') and annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)

def _default_text(f):
    if f.default is not MISSING:
        return f' = {f.default!r}'
    return ' = <factory>' if f.default_factory is not MISSING else ''

def _globals_of(cls):
    for value in cls.__dict__.values():
        if hasattr(value, '__globals__'):
            return value.__globals__
    return {}

def _add_slots(cls, weakref_slot):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace['__slots__'] = tuple(n for n in names if n not in inherited) + (('__weakref__',) if weakref_slot else ())
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if getattr(cls, '__dataclass_params__').frozen:
        if '__getstate__' not in namespace:
            cls.__getstate__ = lambda self: [getattr(self, f.name) for f in fields(self)]
        if '__setstate__' not in namespace:
            cls.__setstate__ = _set_frozen_state
    return cls

def _set_frozen_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)

def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)

def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)

def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)

def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _walk(obj, lambda o, walk: dict_factory([(f.name, walk(getattr(o, f.name))) for f in fields(o)]))

def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _walk(obj, lambda o, walk: tuple_factory([walk(getattr(o, f.name)) for f in fields(o)]))

def _walk(obj, convert):
    def walk(x):
        if _is_instance(x):
            return convert(x, walk)
        if isinstance(x, tuple) and hasattr(x, '_fields'):
            return type(x)(*[walk(v) for v in x])
        if isinstance(x, (list, tuple)):
            return type(x)(walk(v) for v in x)
        if isinstance(x, dict):
            return type(x)((walk(k), walk(v)) for k, v in x.items())
        return copy.deepcopy(x)
    return walk(obj)

def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    namespace = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        else:
            name, annotation, namespace[item[0]] = item
        annotations[name] = annotation
    namespace['__annotations__'] = annotations
    return dataclass(type(cls_name, bases, namespace), **options)

def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
`;
