/** The help texts of `argparse`: entries are noted in order and laid out in two columns at the end. */
export const argparseHelp = `
def _squeeze(text):
    return ' '.join(text.split())

def _pack(words, used, room):
    """Lines of words; the first line begins at the column used, as do all after it."""
    lines, column = [[]], used - 1
    for word in words:
        if lines[-1] and column + 1 + len(word) > room:
            lines.append([])
            column = used - 1
        lines[-1].append(word)
        column += 1 + len(word)
    return [' '.join(line) for line in lines if line]

def _usage_words(text):
    """The unbreakable pieces of a usage text: what a bracket opens goes up to the next piece that closes one."""
    pieces = text.split()
    at = 0
    while at < len(pieces):
        closer = {'[': ']', '(': ')'}.get(pieces[at][0])
        ends = [end for end in range(at, len(pieces)) if pieces[end][-1] == closer]
        end = ends[0] + 1 if ends else at + 1
        yield ' '.join(pieces[at:end])
        at = end

class HelpFormatter:
    """Entries are (a function, its argument); a heading without entries behind it disappears with its section."""
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog = prog
        self._width = _COLUMNS - 2 if width is None else width
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(self._width - 20, 2 * indent_increment))
        self._current_indent = self._action_max_length = 0
        self._entries, self._open = [], []

    def _note(self, lay_out, subject):
        self._entries.append((self._current_indent, lay_out, subject))

    def start_section(self, heading):
        self._open.append(len(self._entries))
        self._note(self._heading_text, heading)
        self._current_indent += self._indent_increment

    def end_section(self):
        self._current_indent -= self._indent_increment
        at = self._open.pop()
        if at == len(self._entries) - 1:
            del self._entries[at]
        else:
            self._note(str, '\\n')

    def add_text(self, text):
        if text is None or text is SUPPRESS:
            return
        self._note(self._format_text, text)

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is SUPPRESS:
            return
        self._note(lambda given: self._format_usage(*given), (usage, actions, groups, prefix))

    def add_arguments(self, actions):
        for each in actions:
            self.add_argument(each)

    def add_argument(self, action):
        if action.help is not SUPPRESS:
            indent = self._current_indent
            for _, left, _ in self._rows(action, 0):
                self._action_max_length = max(self._action_max_length, indent + len(left))
            self._note(self._format_action, action)

    def format_help(self):
        lines = ['']
        outer = self._current_indent
        for self._current_indent, lay_out, subject in self._entries:
            for line in lay_out(subject).split('\\n')[:-1]:
                if line or lines[-1]:
                    lines.append(line)
        self._current_indent = outer
        text = '\\n'.join(lines).strip('\\n')
        return text and text + '\\n'

    def _heading_text(self, heading):
        if heading is None or heading is SUPPRESS:
            return '\\n'
        return '\\n%s%s:\\n' % (' ' * self._current_indent, heading)

    def _format_text(self, text):
        indent = self._current_indent
        if '%(prog)' in text:
            text %= {'prog': self._prog}
        return self._fill_text(text, max(11, self._width - indent), ' ' * indent) + '\\n\\n'

    def _rows(self, action, indent):
        """(indent, what is given, what it means) of an action and of the parsers below it."""
        yield indent, self._format_action_invocation(action), action
        for below in getattr(action, '_choices_actions', ()):
            self._current_indent += self._indent_increment
            yield from self._rows(below, indent + self._indent_increment)
            self._current_indent -= self._indent_increment

    def _format_action(self, action):
        column = min(self._max_help_position, self._action_max_length + 2)
        lines = []
        for indent, left, shown in self._rows(action, self._current_indent):
            lines.append(' ' * indent + left)
            text = self._expand_help(shown) if shown.help and shown.help.strip() else ''
            right = self._split_lines(text, max(11, self._width - column)) if text else []
            if right and len(lines[-1]) <= column - 2:
                lines[-1] = lines[-1].ljust(column) + right.pop(0)
            elif shown.help and not text and len(lines[-1]) <= column - 2:
                lines[-1] = lines[-1].ljust(column)
            lines += [' ' * column + line for line in right]
        return '\\n'.join(lines) + '\\n'

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = prefix if prefix is not None else 'usage: '
        if usage is not None:
            return prefix + usage % {'prog': self._prog} + '\\n\\n'
        prog, room = str(self._prog), self._width - self._current_indent
        split = [], []
        for action in actions:
            split[not action.option_strings].append(action)
        whole = f'{prog} {self._usage_of(split[0] + split[1], groups)}'.rstrip() if actions else prog
        if not actions or len(prefix) + len(whole) <= room:
            return prefix + whole + '\\n\\n'
        options, places = [list(_usage_words(self._usage_of(part, groups))) for part in split]
        margin = len(prefix)
        if margin + len(prog) > 0.75 * room:
            lines = _pack(options + places, margin, room)
            if len(lines) > 1:
                lines = _pack(options, margin, room) + _pack(places, margin, room)
            lines.insert(0, prog)
        else:
            aside = margin + len(prog) + 1
            head, rest = ([prog, *options], places) if options else ([prog, *places], [])
            lines = _pack_after(head, margin, aside, room) + _pack(rest, aside, room)
            margin = aside
        return prefix + ('\\n' + ' ' * margin).join(lines) + '\\n\\n'

    def _usage_of(self, actions, groups):
        """The usage of actions in a line; the members of a group that stand together are alternatives."""
        spans = []
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] in actions:
                start = actions.index(members[0])
                if actions[start:start + len(members)] == members:
                    spans.append((start, start + len(members), group.required))
        spans.sort(key=lambda span: (span[0], -span[1]))
        return ' '.join(self._usage_parts(actions, 0, len(actions), spans, False))

    def _usage_parts(self, actions, at, end, spans, grouped):
        parts = []
        while at < end:
            inner = [span for span in spans if span[0] == at and span[1] <= end]
            if inner:
                start, at, required = inner[0]
                rest = [span for span in spans if span is not inner[0]]
                members = self._usage_parts(actions, start, at, rest, True)
                text = ' | '.join(members)
                if text:
                    parts.append(f'[{text}]' if not required else f'({text})' if len(members) > 1 else text)
            else:
                text = '' if actions[at].help is SUPPRESS else self._usage_part(actions[at], grouped)
                if text:
                    parts.append(text)
                at += 1
        return parts

    def _usage_part(self, action, grouped):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            return text[1:-1] if grouped and text[:1] + text[-1:] == '[]' else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            values = self._format_args(action, self._get_default_metavar_for_optional(action))
            text = action.option_strings[0] + ' ' + values
        return text if grouped or action.required else f'[{text}]'

    def _format_action_invocation(self, action):
        options = action.option_strings
        if not options:
            [name] = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)
            return name
        if action.nargs != 0:
            values = self._format_args(action, self._get_default_metavar_for_optional(action))
            options = [name + ' ' + values for name in options]
        return ', '.join(options)

    def _metavar_formatter(self, action, default_metavar):
        name = action.metavar
        if name is None:
            name = default_metavar if action.choices is None else '{%s}' % ','.join(map(str, action.choices))
        return lambda count: name if type(name) is tuple else (name,) * count

    _SHAPES = {None: (1, '%s'), OPTIONAL: (1, '[%s]'), ZERO_OR_MORE: (1, '[%s ...]'), ONE_OR_MORE: (2, '%s [%s ...]'),
               REMAINDER: (0, '...'), PARSER: (1, '%s ...'), SUPPRESS: (0, '')}

    def _format_args(self, action, default_metavar):
        names, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs in self._SHAPES:
            count, shape = self._SHAPES[nargs]
            if not count:
                return shape
            if nargs == ZERO_OR_MORE and len(names(count)) == 2:
                shape = '[%s [%s ...]]'
        elif hasattr(nargs, '__index__'):
            count, shape = nargs, ' '.join(['%s'] * nargs)
        else:
            raise ValueError('invalid nargs value')
        return shape % names(count)

    def _expand_help(self, action):
        words = {'prog': self._prog}
        for name, value in (*vars(action).items(), ('prog', self._prog)):
            if name == 'choices' and value is not None:
                value = ', '.join(map(str, value))
            if value is not SUPPRESS:
                words[name] = getattr(value, '__name__', value)
        return self._get_help_string(action) % words

    def _split_lines(self, text, width):
        from textwrap import wrap
        return wrap(_squeeze(text), width)

    def _fill_text(self, text, width, indent):
        from textwrap import wrap
        return '\\n'.join(wrap(_squeeze(text), width, initial_indent=indent, subsequent_indent=indent))

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

def _pack_after(words, used, aside, room):
    """As _pack, with a first line from the column used and all others from the column aside."""
    taken, column = 0, used - 1
    while taken < len(words) and (not taken or column + 1 + len(words[taken]) <= room):
        column += 1 + len(words[taken])
        taken += 1
    return [' '.join(words[:taken])] + _pack(words[taken:], aside, room)

class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return indent * bool(text) + indent.join(text.splitlines(True))

class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return str.splitlines(text)

class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ''
        optional = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        known = '%(default)' in text or action.default is SUPPRESS
        return text + ' (default: %(default)s)' if optional and not known else text

class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__

    _get_default_metavar_for_optional = _get_default_metavar_for_positional
`;
