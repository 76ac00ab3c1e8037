/** `typing`: what may be an annotation, caches, special forms. Interfaces and data flow of Lib/typing.py. */
export const typingForms = `
import sys
import collections
import collections.abc
import contextlib
import functools
import types
from abc import ABCMeta, abstractmethod
from types import BuiltinFunctionType, FunctionType, GenericAlias, GetSetDescriptorType, MethodType, MethodWrapperType
from types import MethodDescriptorType, ModuleType, UnionType, WrapperDescriptorType

TYPE_CHECKING = False
_WITHOUT_HINTS = (FunctionType, BuiltinFunctionType, MethodType, ModuleType, WrapperDescriptorType, MethodWrapperType,
                  MethodDescriptorType)

def _type_convert(arg, module=None, *, allow_special_forms=False):
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return type(None) if arg is None else arg

def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """What may be an annotation."""
    barred = (Generic, Protocol)
    if not allow_special_forms:
        barred += (ClassVar,)
        if is_argument:
            barred += (Final,)
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in barred:
        raise TypeError(f"{arg} is not valid as type argument")
    stands_alone = arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias)
    if stands_alone or allow_special_forms and arg in (ClassVar, Final):
        return arg
    wrong = None
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        wrong = f"Plain {arg} is not valid as type argument"
    elif type(arg) is tuple:
        wrong = f"{msg} Got {arg!r:.100}."
    if wrong is not None:
        raise TypeError(wrong)
    return arg

def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))

def _type_repr(form):
    """How a part of an annotation is shown."""
    if isinstance(form, GenericAlias):
        return repr(form)
    if isinstance(form, type):
        return form.__qualname__ if form.__module__ == 'builtins' else f'{form.__module__}.{form.__qualname__}'
    if form is ...:
        return '...'
    return form.__name__ if isinstance(form, FunctionType) else repr(form)

def _collect_parameters(args):
    """The type variables in args, in the order in which they come."""
    found = []
    for part in args:
        if isinstance(part, type):
            pass
        elif isinstance(part, tuple):
            for each in part:
                for inner in _collect_parameters([each]):
                    if inner not in found:
                        found.append(inner)
        elif hasattr(part, '__typing_subst__'):
            if part not in found:
                found.append(part)
        else:
            for inner in getattr(part, '__parameters__', ()):
                if inner not in found:
                    found.append(inner)
    return tuple(found)

def _check_generic(cls, parameters, count):
    if not count:
        raise TypeError(f"{cls} is not a generic class")
    given = len(parameters)
    if given != count:
        raise TypeError(f"Too {'many' if given > count else 'few'} arguments for {cls};"
                        f" actual {given}, expected {count}")

def _unpack_args(args):
    flat = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is None or (inner and inner[-1] is ...):
            flat.append(arg)
        else:
            flat.extend(inner)
    return flat

def _deduplicate(params):
    left = set(params)
    if len(left) < len(params):
        once = []
        for each in params:
            if each in left:
                once.append(each)
                left.remove(each)
        params = once
    return params

def _flattened(parameters, kinds):
    flat = []
    for each in parameters:
        if isinstance(each, kinds):
            flat.extend(each.__args__)
        else:
            flat.append(each)
    return flat

_cleanups = []

def _tp_cache(func=None, /, *, typed=False):
    """Remembers what subscripts of hashable arguments gave."""
    if func is None:
        return functools.partial(_tp_cache, typed=typed)
    remembered = functools.lru_cache(typed=typed)(func)
    _cleanups.append(remembered.cache_clear)
    def inner(*args, **kwds):
        try:
            return remembered(*args, **kwds)
        except TypeError:
            pass # not hashable, or wrong: what is called next says which
        return func(*args, **kwds)
    return functools.update_wrapper(inner, func)

class _NotIterable:
    __slots__ = ()
    __iter__ = None

class _Immutable:
    __slots__ = ()
    def __deepcopy__(self, memo):
        return self
    def __copy__(self):
        return self

class _Final:
    __slots__ = ('__weakref__',)
    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' in kwds:
            return
        raise TypeError("Cannot subclass special typing classes")

class _SpecialForm(_Final, _NotIterable, _root=True):
    __slots__ = ('_name', '__doc__', '_getitem')
    def __init__(self, rule):
        self._getitem = rule
        self._name = rule.__name__
        self.__doc__ = rule.__doc__
    def __getattr__(self, name):
        if name in {'__name__', '__qualname__'}:
            return self._name
        raise AttributeError(name)
    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)
    def __ror__(self, left):
        return Union[left, self]
    def __or__(self, right):
        return Union[self, right]
    def __reduce__(self):
        return self._name
    def __repr__(self):
        return 'typing.' + self._name
    # What a form is not: a class, nor something to call.
    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")
    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")
    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")
    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

class _LiteralSpecialForm(_SpecialForm, _root=True):
    def __getitem__(self, values):
        values = values if isinstance(values, tuple) else (values,)
        return self._getitem(self, *values)

class _AnyMeta(type):
    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()
    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)

def _bare(name):
    def rule(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    rule.__name__ = name
    return _SpecialForm(rule)

NoReturn, Never, Self = map(_bare, ('NoReturn', 'Never', 'Self'))
LiteralString, TypeAlias = map(_bare, ('LiteralString', 'TypeAlias'))

def _single(name, allow_special_forms=False):
    def rule(self, parameters):
        one = (f'{self._name} accepts only a single type.' if allow_special_forms
               else f'{self} accepts only single type.')
        item = _type_check(parameters, one, allow_special_forms=allow_special_forms)
        return _GenericAlias(self, (item,))
    rule.__name__ = name
    return _SpecialForm(rule)

ClassVar, Final, TypeGuard = map(_single, ('ClassVar', 'Final', 'TypeGuard'))
Required, NotRequired = _single('Required', True), _single('NotRequired', True)

@_SpecialForm
def Union(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    wrong = "Union[arg, ...]: each arg must be a type."
    parameters = tuple(_type_check(each, wrong) for each in parameters)
    parameters = tuple(_deduplicate(_flattened(parameters, (_UnionGenericAlias, UnionType))))
    count = len(parameters)
    if count == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return parameters[0] if count == 1 else _UnionGenericAlias(self, parameters)

@_SpecialForm
def Optional(self, parameters):
    kind = _type_check(parameters, f"{self} requires a single type.")
    return Union[kind, type(None)]

@_LiteralSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    parameters = tuple(_flattened(parameters, _LiteralGenericAlias))
    try:
        parameters = tuple(value for value, _ in _deduplicate(list(_with_types(parameters))))
    except TypeError:
        pass
    return _LiteralGenericAlias(self, parameters)

@_SpecialForm
def Concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    last = parameters[-1]
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    wrong = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*(_type_check(each, wrong) for each in parameters[:-1]), last)
    return _ConcatenateGenericAlias(self, parameters, _paramspec_tvars=True)

@_SpecialForm
def Unpack(self, parameters):
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _UnpackGenericAlias(origin=self, args=(item,))

class ForwardRef(_Final, _root=True):
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
        place = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{place})'
    def __ror__(self, left):
        return Union[left, self]
    def __or__(self, right):
        return Union[self, right]
    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))
    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            known, wanted = self.__forward_value__, other.__forward_value__
        else:
            known, wanted = self.__forward_module__, other.__forward_module__
        return self.__forward_arg__ == other.__forward_arg__ and known == wanted
    def _evaluate(self, globalns, localns, recursive_guard):
        """What the text stands for: kept where names have one scope; inside of itself it stays a text."""
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and globalns is localns:
            return self.__forward_value__
        names = globalns if globalns is not None else {} if localns is None else localns
        scope = names if localns is None else localns
        if self.__forward_module__ is not None:
            names = getattr(sys.modules.get(self.__forward_module__, None), '__dict__', names)
        kind = _type_check(eval(self.__forward_code__, names, scope), "Forward references must evaluate to types.",
                           is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _evaluated(kind, names, scope, recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, '__typing_is_unpacked_typevartuple__', False)

def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)

def _caller(depth=1, default='__main__'):
    try:
        names = sys._getframe(depth + 1).f_globals
    except (AttributeError, ValueError):
        return None
    return names.get('__name__', default)

class _Named:
    def __reduce__(self):
        return self.__name__

class _BoundVariance:
    def __init__(self, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None
    def __ror__(self, left):
        return Union[left, self]
    def __or__(self, right):
        return Union[self, right]
    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

class TypeVar(_Final, _Immutable, _BoundVariance, _Named, _root=True):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant)
        if constraints:
            if bound is not None:
                raise TypeError("Constraints cannot be combined with bound=...")
            if len(constraints) == 1:
                raise TypeError("A single constraint is not allowed")
        wrong = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple(_type_check(kind, wrong) for kind in constraints)
        home = _caller()
        if home != 'typing':
            self.__module__ = home
    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
        if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack) or (
                isinstance(arg, GenericAlias) and getattr(arg, '__unpacked__', False)):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg

class TypeVarTuple(_Final, _Immutable, _Named, _root=True):
    def __init__(self, name):
        self.__name__ = name
        home = _caller()
        if home != 'typing':
            self.__module__ = home
    def __repr__(self):
        return self.__name__
    def __iter__(self):
        yield Unpack[self]
    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")
    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        before = params.index(self)
        after = len(params) - before - 1
        if before + after > len(args):
            raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {len(params) - 1}")
        end = len(args) - after
        return (*args[:before], tuple(args[before:end]), *args[end:])

class ParamSpecArgs(_Final, _Immutable, _root=True):
    _part = 'args'
    def __init__(self, origin):
        self.__origin__ = origin
    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"
    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

class ParamSpecKwargs(ParamSpecArgs, _root=True):
    _part = 'kwargs'

class ParamSpec(_Final, _Immutable, _BoundVariance, _Named, _root=True):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant)
        home = _caller()
        if home != 'typing':
            self.__module__ = home
    @property
    def kwargs(self):
        return ParamSpecKwargs(self)
    @property
    def args(self):
        return ParamSpecArgs(self)
    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple(_type_check(each, "Expected a type.") for each in arg)
        if not _is_param_expr(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg
    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        at = params.index(self)
        if at >= len(args):
            raise TypeError(f"Too few arguments for {alias}")
        if len(params) == 1 and not _is_param_expr(args[0]):
            return (args,)
        return (*args[:at], tuple(args[at]), *args[at + 1:]) if isinstance(args[at], list) else args
`;
