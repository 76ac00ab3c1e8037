/** Where arguments are declared in `argparse`: the parser and its groups write to one shared record of declarations. */
export const argparseContainers = `
class _Declared:
    """What a parser and all its groups know together."""
    def __init__(self):
        self.actions, self.by_option, self.defaults, self.exclusive = [], {}, {}, []
        self.numeric_options = False
        self.registries = {'action': {
            None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction,
            'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction, 'parsers': _SubParsersAction,
            'extend': _ExtendAction}, 'type': {}}

def _is_number(word):
    """A minus, digits and perhaps a point with digits after it."""
    whole, point, part = word[1:].partition('.')
    if word[:1] != '-':
        return False
    return part.isdecimal() and (whole == '' or whole.isdecimal()) if point else whole.isdecimal()

class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler, declared=None):
        if conflict_handler not in ('error', 'resolve'):
            raise ValueError(f'invalid conflict_resolution value: {conflict_handler!r}')
        self.conflict_handler, self.argument_default = conflict_handler, argument_default
        self.description, self.prefix_chars = description, prefix_chars
        self._declared = declared = declared or _Declared()
        self._actions, self._option_string_actions = declared.actions, declared.by_option
        self._defaults, self._mutually_exclusive_groups = declared.defaults, declared.exclusive
        self._action_groups = []

    def register(self, registry_name, value, object):
        self._declared.registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._declared.registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)
        self._defaults.update(kwargs)

    def get_default(self, dest):
        own = (action.default for action in self._actions if action.dest == dest and action.default is not None)
        return next(own, self._defaults.get(dest))

    def add_argument_group(self, *args, **kwargs):
        self._action_groups.append(_ArgumentGroup(self, *args, **kwargs))
        return self._action_groups[-1]

    def add_mutually_exclusive_group(self, **kwargs):
        self._declared.exclusive.append(_MutuallyExclusiveGroup(self, **kwargs))
        return self._declared.exclusive[-1]

    def add_argument(self, *args, **kwargs):
        named = len(args) > 1 or len(args) == 1 and args[0][0] in self.prefix_chars
        if named:
            fields = self._named_fields(args, **kwargs)
        elif args and 'dest' in kwargs:
            raise ValueError('dest supplied twice for positional argument')
        else:
            fields = self._placed_fields(*args, **kwargs)
        if 'default' not in fields:
            if fields['dest'] in self._defaults:
                fields['default'] = self._defaults[fields['dest']]
            elif self.argument_default is not None:
                fields['default'] = self.argument_default
        wanted = fields.pop('action', None)
        factory = self._registry_get('action', wanted, wanted)
        if not callable(factory):
            raise ValueError(f'unknown action "{factory}"')
        action = factory(**fields)
        if action.type is not None and not callable(self._registry_get('type', action.type, action.type)):
            raise ValueError(f'{action.type!r} is not callable')
        if isinstance(self, ArgumentParser):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(action)

    def _placed_fields(self, dest, **fields):
        if 'required' in fields:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = fields.get('nargs')
        if nargs != OPTIONAL and not (nargs == ZERO_OR_MORE and 'default' in fields):
            fields['required'] = True
        return {**fields, 'dest': dest, 'option_strings': []}

    def _named_fields(self, names, dest=None, **fields):
        prefixes = self.prefix_chars
        for name in names:
            if name[0] not in prefixes:
                raise ValueError(f'invalid option string {name!r}: must start with a character {prefixes!r}')
        if dest is None:
            source = next((name for name in names if name[1:2] and name[1] in prefixes), names[0])
            dest = source.lstrip(prefixes).replace('-', '_')
            if not dest:
                raise ValueError(f'dest= is required for options like {names[-1]!r}')
        return {**fields, 'dest': dest, 'option_strings': [*names]}

    def _add_action(self, action):
        table = self._declared.by_option
        taken = {name: table[name] for name in action.option_strings if name in table}
        if taken and self.conflict_handler == 'error':
            plural = 's' if len(taken) > 1 else ''
            raise ArgumentError(action, f"conflicting option string{plural}: {', '.join(taken)}")
        for name, loser in taken.items():
            loser.option_strings.remove(name)
            del table[name]
            if not loser.option_strings:
                loser.container._remove_action(loser)
        action.container = self
        self._declared.actions.append(action)
        table.update(dict.fromkeys(action.option_strings, action))
        if any(map(_is_number, action.option_strings)):
            self._declared.numeric_options = True
        return action

    def _remove_action(self, action):
        self._declared.actions.remove(action)

    def _adopt(self, parent):
        """Declares what a parent parser has, group by group of the same title."""
        target = {}
        mine = {group.title: group for group in self._action_groups}
        for group in parent._action_groups:
            if group.title not in mine:
                mine[group.title] = self.add_argument_group(group.title, group.description,
                                                            conflict_handler=group.conflict_handler)
            target.update(dict.fromkeys(group._group_actions, mine[group.title]))
        for group in parent._mutually_exclusive_groups:
            twin = self.add_mutually_exclusive_group(required=group.required)
            target.update(dict.fromkeys(group._group_actions, twin))
        for action in parent._actions:
            target.get(action, self)._add_action(action)
        self._defaults.update(parent._defaults)

class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, *, prefix_chars=None, argument_default=None,
                 conflict_handler=None):
        super().__init__(description, prefix_chars or container.prefix_chars,
                         container.argument_default if argument_default is None else argument_default,
                         conflict_handler or container.conflict_handler, container._declared)
        self.title = title
        self._group_actions = []

    def _add_action(self, action):
        self._group_actions.append(super()._add_action(action))
        return action

    def _remove_action(self, action):
        self._group_actions.remove(action)
        super()._remove_action(action)

class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self._container = container
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._group_actions.append(self._container._add_action(action))
        return action
`;
