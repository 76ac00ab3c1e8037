/** The parser of `argparse`. */
export const argparseParser = `
class ArgumentParser(_Shown, _ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = prog if prog is not None else sys.argv[0].split('/')[-1]
        self.usage, self.formatter_class, self.epilog = usage, formatter_class, epilog
        self.allow_abbrev, self.exit_on_error, self.add_help = allow_abbrev, exit_on_error, add_help
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self._subparsers = None
        self._positionals, self._optionals = map(self.add_argument_group, ('positional arguments', 'options'))
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(f'{dash}h', f'{dash}{dash}help', action='help', help='show this help message and exit')
        for parent in parents:
            self._adopt(parent)

    def _get_kwargs(self):
        shown = 'prog usage description formatter_class conflict_handler add_help'
        return [(name, getattr(self, name)) for name in shown.split()]

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        return group._add_action(action)

    def _get_positional_actions(self):
        return [action for action in self._actions if action.option_strings == []]

    def add_subparsers(self, *, action='parsers', prog=None, parser_class=None, **kwargs):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        home = self._positionals
        if not kwargs.keys().isdisjoint({'title', 'description'}):
            home = self.add_argument_group(kwargs.pop('title', 'subcommands'), kwargs.pop('description', None))
        if prog is None:
            sheet = self._get_formatter()
            sheet.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, prefix='')
            prog = sheet.format_help().strip()
        self._subparsers = home
        factory = self._registry_get('action', action, action)
        return home._add_action(factory([], prog=prog, parser_class=parser_class or type(self), **kwargs))

    def parse_args(self, args=None, namespace=None):
        return self._all_known(*self.parse_known_args(args, namespace))

    def parse_intermixed_args(self, args=None, namespace=None):
        return self._all_known(*self.parse_known_intermixed_args(args, namespace))

    def _all_known(self, namespace, unknown):
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        words = self._words(args)
        return self._guarded(words, Namespace() if namespace is None else namespace, _BOTH)

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Options first, with all else left over; then the positionals out of what was left."""
        places = self._get_positional_actions()
        for action in places:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f'parse_intermixed_args: positional arg with nargs={action.nargs}')
        for group in self._mutually_exclusive_groups:
            if any(action in places for action in group._group_actions):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        namespace, left = self._guarded(self._words(args), Namespace() if namespace is None else namespace, _OPTIONS)
        return self._guarded(left, namespace, _PLACES)

    def _words(self, args):
        return list(sys.argv[1:] if args is None else args)

    def _guarded(self, words, namespace, part):
        for action in self._actions:
            wanted = part == _BOTH or (part == _OPTIONS) == bool(action.option_strings)
            if wanted and SUPPRESS not in (action.dest, action.default) and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        try:
            unknown = _Walk(self, words, namespace, part).run()
        except ArgumentError as problem:
            if not self.exit_on_error:
                raise
            self.error(str(problem))
        return namespace, unknown + vars(namespace).pop(_LEFT_OVER, [])

    def _option_of(self, word):
        """(action, option, its value or None), an unknown option without an action; None = a plain argument."""
        table, is_option = self._option_string_actions, word[:1] and word[0] in self.prefix_chars
        if not is_option or word == word[0] and word not in table:
            return None
        name, equals, value = (word, '', None) if word in table else word.partition('=')
        if name in table and (equals or value is None):
            return table[name], name, value
        candidates = list(self._abbreviated(word))
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            self.error('ambiguous option: %s could match %s' % (word, ', '.join(name for _, name, _ in candidates)))
        plain = ' ' in word or _is_number(word) and not self._declared.numeric_options
        return None if plain else (None, word, None)

    def _abbreviated(self, word):
        if word[1] not in self.prefix_chars:
            for name, action in self._option_string_actions.items():
                if name == word[:2]:
                    yield action, name, word[2:]
                elif name.startswith(word):
                    yield action, name, None
        elif self.allow_abbrev:
            start, equals, value = word.partition('=')
            for name, action in self._option_string_actions.items():
                if name.startswith(start):
                    yield action, name, value if equals else None

    def _convert(self, action, text):
        how = action.type
        function = self._registry_get('type', how, how)
        try:
            return text if function is None else function(text)
        except ArgumentTypeError as problem:
            message = str(problem)
        except (ValueError, TypeError):
            message = 'invalid %s value: %r' % (getattr(how, '__name__', repr(how)), text)
        raise ArgumentError(action, message)

    def _check_value(self, action, value):
        if action.choices is None or value in action.choices:
            return value
        allowed = ', '.join([repr(choice) for choice in action.choices])
        raise ArgumentError(action, f'invalid choice: {value!r} (choose from {allowed})')

    def _value_of(self, action, words):
        """What an action gets from its words: a value, a list of values, or what stands for no words."""
        nargs = action.nargs
        if nargs == PARSER or nargs == REMAINDER:
            values = [self._convert(action, word) for word in words]
            if nargs == PARSER:
                self._check_value(action, values[0])
            return values
        if '--' in words:
            words.remove('--')
        if nargs == SUPPRESS:
            return SUPPRESS
        if not words and nargs == OPTIONAL:
            absent = action.const if action.option_strings else action.default
            return self._check_value(action, self._convert(action, absent)) if isinstance(absent, str) else absent
        if not words and nargs == ZERO_OR_MORE and not action.option_strings:
            return self._check_value(action, [] if action.default is None else action.default)
        values = [self._check_value(action, self._convert(action, word)) for word in words]
        return values[0] if len(values) == 1 and nargs in (None, OPTIONAL) else values

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        sheet = self._get_formatter()
        sheet.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return sheet.format_help()

    def format_help(self):
        sheet = self._get_formatter()
        sheet.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        sheet.add_text(self.description)
        for part in self._action_groups:
            sheet.start_section(part.title)
            sheet.add_text(part.description)
            sheet.add_arguments(part._group_actions)
            sheet.end_section()
        sheet.add_text(self.epilog)
        return sheet.format_help()

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or sys.stdout)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            print(message, end='', file=file or sys.stderr)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, '%s: error: %s\\n' % (self.prog, message))

    def exit(self, status=0, message=None):
        self._print_message(message)
        sys.exit(status)
`;
