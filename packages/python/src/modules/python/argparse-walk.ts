/**
 * How `argparse` goes through a command line.
 *
 * Models: which words each declared argument takes (Lib/argparse.py ArgumentParser._parse_known_args).
 * Sources: the documented behaviour of `nargs`, abbreviations, `--` and of options between positionals.
 * Algorithm: each word is a token (flag, value or terminator; all words after a terminator are values). The walk takes
 *   flags as they come. In a run of values, as many of the waiting positionals as can be served take part; from left on
 *   each takes the most that leaves what those after it need at least (a search that gives back one word at a time, cut
 *   where the values do not suffice). Terminators go to whoever stands beside them.
 * Invariants: a positional takes part once; options never take a word beyond a terminator.
 */
export const argparseWalk = `
_FLAG, _VALUE, _END = 'flag', 'value', 'end'
_BOTH, _OPTIONS, _PLACES = 'both', 'options', 'places'
_NO_LIMIT = sys.maxsize

def _bounds(action):
    """The least and the greatest number of words of an action, and whether flags count as words for it."""
    nargs = action.nargs
    if isinstance(nargs, int):
        return nargs, nargs, False
    return {None: (1, 1, False), OPTIONAL: (0, 1, False), ZERO_OR_MORE: (0, _NO_LIMIT, False),
            ONE_OR_MORE: (1, _NO_LIMIT, False), PARSER: (1, _NO_LIMIT, True), REMAINDER: (0, _NO_LIMIT, True),
            SUPPRESS: (0, 0, False)}[nargs]

def _run_length(kinds):
    """How many tokens stand before the first flag."""
    return kinds.index(_FLAG) if _FLAG in kinds else len(kinds)

def _taken(kinds, count):
    """The number of tokens that hold count values, with the terminators beside them."""
    at = 0
    while at < len(kinds) and (count or kinds[at] is _END):
        count -= kinds[at] is _VALUE
        at += 1
    return at

def _shares(actions, kinds):
    """The number of tokens for each of the first actions, as many of them as can be served."""
    bounds = [_bounds(action) for action in actions]
    while bounds:
        shares = _fit(bounds, kinds)
        if shares is not None:
            return shares
        bounds.pop()
    return []

def _enough(bounds, kinds):
    """Whether the values before the first flag serve all up to the first that takes flags too."""
    free = kinds[:_run_length(kinds)].count(_VALUE)
    for least, _, takes_flags in bounds:
        free -= least
        if takes_flags:
            break
    return free >= 0

def _fit(bounds, kinds):
    if not bounds:
        return []
    if not _enough(bounds, kinds):
        return None
    least, most, takes_flags = bounds[0]
    if takes_flags:
        sizes = range(len(kinds), _taken(kinds, least) - 1 if least else -1, -1)
    else:
        values = min(most, kinds[:_run_length(kinds)].count(_VALUE))
        sizes = (_taken(kinds, count) for count in range(values, least - 1, -1))
    for size in sizes:
        after = _fit(bounds[1:], kinds[size:])
        if after is not None:
            return [size, *after]
    return None

class _Walk:
    def __init__(self, parser, words, namespace, part):
        self.parser, self.words, self.namespace, self.part = parser, words, namespace, part
        self.unknown, self.met, self.given = [], set(), set()
        self.waiting = [] if part == _OPTIONS else parser._get_positional_actions()
        self.kinds, self.options = [], {}
        for at, word in enumerate(words):
            if word == '--':
                self.kinds.append(_END)
                self.kinds += [_VALUE] * (len(words) - at - 1)
                break
            option = parser._option_of(word)
            if option:
                self.options[at] = option
            self.kinds.append(_FLAG if option else _VALUE)

    def run(self):
        at = 0
        while at < len(self.words):
            if self.kinds[at] is _FLAG:
                at = self.flag(at)
                continue
            end = self.places(at)
            if end == at:
                end += _run_length(self.kinds[at:])
                self.unknown += self.words[at:end]
            at = end
        self.places(at)
        self.finish()
        return self.unknown

    def places(self, at):
        for size in _shares(self.waiting, self.kinds[at:]):
            action = self.waiting.pop(0)
            at += size
            self.perform(action, self.words[at - size:at])
        return at

    def flag(self, at):
        action, name, value = self.options[at]
        at += 1
        if action is None:
            self.unknown.append(self.words[at - 1])
            return at
        calls = []
        while value is not None:
            if self.room(action, 1):
                calls.append((action, [value], name))
                break
            calls.append((action, [], name))
            action, name, value = self.next_letter(action, name, value)
        else:
            stop = self.kinds[at:]
            if not _bounds(action)[2]:
                stop = stop[:_run_length(stop)]
            end = at + self.room(action, stop.index(_END) if _END in stop else len(stop))
            if _bounds(action)[2] and action.nargs == PARSER and self.kinds[at] is _FLAG:
                self.refuse(action)
            calls.append((action, self.words[at:end], name))
            at = end
        for call in calls:
            self.perform(*call)
        return at

    def next_letter(self, action, name, value):
        """In -xyz, after an x without arguments: the option -y with the rest."""
        following = name[0] + value[:1]
        table = self.parser._option_string_actions
        if not value or name[1] in self.parser.prefix_chars or following not in table:
            raise ArgumentError(action, f'ignored explicit argument {value!r}')
        return table[following], following, value[1:] or None

    def room(self, action, available):
        least, most, _ = _bounds(action)
        if available < least:
            self.refuse(action)
        return min(most, available)

    def refuse(self, action):
        wanted = {None: 'one argument', OPTIONAL: 'at most one argument', ONE_OR_MORE: 'at least one argument'}
        plural = '' if action.nargs == 1 else 's'
        raise ArgumentError(action, 'expected ' + (wanted.get(action.nargs) or f'{action.nargs} argument{plural}'))

    def perform(self, action, words, name=None):
        self.met.add(action)
        value = self.parser._value_of(action, words)
        if value is not action.default:
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                for rival in group._group_actions if action in group._group_actions else ():
                    if rival is not action and rival in self.given:
                        raise ArgumentError(action, f'not allowed with argument {_label(rival)}')
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, name)

    def finish(self):
        parser, missing = self.parser, []
        for action in parser._actions:
            skipped = self.part != _BOTH and (self.part == _OPTIONS) != bool(action.option_strings)
            if action in self.met or skipped:
                continue
            if action.required:
                missing.append(str(_label(action)))
            elif isinstance(action.default, str) and vars(self.namespace).get(action.dest) is action.default:
                setattr(self.namespace, action.dest, parser._convert(action, action.default))
        if missing:
            parser.error(f"the following arguments are required: {', '.join(missing)}")
        for group in parser._mutually_exclusive_groups if self.part != _PLACES else ():
            members = group._group_actions
            if group.required and self.given.isdisjoint(members):
                shown = ' '.join(_label(action) for action in members if action.help is not SUPPRESS)
                parser.error(f'one of the arguments {shown} is required')
`;
