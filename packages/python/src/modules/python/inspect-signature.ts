/** Signatures: the second half of `inspect`. Interfaces and data flow of Lib/inspect.py `Signature`, `signature`. */
export const inspectSignatureSource = `
class BoundArguments:
    __slots__ = ('arguments', '_signature', '__weakref__')
    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature
    @property
    def signature(self):
        return self._signature
    @property
    def args(self):
        given = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                given.extend(self.arguments[name])
            else:
                given.append(self.arguments[name])
        return tuple(given)
    @property
    def kwargs(self):
        given = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                    started = True
                if not started:
                    continue
            if name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                given.update(self.arguments[name])
            else:
                given[name] = self.arguments[name]
        return given
    def apply_defaults(self):
        filled = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled.append((name, self.arguments[name]))
            elif param.default is not _empty:
                filled.append((name, param.default))
            elif param.kind is _VAR_POSITIONAL:
                filled.append((name, ()))
            elif param.kind is _VAR_KEYWORD:
                filled.append((name, {}))
        self.arguments = dict(filled)
    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments
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
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is _empty:
                        if has_default:
                            raise ValueError('non-default argument follows default argument')
                    else:
                        has_default = True
                if name in known:
                    raise ValueError('duplicate parameter name: {!r}'.format(name))
                known[name] = param
        else:
            known = OrderedDict((param.name, param) for param in parameters)
        self._parameters = types.MappingProxyType(known)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_from_callable(obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals,
                                        locals=locals, eval_str=eval_str)
    @property
    def parameters(self):
        return self._parameters
    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    def _basis(self):
        ordered = tuple(param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY)
        named = {param.name: param for param in self.parameters.values() if param.kind == _KEYWORD_ONLY}
        return ordered, named, self.return_annotation
    def __hash__(self):
        ordered, named, returned = self._basis()
        return hash((ordered, frozenset(named.values()), returned))
    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        waiting = list(self.parameters.values())
        values = list(args)
        while waiting and waiting[0].kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL):
            param = waiting[0]
            if param.kind == _VAR_POSITIONAL:
                waiting.pop(0)
                arguments[param.name] = tuple(values)
                values = []
                break
            if not values:
                break
            waiting.pop(0)
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError('multiple values for argument {arg!r}'.format(arg=param.name))
            arguments[param.name] = values.pop(0)
        if values:
            raise TypeError('too many positional arguments')
        rest = dict(kwargs)
        catch_all = None
        for param in waiting:
            if param.kind == _VAR_KEYWORD:
                catch_all = param
            elif param.kind == _VAR_POSITIONAL:
                continue
            elif param.name in rest and param.kind != _POSITIONAL_ONLY:
                arguments[param.name] = rest.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError('missing a required argument: {arg!r}'.format(arg=param.name))
        if rest:
            if catch_all is None:
                raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(rest))))
            arguments[catch_all.name] = rest
        return self._bound_arguments_cls(self, arguments)
    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)
    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)
    def __str__(self):
        shown = []
        slash_due = False
        star_due = True
        for param in self.parameters.values():
            text = str(param)
            kind = param.kind
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
        if self.return_annotation is not _empty:
            returned = formatannotation(self.return_annotation)
            text += ' -> {}'.format(returned)
        return text

def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)

def _signature_get_user_defined_method(cls, method_name):
    try:
        found = getattr(cls, method_name)
    except AttributeError:
        return
    else:
        if not isinstance(found, _native_callables):
            return found

def _signature_bound_method(sig):
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    kind = params[0].kind
    if kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    elif kind is not _VAR_POSITIONAL:
        raise ValueError('invalid argument type')
    return sig.replace(parameters=params)

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
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        kept.append(param)
    return wrapped.replace(parameters=kept)

def _signature_is_builtin(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _native_callables) or obj in (type, object))

def _signature_is_functionlike(obj):
    if not callable(obj) or isclass(obj):
        return False
    name = getattr(obj, '__name__', None)
    code = getattr(obj, '__code__', None)
    defaults = getattr(obj, '__defaults__', _void)
    kwdefaults = getattr(obj, '__kwdefaults__', _void)
    annotations = getattr(obj, '__annotations__', None)
    return (isinstance(code, types.CodeType) and isinstance(name, str)
            and (defaults is None or isinstance(defaults, tuple)) and (kwdefaults is None or isinstance(kwdefaults, dict))
            and (isinstance(annotations, dict) or annotations is None))

def _signature_from_builtin(cls, obj):
    if obj is object:
        return cls([])
    raise ValueError("no signature found for builtin {!r}".format(obj))

def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None, eval_str=False):
    is_duck = False
    if not isfunction(func):
        if not _signature_is_functionlike(func):
            raise TypeError('{!r} is not a Python function'.format(func))
        is_duck = True
    text = getattr(func, "__text_signature__", None)
    make = cls._parameter_cls
    code = func.__code__
    count = code.co_argcount
    names = code.co_varnames
    position_only = code.co_posonlyargcount
    positional = names[:count]
    named_count = code.co_kwonlyargcount
    named = names[count:count + named_count]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__
    named_defaults = func.__kwdefaults__
    default_count = len(defaults) if defaults else 0
    parameters = []
    plain_count = count - default_count
    left = position_only
    for name in positional[:plain_count]:
        kind = _POSITIONAL_ONLY if left else _POSITIONAL_OR_KEYWORD
        annotation = annotations.get(name, _empty)
        parameters.append(make(name, annotation=annotation, kind=kind))
        if left:
            left -= 1
    for offset, name in enumerate(positional[plain_count:]):
        kind = _POSITIONAL_ONLY if left else _POSITIONAL_OR_KEYWORD
        annotation = annotations.get(name, _empty)
        parameters.append(make(name, annotation=annotation, kind=kind, default=defaults[offset]))
        if left:
            left -= 1
    if code.co_flags & CO_VARARGS:
        name = names[count + named_count]
        annotation = annotations.get(name, _empty)
        parameters.append(make(name, annotation=annotation, kind=_VAR_POSITIONAL))
    for name in named:
        default = _empty
        if named_defaults is not None:
            default = named_defaults.get(name, _empty)
        annotation = annotations.get(name, _empty)
        parameters.append(make(name, annotation=annotation, kind=_KEYWORD_ONLY, default=default))
    if code.co_flags & CO_VARKEYWORDS:
        index = count + named_count
        if code.co_flags & CO_VARARGS:
            index += 1
        name = names[index]
        annotation = annotations.get(name, _empty)
        parameters.append(make(name, annotation=annotation, kind=_VAR_KEYWORD))
    return cls(parameters, return_annotation=annotations.get('return', _empty), __validate_parameters__=is_duck)

def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls):
    signature_of = functools.partial(_signature_from_callable, follow_wrapper_chains=follow_wrapper_chains,
                                     skip_bound_arg=skip_bound_arg, globals=globals, locals=locals, sigcls=sigcls,
                                     eval_str=eval_str)
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if isinstance(obj, types.MethodType):
        sig = signature_of(obj.__func__)
        return _signature_bound_method(sig) if skip_bound_arg else sig
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=(lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType)))
        if isinstance(obj, types.MethodType):
            return signature_of(obj)
    try:
        sig = obj.__signature__
    except AttributeError:
        pass
    else:
        if sig is not None:
            if not isinstance(sig, Signature):
                raise TypeError('unexpected object {!r} in __signature__ attribute'.format(sig))
            return sig
    try:
        partialmethod = obj._partialmethod
    except AttributeError:
        pass
    else:
        if isinstance(partialmethod, functools.partialmethod):
            wrapped = signature_of(partialmethod.func)
            sig = _signature_get_partial(wrapped, partialmethod, (None,))
            first = tuple(wrapped.parameters.values())[0]
            if first.kind is Parameter.VAR_POSITIONAL:
                return sig
            return sig.replace(parameters=(first,) + tuple(sig.parameters.values()))
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg=skip_bound_arg, globals=globals, locals=locals,
                                        eval_str=eval_str)
    if _signature_is_builtin(obj):
        return _signature_from_builtin(sigcls, obj)
    if isinstance(obj, functools.partial):
        return _signature_get_partial(signature_of(obj.func), obj)
    sig = None
    if isinstance(obj, type):
        call = _signature_get_user_defined_method(type(obj), '__call__')
        if call is not None:
            sig = signature_of(call)
        else:
            factory = None
            new = _signature_get_user_defined_method(obj, '__new__')
            init = _signature_get_user_defined_method(obj, '__init__')
            for base in obj.__mro__:
                if new is not None and '__new__' in base.__dict__:
                    factory = new
                    break
                elif init is not None and '__init__' in base.__dict__:
                    factory = init
                    break
            if factory is not None:
                sig = signature_of(factory)
        if sig is None:
            if type not in obj.__mro__:
                if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
                    return sigcls.from_callable(object)
                raise ValueError('no signature found for builtin type {!r}'.format(obj))
    elif not isinstance(obj, _native_callables):
        call = _signature_get_user_defined_method(type(obj), '__call__')
        if call is not None:
            try:
                sig = signature_of(call)
            except ValueError as error:
                raise ValueError('no signature found for {!r}'.format(obj)) from error
    if sig is not None:
        return _signature_bound_method(sig) if skip_bound_arg else sig
    if isinstance(obj, types.BuiltinFunctionType):
        raise ValueError('no signature found for builtin function {!r}'.format(obj))
    raise ValueError('callable {!r} is not supported by signature'.format(obj))
`;
