/** The actions of `argparse`: one class driven by what each kind accepts, fixes and does; kinds are thin subclasses. */
export const argparseActions = `
def _label(action):
    """How messages call an action: by its options, else by the first name that it shows."""
    if action is None or action.option_strings:
        return action and '/'.join(action.option_strings)
    for name in action.metavar, action.dest:
        if name is not None and name != SUPPRESS:
            return name
    return '{%s}' % ','.join(action.choices) if action.choices else None

class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _label(argument)
        self.message = message

    def __str__(self):
        where = '' if self.argument_name is None else f'argument {self.argument_name}: '
        return where + str(self.message)

class ArgumentTypeError(Exception):
    pass

class _Shown:
    """What writes itself as a call with its fields as keywords."""
    def __repr__(self):
        fields = dict(self._get_kwargs())
        odd = {name: fields[name] for name in fields if not name.isidentifier()}
        words = [f'{name}={fields[name]!r}' for name in fields if name not in odd]
        return '%s(%s)' % (self.__class__.__name__, ', '.join(words + ['**%r' % odd] * bool(odd)))

    def _get_kwargs(self):
        return list(vars(self).items())

class Namespace(_Shown):
    def __init__(self, **kwargs):
        vars(self).update(kwargs)

    def __contains__(self, key):
        return key in vars(self)

    def __eq__(self, other):
        if isinstance(other, Namespace):
            return vars(other) == vars(self)
        return NotImplemented

_FIELDS = 'option_strings dest nargs const default type choices required help metavar'.split()

class Action(_Shown):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        given = (option_strings, dest, nargs, const, default, type, choices, required, help, metavar)
        for field, value in zip(_FIELDS, given):
            setattr(self, field, value)

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def _get_kwargs(self):
        return [(field, getattr(self, field)) for field in _FIELDS]

    def format_usage(self):
        return self.option_strings[0]

class _Kind(Action):
    """_accepts: the keywords that a program may give; _preset: their defaults; _fixed: what no program can change."""
    _accepts = tuple(_FIELDS[2:])
    _preset = _fixed = {}
    _grow = 'append'

    def __init__(self, option_strings, dest=SUPPRESS, *ordered, **given):
        given.update(zip(self._accepts, ordered))
        for name in given:
            if name not in self._accepts:
                raise TypeError(f'{type(self).__name__}.__init__() got an unexpected keyword argument {name!r}')
        Action.__init__(self, option_strings, dest, **{**self._preset, **given, **self._fixed})

    def __call__(self, parser, namespace, values, option_string=None):
        self._effect(parser, namespace, values)

    def _put(self, namespace, value):
        setattr(namespace, self.dest, value)

    def _collect(self, namespace, more):
        """A new list each time: the default belongs to the parser."""
        have = getattr(namespace, self.dest, None)
        if have is None:
            have = []
        elif type(have) is list:
            have = have.copy()
        else:
            from copy import copy
            have = copy(have)
        getattr(have, self._grow)(more)
        self._put(namespace, have)

def _check_valued(action, advice):
    if action.nargs == 0:
        raise ValueError(advice)
    if not (action.const is None or action.nargs == OPTIONAL):
        raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')

_FLAG_WORDS = 'default', 'required', 'help'

class _StoreAction(_Kind):
    def __init__(self, *args, **given):
        super().__init__(*args, **given)
        _check_valued(self, 'nargs for store actions must be != 0; if you have nothing to store, actions such as store '
                            'true or store const may be more appropriate')

    def _effect(self, parser, namespace, values):
        self._put(namespace, values)

class _StoreConstAction(_Kind):
    _accepts = 'const', *_FLAG_WORDS, 'metavar'
    _fixed = {'nargs': 0, 'metavar': None}

    def _effect(self, parser, namespace, values):
        self._put(namespace, self.const)

class _StoreTrueAction(_StoreConstAction):
    _accepts = _FLAG_WORDS
    _preset, _fixed = {'default': False}, {'nargs': 0, 'const': True}

class _StoreFalseAction(_StoreConstAction):
    _accepts = _FLAG_WORDS
    _preset, _fixed = {'default': True}, {'nargs': 0, 'const': False}

class _AppendAction(_Kind):
    def __init__(self, *args, **given):
        super().__init__(*args, **given)
        _check_valued(self, 'nargs for append actions must be != 0; if arg strings are not supplying the value to '
                            'append, the append const action may be more appropriate')

    def _effect(self, parser, namespace, values):
        self._collect(namespace, values)

class _ExtendAction(_AppendAction):
    _grow = 'extend'

class _AppendConstAction(_Kind):
    _accepts = 'const', *_FLAG_WORDS, 'metavar'
    _fixed = {'nargs': 0}

    def _effect(self, parser, namespace, values):
        self._collect(namespace, self.const)

class _CountAction(_Kind):
    _accepts, _fixed = _FLAG_WORDS, {'nargs': 0}

    def _effect(self, parser, namespace, values):
        self._put(namespace, 1 + (getattr(namespace, self.dest, 0) or 0))

class _HelpAction(_Kind):
    _accepts = 'default', 'help'
    _preset, _fixed = {'default': SUPPRESS}, {'nargs': 0}

    def _effect(self, parser, namespace, values):
        parser.print_help()
        parser.exit()

class _VersionAction(_HelpAction):
    _preset = {'default': SUPPRESS, 'help': "show program's version number and exit"}

    def __init__(self, option_strings, version=None, dest=SUPPRESS, **given):
        super().__init__(option_strings, dest, **given)
        self.version = version

    def _effect(self, parser, namespace, values):
        sheet = parser._get_formatter()
        sheet.add_text(self.version if self.version is not None else parser.version)
        parser._print_message(sheet.format_help(), sys.stdout)
        parser.exit()

class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        pairs = [[name, '--no-' + name[2:]] if name[:2] == '--' else [name] for name in option_strings]
        Action.__init__(self, sum(pairs, []), dest, 0, default=default, type=type, choices=choices, required=required,
                        help=help, metavar=metavar)

    def format_usage(self):
        return ' | '.join(self.option_strings)

    def __call__(self, parser, namespace, values, option_string=None):
        for name in self.option_strings:
            if name == option_string:
                setattr(namespace, self.dest, name[:5] != '--no-')

class _SubParsersAction(Action):
    class _ChoicesPseudoAction(Action):
        def __init__(self, name, aliases, help):
            self._title = f"{name} ({', '.join(aliases)})" if aliases else name
            Action.__init__(self, [], self._title, metavar=self._title, help=help)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._choices_actions = []
        Action.__init__(self, option_strings, dest, PARSER, choices={}, required=required, help=help, metavar=metavar)
        self._name_parser_map = self.choices

    def add_parser(self, name, **kwargs):
        aliases = tuple(kwargs.pop('aliases', ()))
        for what, key in (('subparser', name), *(('subparser alias', alias) for alias in aliases)):
            if key in self.choices:
                raise ArgumentError(self, f'conflicting {what}: {key}')
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop('help')))
        if kwargs.get('prog') is None:
            kwargs['prog'] = self._prog_prefix + ' ' + name
        made = self._parser_class(**kwargs)
        self.choices.update(dict.fromkeys((name, *aliases), made))
        return made

    def __call__(self, parser, namespace, values, option_string=None):
        chosen = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, chosen)
        if chosen not in self.choices:
            raise ArgumentError(self, 'unknown parser %r (choices: %s)' % (chosen, ', '.join(self.choices)))
        result, unknown = self.choices[chosen].parse_known_args(values[1:], None)
        vars(namespace).update(vars(result))
        if unknown:
            vars(namespace).setdefault(_LEFT_OVER, []).extend(unknown)
`;
