/** `get_type_hints` of `typing` and what takes annotations apart. Interfaces and data flow of Lib/typing.py. */
export const typingHints = `\
def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return Generic if tp is Generic else UnionType if isinstance(tp, UnionType) else None

def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, UnionType) else ()

def _with_args(kind, args):
    """The same form of other arguments; itself when they are its own."""
    if args == kind.__args__:
        return kind
    if isinstance(kind, _GenericAlias):
        return kind.copy_with(args)
    if isinstance(kind, GenericAlias):
        return GenericAlias(kind.__origin__, args)
    return functools.reduce(lambda union, arg: union | arg, args)

def _evaluated(kind, names, scope, inside=frozenset()):
    """An annotation with the texts in it evaluated, but for those that it is inside of."""
    if isinstance(kind, ForwardRef):
        return kind._evaluate(names, scope, inside)
    if not isinstance(kind, (_GenericAlias, GenericAlias, UnionType)):
        return kind
    # In what is built in, texts stand as they were written.
    parts = kind.__args__
    if isinstance(kind, GenericAlias):
        parts = tuple(ForwardRef(part) if isinstance(part, str) else part for part in parts)
    return _with_args(kind, tuple(_evaluated(part, names, scope, inside) for part in parts))

def _without_extras(kind):
    """What Annotated is about, and what Required and NotRequired are."""
    if isinstance(kind, _AnnotatedAlias):
        return _without_extras(kind.__origin__)
    if isinstance(kind, _GenericAlias) and kind.__origin__ in (Required, NotRequired):
        return _without_extras(kind.__args__[0])
    if isinstance(kind, (_GenericAlias, GenericAlias, UnionType)):
        return _with_args(kind, tuple(_without_extras(arg) for arg in kind.__args__))
    return kind

def _hints_of_class(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        names, scope = globalns, localns
        if names is None:
            names = getattr(sys.modules.get(base.__module__, None), '__dict__', {})
        own = base.__dict__.get('__annotations__', {})
        own = {} if isinstance(own, GetSetDescriptorType) else own
        if scope is None:
            scope = dict(vars(base))
            if globalns is None:
                # The names of the module come before those of the class.
                names, scope = scope, names
        for name, kind in own.items():
            if isinstance(kind, str):
                kind = ForwardRef(kind, is_argument=False, is_class=True)
            hints[name] = _evaluated(type(None) if kind is None else kind, names, scope)
    return hints

def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _hints_of_class(obj, globalns, localns)
    else:
        names = globalns
        if names is None:
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            names = obj.__dict__ if isinstance(obj, ModuleType) else getattr(inner, '__globals__', {})
        hints = getattr(obj, '__annotations__', None)
        if hints is None:
            if isinstance(obj, _WITHOUT_HINTS):
                return {}
            raise TypeError('{!r} is not a module, class, method, or function.'.format(obj))
        hints = dict(hints)
        scope = names if localns is None else localns
        for name, kind in hints.items():
            if isinstance(kind, str):
                kind = ForwardRef(kind, is_argument=not isinstance(obj, ModuleType))
            hints[name] = _evaluated(type(None) if kind is None else kind, names, scope)
    return hints if include_extras else {name: _without_extras(kind) for name, kind in hints.items()}`;
