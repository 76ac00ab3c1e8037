/** `typing`: the aliases that subscripts make, and generic classes. Interfaces and data flow of Lib/typing.py. */
export const typingAliases = `
def _is_dunder(name):
    return name.startswith('__') and name.endswith('__')

def _prepared(alias, args):
    """The arguments of a subscript after those parameters have taken theirs that take more than one."""
    for param in alias.__parameters__:
        prepare = getattr(param, '__typing_prepare_subst__', None)
        if prepare is not None:
            args = prepare(alias, args)
    return args

class _BaseGenericAlias(_Final, _root=True):
    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name = inst, name
        self.__origin__ = origin
        self.__slots__ = None
    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made
    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        at = bases.index(self)
        for later in bases[at + 1:]:
            if isinstance(later, _BaseGenericAlias) or issubclass(later, Generic):
                break
        else:
            entries.append(Generic)
        return tuple(entries)
    def __getattr__(self, name):
        if name in {'__name__', '__qualname__'}:
            return self._name or self.__origin__.__name__
        if '__origin__' in self.__dict__ and not _is_dunder(name):
            return getattr(self.__origin__, name)
        raise AttributeError(name)
    def __setattr__(self, name, value):
        if _is_dunder(name) or name in {'_name', '_inst', '_nparams', '_paramspec_tvars'}:
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)
    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))
    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")
    def __dir__(self):
        return list(set(super().__dir__() + [name for name in dir(self.__origin__) if not _is_dunder(name)]))

class _GenericAlias(_BaseGenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None, _paramspec_tvars=False):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = tuple(... if arg is _TypingEllipsis else arg for arg in args)
        self.__parameters__ = _collect_parameters(args)
        self._paramspec_tvars = _paramspec_tvars
        if not name:
            self.__module__ = origin.__module__
    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        args = tuple(_type_convert(arg) for arg in args)
        args = _unpack_args(args)
        return self.copy_with(self._determine_new_args(args))
    def __ror__(self, left):
        return Union[left, self]
    def __or__(self, right):
        return Union[self, right]
    def __hash__(self):
        return hash((self.__origin__, self.__args__))
    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return self.__origin__ == other.__origin__ and self.__args__ == other.__args__
        return NotImplemented
    def _determine_new_args(self, args):
        params = self.__parameters__
        args = _prepared(self, args)
        given, count = len(args), len(params)
        if given != count:
            raise TypeError(f"Too {'many' if given > count else 'few'} arguments for {self};"
                            f" actual {given}, expected {count}")
        values = dict(zip(params, args))
        return tuple(self._make_substitution(self.__args__, values))
    def _make_substitution(self, args, values):
        made = []
        for old in args:
            if isinstance(old, type):
                made.append(old)
                continue
            subst = getattr(old, '__typing_subst__', None)
            if subst:
                new = subst(values[old])
            else:
                inner = getattr(old, '__parameters__', ())
                if not inner:
                    new = old
                else:
                    parts = []
                    for x in inner:
                        if isinstance(x, TypeVarTuple):
                            parts.extend(values[x])
                        else:
                            parts.append(values[x])
                    new = old[tuple(parts)]
            if self.__origin__ == collections.abc.Callable and isinstance(new, tuple):
                made.extend(new)
            elif _is_unpacked_typevartuple(old):
                made.extend(new)
            elif isinstance(old, tuple):
                made.append(tuple(self._make_substitution(old, values)))
            else:
                made.append(new)
        return made
    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst,
                              _paramspec_tvars=self._paramspec_tvars)
    def __repr__(self):
        head = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        inside = ", ".join([_type_repr(arg) for arg in self.__args__]) if self.__args__ else "()"
        return f'{head}[{inside}]'
    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is not Generic:
            return (origin,)
        # Generic[...] is a base only where nothing else in the list brings it.
        if Protocol not in bases:
            at = bases.index(self)
            for later in bases[at + 1:]:
                if isinstance(later, _BaseGenericAlias) and later is not self:
                    break
            else:
                return (origin,)
        return ()
    def __iter__(self):
        yield Unpack[self]

class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=origin.__name__ if name is None else name)
        self._nparams = nparams
        place = '' if origin.__module__ == 'builtins' else f'{origin.__module__}.'
        self.__doc__ = f'A generic version of {place}{origin.__qualname__}.'
    @_tp_cache
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        wrong = "Parameters to generic types must be types."
        params = tuple(_type_check(each, wrong) for each in params)
        _check_generic(self, params, self._nparams)
        return self.copy_with(params)
    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)
    def __ror__(self, left):
        return Union[left, self]
    def __or__(self, right):
        return Union[self, right]
    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)
    def __repr__(self):
        return 'typing.' + self._name

class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        return f'typing.Callable[[{", ".join([_type_repr(arg) for arg in args[:-1]])}], {_type_repr(args[-1])}]'

class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst, _paramspec_tvars=True)
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        params = (tuple(args) if isinstance(args, list) else args, result)
        return self.__getitem_inner__(params)
    @_tp_cache
    def __getitem_inner__(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is not ...:
            args = args if isinstance(args, tuple) else (args,)
            args = tuple(_type_convert(arg) for arg in args)
            params = args + (result,)
        else:
            params = (_TypingEllipsis, result)
        return self.copy_with(params)

class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) < 2 or params[-1] is not ...:
            wrong = "Tuple[t0, t1, ...]: each t must be a type."
            params = tuple(_type_check(each, wrong) for each in params)
            return self.copy_with(params)
        wrong = "Tuple[t, ...]: t must be a type."
        params = tuple(_type_check(each, wrong) for each in params[:-1])
        return self.copy_with((*params, _TypingEllipsis))

class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def __subclasscheck__(self, cls):
        for member in self.__args__:
            if issubclass(cls, member):
                return True
    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))
    def __hash__(self):
        return hash(frozenset(self.__args__))
    def __eq__(self, other):
        if isinstance(other, (_UnionGenericAlias, UnionType)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_type_repr(args[args[0] is type(None)])}]'
        return super().__repr__()
    def copy_with(self, params):
        return Union[params]

def _with_types(parameters):
    return ((value, type(value)) for value in parameters)

class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_with_types(self.__args__)) == set(_with_types(other.__args__))
    def __hash__(self):
        return hash(frozenset(_with_types(self.__args__)))

class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        last = params[-1]
        if isinstance(last, (list, tuple)):
            return (*params[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*params[:-1], *last.__args__)
        return super().copy_with(params)

class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return '*' + repr(self.__args__[0])
    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)
    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        return arg.__args__ if isinstance(arg, _GenericAlias) else None
    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

class _TypingEllipsis:
    pass

class Generic:
    __slots__ = ()
    _is_protocol = False
    @_tp_cache
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_convert(each) for each in params)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(_is_typevar_like(each) for each in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                                f"or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            params = _prepared(cls, params)
            _check_generic(cls, params, len(cls.__parameters__))
            made = []
            for param, new in zip(cls.__parameters__, params):
                if isinstance(param, TypeVarTuple):
                    made.extend(new)
                else:
                    made.append(new)
            params = tuple(made)
        return _GenericAlias(cls, params, _paramspec_tvars=True)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        if '__orig_bases__' in cls.__dict__:
            plain = Generic in cls.__orig_bases__
        else:
            plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) != _TypedDictMeta
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        if '__orig_bases__' in cls.__dict__:
            found = _collect_parameters(cls.__orig_bases__)
            listed = None
            for base in cls.__orig_bases__:
                if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                    if listed is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    listed = base.__parameters__
            if listed is not None:
                found_set, listed_set = set(found), set(listed)
                if not found_set <= listed_set:
                    missing = ', '.join(str(each) for each in found if each not in listed_set)
                    names = ', '.join(str(each) for each in listed)
                    raise TypeError(f"Some type variables ({missing}) are not listed in Generic[{names}]")
                found = listed
        cls.__parameters__ = tuple(found)
`;
