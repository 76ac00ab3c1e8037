/** Signatures: the second half of `inspect`. Interfaces and data flow of Lib/inspect.py `Signature`, `signature`. */
export const inspectSignatureSource = `
class BoundArguments:
    __slots__ = ('arguments', '_signature', '__weakref__')
    def __init__(self, signature, arguments):
        self._signature = signature
        self.arguments = arguments
    signature = property(lambda self: self._signature)
    @property
    def args(self):
        given = []
        for name, each in self._signature.parameters.items():
            if each.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            if each.kind == _VAR_POSITIONAL:
                given.extend(value)
            else:
                given.append(value)
        return tuple(given)
    @property
    def kwargs(self):
        given = {}
        by_place = True
        for name, each in self._signature.parameters.items():
            # Behind the first that has no value nothing can be passed by its place.
            missing = name not in self.arguments
            if by_place:
                by_place = not missing and each.kind not in (_VAR_KEYWORD, _KEYWORD_ONLY)
            if by_place or missing:
                continue
            if each.kind != _VAR_KEYWORD:
                given[name] = self.arguments[name]
            else:
                given.update(self.arguments[name])
        return given
    def apply_defaults(self):
        filled = []
        for name, each in self._signature.parameters.items():
            if name in self.arguments:
                value = self.arguments[name]
            elif each.default is not _empty:
                value = each.default
            elif each.kind is _VAR_POSITIONAL:
                value = ()
            elif each.kind is _VAR_KEYWORD:
                value = {}
            else:
                # bind_partial() leaves out arguments that nothing stands for.
                continue
            filled.append((name, value))
        self.arguments = dict(filled)
    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return other is self or (self.signature == other.signature and self.arguments == other.arguments)
        return NotImplemented
    def __repr__(self):
        shown = ['{}={!r}'.format(name, value) for name, value in self.arguments.items()]
        return '<{} ({})>'.format(self.__class__.__name__, ', '.join(shown))

class Signature:
    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            known = OrderedDict()
        elif __validate_parameters__:
            known = OrderedDict()
            top_kind = _POSITIONAL_ONLY
            has_default = False
            for param in parameters:
                kind = param.kind
                name = param.name
                if kind < top_kind:
                    raise ValueError('wrong parameter order: {} parameter before {} parameter'.format(
                        top_kind.description, kind.description))
                elif kind > top_kind:
                    top_kind = kind
                if kind is _POSITIONAL_OR_KEYWORD or kind is _POSITIONAL_ONLY:
                    if param.default is not _empty:
                        has_default = True
                    elif has_default:
                        raise ValueError('non-default argument follows default argument')
                if name in known:
                    raise ValueError('duplicate parameter name: {!r}'.format(name))
                known[name] = param
        else:
            known = OrderedDict((param.name, param) for param in parameters)
        self._parameters, self._return_annotation = types.MappingProxyType(known), return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals,
                                        locals=locals, eval_str=eval_str)
    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        chosen = self.parameters.values() if parameters is _void else parameters
        returned = self._return_annotation if return_annotation is _void else return_annotation
        return type(self)(chosen, return_annotation=returned)

    def _basis(self):
        ordered = tuple(param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY)
        named = {param.name: param for param in self.parameters.values() if param.kind == _KEYWORD_ONLY}
        return ordered, named, self.return_annotation
    def __hash__(self):
        ordered, named, returned = self._basis()
        return hash((ordered, frozenset(named.values()), returned))
    def __eq__(self, other):
        if isinstance(other, Signature):
            return other is self or self._basis() == other._basis()
        return NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        taken, waiting, catch_all = {}, (), None
        params, values = iter(self.parameters.values()), iter(args)
        for value in values:
            param = next(params, None)
            if param is None or param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments')
            if param.kind == _VAR_POSITIONAL:
                taken[param.name] = (value, *values)
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError('multiple values for argument {arg!r}'.format(arg=param.name))
            taken[param.name] = value
        else:
            param = next(params, None)
            if param is not None and param.kind == _VAR_POSITIONAL:
                param = None
            waiting = () if param is None else (param,)
        for param in itertools.chain(waiting, params):
            if param.kind == _VAR_KEYWORD:
                catch_all = param
            elif param.kind != _VAR_POSITIONAL:
                name = param.name
                value = kwargs.pop(name, _void)
                if value is not _void:
                    if param.kind == _POSITIONAL_ONLY:
                        raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
                    taken[name] = value
                elif param.default is _empty and not partial:
                    raise TypeError(f'missing a required argument: {name!r}')
        if kwargs:
            if catch_all is None:
                raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(kwargs))))
            taken[catch_all.name] = kwargs
        return self._bound_arguments_cls(self, taken)
    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)
    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        cls = type(self)
        return '<{} {}>'.format(cls.__name__, self)
    def __str__(self):
        shown = []
        slash_due = False
        star_due = True
        for each in self.parameters.values():
            text = str(each)
            kind = each.kind
            if kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                shown.append('/')
                slash_due = False
            if kind == _VAR_POSITIONAL:
                star_due = False
            elif kind == _KEYWORD_ONLY and star_due:
                shown.append('*')
                star_due = False
            shown.append(text)
        if slash_due:
            shown.append('/')
        text = '({})'.format(', '.join(shown))
        returned = self.return_annotation
        return text if returned is _empty else text + ' -> {}'.format(formatannotation(returned))

def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)

def _written_method(cls, name):
    """The method of a class, unless it is a native one."""
    try:
        found = getattr(cls, name)
    except AttributeError:
        return None
    return None if isinstance(found, _native_callables) else found

def _signature_bound_method(whole):
    places = tuple(whole.parameters.values())
    first = places[0].kind if places else None
    if first is None or first in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    # A method that takes any number of arguments takes self among them.
    return whole.replace(parameters=places if first is _VAR_POSITIONAL else places[1:])

def _signature_get_partial(wrapped, partial, extra_args=()):
    given = partial.keywords or {}
    values = extra_args + (partial.args or ())
    try:
        bound = wrapped.bind_partial(*values, **given)
    except TypeError as error:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from error
    kept = []
    keyword_only = False
    for name, param in wrapped.parameters.items():
        if name in bound.arguments and param.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if param.kind is _POSITIONAL_ONLY or name not in given:
                continue
            keyword_only = True
            param = param.replace(default=bound.arguments[name], kind=_KEYWORD_ONLY)
        elif keyword_only:
            kind = param.kind
            if kind is _VAR_POSITIONAL:
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
        kept.append(param)
    return wrapped.replace(parameters=kept)

def _is_native(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _native_callables) or obj in (type, object))

def _acts_like_function(thing):
    """Whether it has all that a function has from which a signature is read, as compiled extensions offer it."""
    if isclass(thing) or not callable(thing):
        return False
    if not isinstance(getattr(thing, '__code__', None), types.CodeType):
        return False
    values, named = getattr(thing, '__defaults__', _void), getattr(thing, '__kwdefaults__', _void)
    notes = getattr(thing, '__annotations__', None)
    return (isinstance(getattr(thing, '__name__', None), str) and (values is None or isinstance(values, tuple))
            and (named is None or isinstance(named, dict)) and (notes is None or isinstance(notes, dict)))

def _signature_from_builtin(cls, obj):
    if obj is object:
        return cls([])
    raise ValueError("no signature found for builtin {!r}".format(obj))

def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None, eval_str=False):
    is_duck = not isfunction(func)
    if is_duck and not _acts_like_function(func):
        raise TypeError('{!r} is not a Python function'.format(func))
    text = getattr(func, "__text_signature__", None)
    make = cls._parameter_cls
    code = func.__code__
    count = code.co_argcount
    names = code.co_varnames
    position_only = code.co_posonlyargcount
    positional = names[:count]
    named_count = code.co_kwonlyargcount
    named = names[count:count + named_count]
    notes = get_annotations(func, eval_str=eval_str, globals=globals, locals=locals)
    defaults = func.__defaults__
    named_defaults = func.__kwdefaults__
    default_count = len(defaults) if defaults else 0
    parameters = []
    plain_count = count - default_count
    left = position_only
    for name in positional[:plain_count]:
        kind = _POSITIONAL_ONLY if left else _POSITIONAL_OR_KEYWORD
        note = notes.get(name, _empty)
        parameters.append(make(name, annotation=note, kind=kind))
        if left:
            left -= 1
    for offset, name in enumerate(positional[plain_count:]):
        kind = _POSITIONAL_ONLY if left else _POSITIONAL_OR_KEYWORD
        note = notes.get(name, _empty)
        parameters.append(make(name, annotation=note, kind=kind, default=defaults[offset]))
        if left:
            left -= 1
    if code.co_flags & CO_VARARGS:
        name = names[count + named_count]
        note = notes.get(name, _empty)
        parameters.append(make(name, annotation=note, kind=_VAR_POSITIONAL))
    for name in named:
        default = _empty
        if named_defaults is not None:
            default = named_defaults.get(name, _empty)
        note = notes.get(name, _empty)
        parameters.append(make(name, annotation=note, kind=_KEYWORD_ONLY, default=default))
    if code.co_flags & CO_VARKEYWORDS:
        index = count + named_count
        if code.co_flags & CO_VARARGS:
            index += 1
        name = names[index]
        note = notes.get(name, _empty)
        parameters.append(make(name, annotation=note, kind=_VAR_KEYWORD))
    return cls(parameters, return_annotation=notes.get('return', _empty), __validate_parameters__=is_duck)

def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls):
    signature_of = functools.partial(_signature_from_callable, follow_wrapper_chains=follow_wrapper_chains,
                                     skip_bound_arg=skip_bound_arg, globals=globals, locals=locals, sigcls=sigcls,
                                     eval_str=eval_str)
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if ismethod(obj):
        whole = signature_of(obj.__func__)
        return _signature_bound_method(whole) if skip_bound_arg else whole
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=(lambda layer: hasattr(layer, "__signature__") or ismethod(layer)))
        if ismethod(obj):
            return signature_of(obj)
    try:
        stated = obj.__signature__
    except AttributeError:
        stated = None
    if stated is not None:
        if isinstance(stated, Signature):
            return stated
        raise TypeError('unexpected object {!r} in __signature__ attribute'.format(stated))
    try:
        delayed = obj._partialmethod
    except AttributeError:
        delayed = None
    if isinstance(delayed, functools.partialmethod):
        wrapped = signature_of(delayed.func)
        rest = _signature_get_partial(wrapped, delayed, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _VAR_POSITIONAL:
            return rest
        return rest.replace(parameters=(first,) + tuple(rest.parameters.values()))
    if isfunction(obj) or _acts_like_function(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg=skip_bound_arg, globals=globals, locals=locals,
                                        eval_str=eval_str)
    if _is_native(obj):
        return _signature_from_builtin(sigcls, obj)
    if isinstance(obj, functools.partial):
        whole = signature_of(obj.func)
        return _signature_get_partial(whole, obj)
    whole = None
    if isinstance(obj, type):
        chosen = _written_method(type(obj), '__call__') or _maker_of(obj)
        if chosen is not None:
            whole = signature_of(chosen)
        elif type not in obj.__mro__:
            if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
                return sigcls.from_callable(object)
            raise ValueError('no signature found for builtin type {!r}'.format(obj))
    elif not isinstance(obj, _native_callables):
        chosen = _written_method(type(obj), '__call__')
        if chosen is not None:
            try:
                whole = signature_of(chosen)
            except ValueError as error:
                raise ValueError('no signature found for {!r}'.format(obj)) from error
    if whole is not None:
        return _signature_bound_method(whole) if skip_bound_arg else whole
    if isbuiltin(obj):
        raise ValueError('no signature found for builtin function {!r}'.format(obj))
    raise ValueError('callable {!r} is not supported by signature'.format(obj))

def _maker_of(cls):
    """What a class is made with: of its own __new__ and __init__ the one that comes first along its bases."""
    new, init = _written_method(cls, '__new__'), _written_method(cls, '__init__')
    if new is None and init is None:
        return None
    for base in cls.__mro__:
        own = base.__dict__
        if new is not None and '__new__' in own:
            return new
        if init is not None and '__init__' in own:
            return init
`;
