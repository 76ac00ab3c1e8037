/** The methods that a dataclass gets, from generated text. Data flow of Lib/dataclasses.py `_create_fn` and its callers. */
export const dataclassMethodsSource = `
def _guarded(show):
    """A repr that shows what it is inside of as dots."""
    active = set()

    @functools.wraps(show)
    def wrapper(self):
        mark = id(self), _get_ident()
        if mark in active:
            return '...'
        active.add(mark)
        try:
            text = show(self)
        finally:
            active.discard(mark)
        return text
    return wrapper

def _create_fn(name, args, body, *, globals=None, locals=None, answers=MISSING):
    """A function from its parts; \`locals\` holds what its text refers to."""
    locals = {} if locals is None else locals
    arrow = ''
    if answers is not MISSING:
        locals['_return_type'], arrow = answers, '->_return_type'
    args = ','.join(args)
    body = '\\n'.join(f'  {line}' for line in body)
    text = f' def {name}({args}){arrow}:\\n{body}'
    known = ', '.join(locals.keys())
    text = f"def __create_fn__({known}):\\n{text}\\n return {name}"
    made = {}
    exec(text, globals, made)
    return made['__create_fn__'](**locals)

def _tuple_str(owner, chosen):
    return f'({",".join([f"{owner}.{each.name}" for each in chosen])},)' if chosen else '()'

def _fields_in_init_order(taken):
    return (tuple(each for each in taken if each.init and not each.kw_only),
            tuple(each for each in taken if each.init and each.kw_only))

def _assignment(each, value, me, frozen):
    # A frozen class forbids the plain assignment to its own __init__ too.
    if not frozen:
        return f'{me}.{each.name}={value}'
    name = each.name
    return f'__dataclass_builtins_object__.__setattr__({me},{name!r},{value})'

def _initial_line(each, frozen, globals, me, slots):
    """The line of \`__init__\` for a field; None where there is none."""
    key = f'_dflt_{each.name}'
    if each.default_factory is not MISSING:
        globals[key] = each.default_factory
        value = f'{key}() if {each.name} is _HAS_DEFAULT_FACTORY else {each.name}' if each.init else f'{key}()'
    elif each.init:
        value = each.name
        if each.default is not MISSING:
            globals[key] = each.default
    elif slots and each.default is not MISSING:
        # A class with slots has no attribute for the default.
        globals[key], value = each.default, key
    else:
        return None
    return None if each._field_type is _PARAMETER else _assignment(each, value, me, frozen)

def _parameter(each):
    tail = ''
    if each.default is not MISSING:
        tail = f'=_dflt_{each.name}'
    elif each.default_factory is not MISSING:
        tail = '=_HAS_DEFAULT_FACTORY'
    return f'{each.name}:_type_{each.name}{tail}'

def _init_fn(taken, positional, named, frozen, has_more, me, globals, slots):
    optional = False
    for each in positional:
        if each.default is MISSING and each.default_factory is MISSING:
            if optional and each.init:
                raise TypeError(f'non-default argument {each.name!r} follows default argument')
        elif each.init:
            optional = True
    locals = {f'_type_{each.name}': each.type for each in taken}
    locals.update({'MISSING': MISSING, '_HAS_DEFAULT_FACTORY': _BY_FACTORY, '__dataclass_builtins_object__': object})
    lines = []
    for each in taken:
        line = _initial_line(each, frozen, locals, me, slots)
        if line is not None:
            lines.append(line)
    if has_more:
        given = ','.join(each.name for each in taken if each._field_type is _PARAMETER)
        lines.append(f'{me}.{_AFTER_INIT}({given})')
    parameters = [_parameter(each) for each in positional]
    if named:
        parameters += ['*']
        parameters += [_parameter(each) for each in named]
    return _create_fn('__init__', [me] + parameters, lines or ['pass'], locals=locals, globals=globals, answers=None)

def _repr_fn(chosen, globals):
    return _guarded(_create_fn('__repr__', ('self',), ['return self.__class__.__qualname__ + f"(' + ', '.join(
        [f"{each.name}={{self.{each.name}!r}}" for each in chosen]) + ')"'], globals=globals))

def _frozen_get_del_attr(cls, stored, globals):
    locals = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    names = '(' + ','.join(repr(each.name) for each in stored) + ',)' if stored else '()'
    return (_refusing('__setattr__', ('self', 'name', 'value'), 'name, value', 'assign to', names, locals, globals),
            _refusing('__delattr__', ('self', 'name'), 'name', 'delete', names, locals, globals))

def _refusing(name, parameters, given, verb, names, locals, globals):
    return _create_fn(name, parameters, (
        f'if type(self) is cls or name in {names}:', f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
        f'super(cls, self).{name}({given})'), locals=locals, globals=globals)

def _cmp_fn(name, sign, mine, theirs, globals):
    return _create_fn(name, ('self', 'other'), ['if other.__class__ is self.__class__:',
                      f' return {mine}{sign}{theirs}', 'return NotImplemented'], globals=globals)

def _hash_fn(chosen, globals):
    mine = _tuple_str('self', chosen)
    return _create_fn('__hash__', ('self',), [f'return hash({mine})'], globals=globals)
`;
