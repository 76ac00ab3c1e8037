/** The parser of `argparse`. Data flow of Lib/argparse.py (ArgumentParser). */
export const argparseParser = `
def _identity(text):
    return text

class ArgumentParser(_AttributeHolder, _ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = sys.argv[0].rpartition('/')[2] if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.fromfile_prefix_chars, self.add_help = fromfile_prefix_chars, add_help
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        self.register('type', None, _identity)
        default_prefix = '-' if '-' in prefix_chars else prefix_chars[0]
        if add_help:
            self.add_argument(default_prefix + 'h', default_prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ['prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help']
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop('title', 'subcommands'), kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        kind = kwargs.pop('action', 'parsers')
        action = self._registry_get('action', kind, kind)(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        found, extra = self.parse_known_args(args, namespace)
        if extra:
            self.error('unrecognized arguments: ' + ' '.join(extra))
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            namespace, extra = self._parse_known_args(args, namespace)
        else:
            try:
                namespace, extra = self._parse_known_args(args, namespace)
            except ArgumentError as problem:
                self.error(str(problem))
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            extra.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, extra

    def _parse_known_args(self, words, namespace):
        return _Parse(self, words, namespace).run()

    def _match_argument(self, action, pattern):
        match = re.match(self._get_nargs_pattern(action), pattern)
        if match is not None:
            return len(match.group(1))
        expected = {None: 'one argument', OPTIONAL: 'at most one argument', ONE_OR_MORE: 'at least one argument'}
        count = expected.get(action.nargs) or f"{action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, 'expected ' + count)

    def _match_arguments_partial(self, actions, pattern):
        for count in range(len(actions), 0, -1):
            match = re.match(''.join(map(self._get_nargs_pattern, actions[:count])), pattern)
            if match is not None:
                return [len(group) for group in match.groups()]
        return []

    def _parse_optional(self, word):
        """(action, option, its value or None), an unknown option without an action; None = a plain argument."""
        if not word or word[0] not in self.prefix_chars:
            return None
        known = self._option_string_actions
        if word in known:
            return known[word], word, None
        if len(word) == 1:
            return None
        option, equals, value = word.partition('=')
        if equals and option in known:
            return known[option], option, value
        possible = self._get_option_tuples(word)
        if len(possible) > 1:
            names = ', '.join([option for _, option, _ in possible])
            self.error(f'ambiguous option: {word} could match {names}')
        if possible:
            return possible[0]
        if self._negative_number_matcher.match(word) and not self._has_negative_number_optionals:
            return None
        return None if ' ' in word else (None, word, None)

    def _get_option_tuples(self, word):
        known = self._option_string_actions
        if word[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            prefix, equals, value = word.partition('=')
            return [(known[option], option, value if equals else None) for option in known if option.startswith(prefix)]
        found = []
        for option in known:
            if option == word[:2]:
                found.append((known[option], option, word[2:]))
            elif option.startswith(word):
                found.append((known[option], option, None))
        return found

    def _get_nargs_pattern(self, action):
        shapes = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)',
                  REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}
        shape = shapes.get(action.nargs) or '(-*%s-*)' % '-*'.join('A' * action.nargs)
        return shape.replace('-*', '').replace('-', '') if action.option_strings else shape

    def _get_values(self, action, words):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in words:
            words.remove('--')
        if not words and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not words and nargs == ZERO_OR_MORE and not action.option_strings:
            value = words if action.default is None else action.default
            self._check_value(action, value)
            return value
        if len(words) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, words[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, word) for word in words]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, text):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, '%r is not callable' % (convert,))
        try:
            return convert(text)
        except ArgumentTypeError as problem:
            raise ArgumentError(action, str(problem))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, f'invalid {name} value: {text!r}')

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {choices})')

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (file or sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\\n')

class _Parse:
    """One walk over the words of a command line: options in their order, positionals in what lies between."""
    def __init__(self, parser, words, namespace):
        self.parser, self.words, self.namespace = parser, words, namespace
        self.extras = []
        self.seen, self.seen_with_value = set(), set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for member in group._group_actions:
                others = self.conflicts.setdefault(member, [])
                others += [other for other in group._group_actions if other is not member]
        self.options, pattern = {}, []
        for at, word in enumerate(words):
            if word == '--':
                pattern.append('-' + 'A' * (len(words) - at - 1))
                break
            option = parser._parse_optional(word)
            if option is not None:
                self.options[at] = option
            pattern.append('A' if option is None else 'O')
        self.pattern = ''.join(pattern)

    def run(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = min([place for place in self.options if place >= at])
            if at != following:
                end = self.take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self.options:
                self.extras.extend(self.words[at:following])
                at = following
            at = self.take_option(at)
        self.extras.extend(self.words[self.take_positionals(at):])
        self.check_required()
        return self.namespace, self.extras

    def take(self, action, words, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default:
            self.seen_with_value.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_with_value:
                    raise ArgumentError(action, 'not allowed with argument %s' % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_positionals(self, at):
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[at:])
        for action, count in zip(self.positionals, counts):
            words = self.words[at:at + count]
            at += count
            self.take(action, words)
        self.positionals = self.positionals[len(counts):]
        return at

    def take_option(self, at):
        parser = self.parser
        action, option, value = self.options[at]
        if action is None:
            self.extras.append(self.words[at])
            return at + 1
        found = []
        while value is not None:
            count = parser._match_argument(action, 'A')
            if count == 1:
                found.append((action, [value], option))
                break
            joined = option[0] + value[:1]
            if count != 0 or option[1] in parser.prefix_chars or value == '' or joined not in parser._option_string_actions:
                raise ArgumentError(action, 'ignored explicit argument %r' % value)
            found.append((action, [], option))
            option, value = joined, value[1:] or None
            action = parser._option_string_actions[option]
        end = at + 1
        if value is None:
            end += parser._match_argument(action, self.pattern[end:])
            found.append((action, self.words[at + 1:end], option))
        for action, words, option in found:
            self.take(action, words, option)
        return end

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error('the following arguments are required: ' + ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not self.seen_with_value.intersection(group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.parser.error(f"one of the arguments {' '.join(names)} is required")
`;
