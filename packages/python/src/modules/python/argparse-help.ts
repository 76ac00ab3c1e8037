/** The help texts of `argparse`. Data flow of Lib/argparse.py (HelpFormatter). */
export const argparseHelp = `
class HelpFormatter:
    """Collects what a help text consists of as calls; they run when it is shown, deepest sections first."""
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        width = _COLUMNS - 2 if width is None else width
        self._prog, self._width = prog, width
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            if self.parent is not None:
                self.formatter._indent()
            text = ''.join([part for part in [show(*given) for show, given in self.items] if part and part is not SUPPRESS])
            if self.parent is not None:
                self.formatter._dedent()
            if not text:
                return ''
            title = ''
            if self.heading is not SUPPRESS and self.heading is not None:
                title = ' ' * self.formatter._current_indent + self.heading + ':\\n'
            return '\\n' + title + text + '\\n'

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, show, given):
        self._current_section.items.append((show, given))

    def start_section(self, heading):
        outer = self._current_section
        self._indent()
        self._current_section = inner = self._Section(self, outer, heading)
        outer.items.append((inner.format_help, ()))

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        shown = [self._format_action_invocation(action)]
        for inner in self._iter_indented_subactions(action):
            shown.append(self._format_action_invocation(inner))
        longest = max(map(len, shown)) + self._current_indent
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            text = re.sub('\\n\\n\\n+', '\\n\\n', text).strip('\\n') + '\\n'
        return text

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            return prefix + usage % dict(prog=self._prog) + '\\n\\n'
        prog = '%(prog)s' % dict(prog=self._prog)
        if not actions:
            return prefix + prog + '\\n\\n'
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        line = ' '.join(part for part in [prog, self._format_actions_usage(optionals + positionals, groups)] if part)
        room = self._width - self._current_indent
        if len(prefix) + len(line) > room:
            parts = re.compile(r'\\(.*?\\)+(?=\\s|$)|\\[.*?\\]+(?=\\s|$)|\\S+')
            first = parts.findall(self._format_actions_usage(optionals, groups))
            second = parts.findall(self._format_actions_usage(positionals, groups))
            line = '\\n'.join(self._wrap_usage(prog, prefix, first, second, room))
        return prefix + line + '\\n\\n'

    def _wrap_usage(self, prog, prefix, optionals, positionals, room):
        def fill(parts, indent, prefix=None):
            lines, line = [], []
            length = (len(indent) if prefix is None else len(prefix)) - 1
            for part in parts:
                if line and length + 1 + len(part) > room:
                    lines.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if prefix is not None:
                lines[0] = lines[0][len(indent):]
            return lines
        if len(prefix) + len(prog) <= 0.75 * room:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if optionals:
                return fill([prog] + optionals, indent, prefix) + fill(positionals, indent)
            return fill([prog] + positionals, indent, prefix) if positionals else [prog]
        indent = ' ' * len(prefix)
        lines = fill(optionals + positionals, indent)
        if len(lines) > 1:
            lines = fill(optionals, indent) + fill(positionals, indent)
        return [prog] + lines

    def _format_actions_usage(self, actions, groups):
        in_group, marks = set(), {}
        def mark(at, text, joint):
            marks[at] = marks[at] + joint + text if at in marks else text
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] not in actions:
                continue
            start = actions.index(members[0])
            end = start + len(members)
            if actions[start:end] != members:
                continue
            in_group.update(members)
            shown = sum(member.help is not SUPPRESS for member in members)
            if not group.required:
                mark(start, '[', ' ')
                mark(end, ']', '')
            elif shown > 1:
                mark(start, '(', ' ')
                mark(end, ')', '')
            for at in range(start + 1, end):
                marks[at] = '|'
        parts = []
        for i, action in enumerate(actions):
            if action.help is SUPPRESS:
                parts.append(None)
                if marks.get(i) == '|':
                    del marks[i]
                elif marks.get(i + 1) == '|':
                    del marks[i + 1]
                continue
            if not action.option_strings:
                part = self._format_args(action, self._get_default_metavar_for_positional(action))
                if action in in_group and part[0] == '[' and part[-1] == ']':
                    part = part[1:-1]
            else:
                if action.nargs == 0:
                    part = action.format_usage()
                else:
                    default = self._get_default_metavar_for_optional(action)
                    part = f'{action.option_strings[0]} {self._format_args(action, default)}'
                if not action.required and action not in in_group:
                    part = '[' + part + ']'
            parts.append(part)
        for at in sorted(marks, reverse=True):
            parts.insert(at, marks[at])
        text = ' '.join(part for part in parts if part is not None)
        text = re.sub(r'([\\[(]) ', r'\\1', text)
        text = re.sub(r' ([\\])])', r'\\1', text)
        return re.sub(r'[\\[(] *[\\])]', '', text).strip()

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\\n\\n'

    def _format_action(self, action):
        column = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - column, 11)
        room = column - self._current_indent - 2
        header = self._format_action_invocation(action)
        margin = ' ' * self._current_indent
        first = 0
        if not action.help:
            header = margin + header + '\\n'
        elif len(header) <= room:
            header = margin + header.ljust(room) + '  '
        else:
            header = margin + header + '\\n'
            first = column
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append(' ' * first + lines[0] + '\\n')
                parts += [' ' * column + line + '\\n' for line in lines[1:]]
        elif not header.endswith('\\n'):
            parts.append('\\n')
        for inner in self._iter_indented_subactions(action):
            parts.append(self._format_action(inner))
        return ''.join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            metavar, = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)
            return metavar
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        given = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join(f'{option} {given}' for option in action.option_strings)

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{' + ','.join(str(choice) for choice in action.choices) + '}'
        else:
            result = default_metavar
        return lambda count: result if isinstance(result, tuple) else (result,) * count

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            return '[%s [%s ...]]' % metavar if len(metavar) == 2 else '[%s ...]' % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        try:
            shape = ' '.join(['%s'] * nargs)
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return shape % names(nargs)

    def _expand_help(self, action):
        known = vars(action) | {'prog': self._prog}
        shown = {key: getattr(value, '__name__', value) for key, value in known.items() if value is not SUPPRESS}
        choices = shown.get('choices')
        if choices is not None:
            shown['choices'] = ', '.join(str(choice) for choice in choices)
        return self._get_help_string(action) % shown

    def _iter_indented_subactions(self, action):
        if hasattr(action, '_get_subactions'):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(re.sub(r'\\s+', ' ', text, flags=re.ASCII).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        text = re.sub(r'\\s+', ' ', text, flags=re.ASCII).strip()
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest

class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))

class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()

class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = '' if action.help is None else action.help
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text

class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
`;
