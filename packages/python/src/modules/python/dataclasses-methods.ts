/** The methods that a dataclass gets, from generated text. Data flow of Lib/dataclasses.py `_create_fn` and its callers. */
export const dataclassMethodsSource = `
def _recursive_repr(user_function):
    running = set()

    @functools.wraps(user_function)
    def wrapper(self):
        key = id(self), _get_ident()
        if key in running:
            return '...'
        running.add(key)
        try:
            result = user_function(self)
        finally:
            running.discard(key)
        return result
    return wrapper

def _create_fn(name, args, body, *, globals=None, locals=None, return_type=MISSING):
    """A function from its parts; \`locals\` holds what its text refers to."""
    if locals is None:
        locals = {}
    returns = ''
    if return_type is not MISSING:
        locals['_return_type'] = return_type
        returns = '->_return_type'
    args = ','.join(args)
    body = '\\n'.join(f'  {line}' for line in body)
    text = f' def {name}({args}){returns}:\\n{body}'
    names = ', '.join(locals.keys())
    text = f"def __create_fn__({names}):\\n{text}\\n return {name}"
    found = {}
    exec(text, globals, found)
    return found['__create_fn__'](**locals)

def _tuple_str(obj_name, fields):
    if not fields:
        return '()'
    return f'({",".join([f"{obj_name}.{f.name}" for f in fields])},)'

def _fields_in_init_order(fields):
    return (tuple(f for f in fields if f.init and not f.kw_only), tuple(f for f in fields if f.init and f.kw_only))

def _field_assign(frozen, name, value, self_name):
    if frozen:
        return f'__dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})'
    return f'{self_name}.{name}={value}'

def _field_init(f, frozen, globals, self_name, slots):
    """The line of \`__init__\` for a field; None where there is none."""
    default_name = f'_dflt_{f.name}'
    if f.default_factory is not MISSING:
        globals[default_name] = f.default_factory
        if f.init:
            value = f'{default_name}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}'
        else:
            value = f'{default_name}()'
    elif f.init:
        if f.default is not MISSING:
            globals[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        globals[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    return _field_assign(frozen, f.name, value, self_name)

def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ''
    elif f.default is not MISSING:
        default = f'=_dflt_{f.name}'
    else:
        default = '=_HAS_DEFAULT_FACTORY'
    return f'{f.name}:_type_{f.name}{default}'

def _init_fn(fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, globals, slots):
    has_default = False
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                has_default = True
            elif has_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
    locals = {f'_type_{f.name}': f.type for f in fields}
    locals.update({'MISSING': MISSING, '_HAS_DEFAULT_FACTORY': _HAS_DEFAULT_FACTORY,
                   '__dataclass_builtins_object__': object})
    lines = []
    for f in fields:
        line = _field_init(f, frozen, locals, self_name, slots)
        if line:
            lines.append(line)
    if has_post_init:
        given = ','.join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        lines.append(f'{self_name}.{_POST_INIT_NAME}({given})')
    if not lines:
        lines = ['pass']
    parameters = [_init_param(f) for f in std_fields]
    if kw_only_fields:
        parameters += ['*']
        parameters += [_init_param(f) for f in kw_only_fields]
    return _create_fn('__init__', [self_name] + parameters, lines, locals=locals, globals=globals, return_type=None)

def _repr_fn(fields, globals):
    fn = _create_fn('__repr__', ('self',), ['return self.__class__.__qualname__ + f"(' +
                    ', '.join([f"{f.name}={{self.{f.name}!r}}" for f in fields]) + ')"'], globals=globals)
    return _recursive_repr(fn)

def _frozen_get_del_attr(cls, fields, globals):
    locals = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    if fields:
        names = '(' + ','.join(repr(f.name) for f in fields) + ',)'
    else:
        names = '()'
    return (_create_fn('__setattr__', ('self', 'name', 'value'), (
                f'if type(self) is cls or name in {names}:',
                ' raise FrozenInstanceError(f"cannot assign to field {name!r}")',
                f'super(cls, self).__setattr__(name, value)'), locals=locals, globals=globals),
            _create_fn('__delattr__', ('self', 'name'), (
                f'if type(self) is cls or name in {names}:',
                ' raise FrozenInstanceError(f"cannot delete field {name!r}")',
                f'super(cls, self).__delattr__(name)'), locals=locals, globals=globals))

def _cmp_fn(name, op, self_tuple, other_tuple, globals):
    return _create_fn(name, ('self', 'other'), ['if other.__class__ is self.__class__:',
                      f' return {self_tuple}{op}{other_tuple}', 'return NotImplemented'], globals=globals)

def _hash_fn(fields, globals):
    self_tuple = _tuple_str('self', fields)
    return _create_fn('__hash__', ('self',), [f'return hash({self_tuple})'], globals=globals)
`;
