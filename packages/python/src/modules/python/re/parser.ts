/**
 * `re._parser`: patterns and replacement templates as lists of operations. Source of the grammar, and of the order in
 * which objects are made: Lib/re/_parser.py.
 */
import { parseEscapesSource } from './parse-escapes.ts';
import { parseObjectsSource } from './parse-objects.ts';
import { parsePatternSource } from './parse-pattern.ts';
import { parseTemplateSource } from './parse-template.ts';

const alternatives = String.raw`
# The item that all alternatives start with, if there is one.
def _common_start(branches):
    first = None
    for branch in branches:
        if not branch:
            return None
        if first is None:
            first = branch[0]
        elif first != branch[0]:
            return None
    return first

def _parse_sub(source, state, verbose, nested):
    branches = []
    add = branches.append
    found = source.match
    here = source.tell()
    while True:
        add(_parse(source, state, verbose, nested + 1, not branches and not nested))
        if not found("|"):
            break
        if not nested:
            verbose = state.flags & SRE_FLAG_VERBOSE
    if len(branches) == 1:
        return branches[0]

    tree = SubPattern(state)
    while (common := _common_start(branches)) is not None:
        for branch in branches:
            del branch[0]
        tree.append(common)

    # Alternatives of one character each are a set.
    members = []
    for branch in branches:
        if len(branch) == 1:
            kind, arg = branch[0]
            if kind is LITERAL:
                members.append((kind, arg))
                continue
            if kind is IN and arg[0][0] is not NEGATE:
                members += arg
                continue
        tree.append((BRANCH, (None, branches)))
        return tree
    tree.append((IN, _uniq(members)))
    return tree

# The letters behind "(?". The flags that are turned on and off in a group; None where they are for the whole pattern.
def _parse_flags(source, state, letter):
    take = source.get
    on = 0
    off = 0
    while letter != "-":
        flag = FLAGS[letter]
        if letter == 'L' and source.istext:
            raise source.error("bad inline flags: cannot use 'L' flag with a str pattern")
        if letter == 'u' and not source.istext:
            raise source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
        on |= flag
        if flag & TYPE_FLAGS and flag != on & TYPE_FLAGS:
            raise source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
        letter = take()
        if letter is None:
            raise source.error("missing -, : or )")
        if letter in ")-:":
            break
        if letter not in FLAGS:
            problem = "unknown flag" if letter.isalpha() else "missing -, : or )"
            raise source.error(problem, len(letter))
    if letter == ")":
        state.flags |= on
        return None
    if on & GLOBAL_FLAGS:
        raise source.error("bad inline flags: cannot turn on global flag", 1)
    if letter == "-":
        problem = "missing flag"
        while True:
            letter = take()
            if letter is None:
                raise source.error(problem)
            if letter == ":" and off:
                break
            if letter not in FLAGS:
                raise source.error("unknown flag" if letter.isalpha() else problem, len(letter))
            flag = FLAGS[letter]
            if flag & TYPE_FLAGS:
                raise source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
            off |= flag
            problem = "missing :"
    if off & GLOBAL_FLAGS:
        raise source.error("bad inline flags: cannot turn off global flag", 1)
    if off & on:
        raise source.error("bad inline flags: flag turned on and off", 1)
    return on, off

def fix_flags(src, flags):
    if not isinstance(src, str):
        if flags & SRE_FLAG_UNICODE:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if flags & SRE_FLAG_ASCII and flags & SRE_FLAG_LOCALE:
            raise ValueError("ASCII and LOCALE flags are incompatible")
        return flags
    if flags & SRE_FLAG_LOCALE:
        raise ValueError("cannot use LOCALE flag with a str pattern")
    if not flags & SRE_FLAG_ASCII:
        return flags | SRE_FLAG_UNICODE
    if flags & SRE_FLAG_UNICODE:
        raise ValueError("ASCII and UNICODE flags are incompatible")
    return flags

def parse(str, flags=0, state=None):
    tokens = Tokenizer(str)
    if state is None:
        state = State()
    state.flags = flags
    state.str = str
    tree = _parse_sub(tokens, state, flags & SRE_FLAG_VERBOSE, 0)
    state.flags = fix_flags(str, state.flags)
    if tokens.next is not None:
        assert tokens.next == ")"
        raise tokens.error("unbalanced parenthesis")
    for number in state.grouprefpos:
        if number >= state.groups:
            message = "invalid group reference %d" % number
            raise error(message, str, state.grouprefpos[number])
    if flags & SRE_FLAG_DEBUG:
        tree.dump()
    return tree
`;

export const reParserSource = [
  parseObjectsSource, parseEscapesSource, parsePatternSource, alternatives, parseTemplateSource,
].join('');
