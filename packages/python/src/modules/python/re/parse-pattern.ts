/** The loop of `re._parser` over the tokens of a pattern. Source: Lib/re/_parser.py (_parse). */
export const parsePatternSource = String.raw`
def _parse(source, state, verbose, nested, first=False):
    tree = SubPattern(state)
    put = tree.append
    take = source.get
    found = source.match
    size = len
    code_of = ord
    while True:
        this = source.next
        if this is None or this in "|)":
            break
        take()
        if verbose:
            if this in WHITESPACE:
                continue
            if this == "#":
                while True:
                    this = take()
                    if this == "\n" or this is None:
                        break
                continue

        if this[0] == "\\":
            put(_escape(source, this, state))

        elif this not in SPECIAL_CHARS:
            put((LITERAL, code_of(this)))

        elif this == "[":
            begun = source.tell() - 1
            members = []
            put_member = members.append
            if source.next == '[':
                import warnings
                _warn_set(warnings, 'nested set', source.tell(), nested)
            negate = found("^")
            while True:
                this = take()
                if this is None:
                    raise source.error("unterminated character set", source.tell() - begun)
                if this == "]" and members:
                    break
                elif this[0] == "\\":
                    first_code = _class_escape(source, this)
                else:
                    if members and this in '-&~|' and source.next == this:
                        kind = ('difference' if this == '-' else 'intersection' if this == '&' else
                                'symmetric difference' if this == '~' else 'union')
                        import warnings
                        _warn_set(warnings, 'set ' + kind, source.tell() - 1, nested)
                    first_code = LITERAL, code_of(this)
                if found("-"):
                    that = take()
                    if that is None:
                        raise source.error("unterminated character set", source.tell() - begun)
                    if that == "]":
                        put_member(first_code[1][0] if first_code[0] is IN else first_code)
                        put_member((LITERAL, code_of("-")))
                        break
                    if that[0] != "\\":
                        if that == '-':
                            import warnings
                            _warn_set(warnings, 'set difference', source.tell() - 2, nested)
                        last_code = LITERAL, code_of(that)
                    else:
                        last_code = _class_escape(source, that)
                    lo = first_code[1]
                    hi = last_code[1]
                    if first_code[0] != LITERAL or last_code[0] != LITERAL or hi < lo:
                        text = "bad character range %s-%s" % (this, that)
                        raise source.error(text, len(text) - 20)
                    put_member((RANGE, (lo, hi)))
                    continue
                put_member(first_code[1][0] if first_code[0] is IN else first_code)
            members = _uniq(members)
            if size(members) != 1 or members[0][0] is not LITERAL:
                if negate:
                    members.insert(0, (NEGATE, None))
                put((IN, members))
            elif negate:
                put((NOT_LITERAL, members[0][1]))
            else:
                put(members[0])

        elif this in REPEAT_CHARS:
            begun = source.tell()
            least = 1 if this == "+" else 0
            most = 1 if this == "?" else MAXREPEAT
            if this == "{":
                if source.next == "}":
                    put((LITERAL, code_of(this)))
                    continue
                lo = hi = ""
                while source.next in DIGITS:
                    lo += take()
                if found(","):
                    while source.next in DIGITS:
                        hi += take()
                else:
                    hi = lo
                if not found("}"):
                    put((LITERAL, code_of(this)))
                    source.seek(begun)
                    continue
                if lo:
                    least = int(lo)
                    if least >= MAXREPEAT:
                        raise OverflowError("the repetition number is too large")
                if hi:
                    most = int(hi)
                    if most >= MAXREPEAT:
                        raise OverflowError("the repetition number is too large")
                    if most < least:
                        raise source.error("min repeat greater than max repeat", source.tell() - begun)
            item = tree[-1:] if tree else None
            code = item[0][0] if item else AT
            if code is AT:
                raise source.error("nothing to repeat", source.tell() - begun + 1)
            if code in _REPEATCODES:
                raise source.error("multiple repeat", source.tell() - begun + 1)
            if code is SUBPATTERN:
                number, on, off, inner = item[0][1]
                if number is None and not (on or off):
                    item = inner  # a group that groups only: its content is repeated
            code = MIN_REPEAT if found("?") else POSSESSIVE_REPEAT if found("+") else MAX_REPEAT
            tree[-1] = (code, (least, most, item))

        elif this == ".":
            put((ANY, None))

        elif this == "(":
            start = source.tell() - 1
            capture = True
            atomic = False
            title = None
            on = 0
            off = 0
            if found("?"):
                char = take()
                if char is None:
                    raise source.error("unexpected end of pattern")
                if char == "P":
                    if found("<"):
                        title = source.getuntil(">", "group name")
                        source.checkgroupname(title, 1, nested)
                    elif found("="):
                        title = source.getuntil(")", "group name")
                        source.checkgroupname(title, 1, nested)
                        referred = state.groupdict.get(title)
                        if referred is None:
                            raise source.error("unknown group name %r" % title, len(title) + 1)
                        if not state.checkgroup(referred):
                            raise source.error("cannot refer to an open group", len(title) + 1)
                        state.checklookbehindgroup(referred, source)
                        put((GROUPREF, referred))
                        continue
                    else:
                        char = take()
                        if char is None:
                            raise source.error("unexpected end of pattern")
                        raise source.error("unknown extension ?P" + char, len(char) + 2)
                elif char == ":":
                    capture = False
                elif char == "#":
                    while True:
                        if source.next is None:
                            raise source.error("missing ), unterminated comment", source.tell() - start)
                        if take() == ")":
                            break
                    continue
                elif char in "=!<":
                    direction = 1
                    if char == "<":
                        char = take()
                        if char is None:
                            raise source.error("unexpected end of pattern")
                        if char not in "=!":
                            raise source.error("unknown extension ?<" + char, len(char) + 2)
                        direction = -1
                        outer = state.lookbehindgroups
                        if outer is None:
                            state.lookbehindgroups = state.groups
                    inner = _parse_sub(source, state, verbose, nested + 1)
                    if direction < 0 and outer is None:
                        state.lookbehindgroups = None
                    if not found(")"):
                        raise source.error("missing ), unterminated subpattern", source.tell() - start)
                    put((ASSERT if char == "=" else ASSERT_NOT, (direction, inner)))
                    continue
                elif char == "(":
                    label = source.getuntil(")", "group name")
                    if label.isidentifier():
                        source.checkgroupname(label, 1, nested)
                        tested = state.groupdict.get(label)
                        if tested is None:
                            raise source.error("unknown group name %r" % label, len(label) + 1)
                    else:
                        tested = _group_number(source, label)
                        if not tested:
                            raise source.error("bad group number", len(label) + 1)
                        if tested >= MAXGROUPS:
                            raise source.error("invalid group reference %d" % tested, len(label) + 1)
                        if tested not in state.grouprefpos:
                            state.grouprefpos[tested] = source.tell() - len(label) - 1
                        if not (label.isdecimal() and label.isascii()):
                            import warnings
                            _warn_number(warnings, source, label, nested + 7)
                    state.checklookbehindgroup(tested, source)
                    when_set = _parse(source, state, verbose, nested + 1)
                    if source.match("|"):
                        otherwise = _parse(source, state, verbose, nested + 1)
                        if source.next == "|":
                            raise source.error("conditional backref with more than two branches")
                    else:
                        otherwise = None
                    if not source.match(")"):
                        raise source.error("missing ), unterminated subpattern", source.tell() - start)
                    put((GROUPREF_EXISTS, (tested, when_set, otherwise)))
                    continue
                elif char == ">":
                    capture = False
                    atomic = True
                elif char == "-" or char in FLAGS:
                    switches = _parse_flags(source, state, char)
                    if switches is None:
                        if not first or tree:
                            raise source.error('global flags not at the start of the expression', source.tell() - start)
                        verbose = SRE_FLAG_VERBOSE & state.flags
                        continue
                    on, off = switches
                    capture = False
                else:
                    raise source.error("unknown extension ?" + char, len(char) + 1)
            if capture:
                try:
                    number = state.opengroup(title)
                except error as refused:
                    raise source.error(refused.msg, len(title) + 1) from None
            else:
                number = None
            inner_verbose = (verbose or on & SRE_FLAG_VERBOSE) and not off & SRE_FLAG_VERBOSE
            inner = _parse_sub(source, state, inner_verbose, nested + 1)
            if not source.match(")"):
                raise source.error("missing ), unterminated subpattern", source.tell() - start)
            if number is not None:
                state.closegroup(number, inner)
            put((ATOMIC_GROUP, inner) if atomic else (SUBPATTERN, (number, on, off, inner)))

        elif this == "^":
            put((AT, AT_BEGINNING))
        else:
            put((AT, AT_END))

    for i in range(len(tree))[::-1]:
        op, av = tree[i]
        if op is SUBPATTERN:
            number, on, off, inner = av
            if not (on or off) and number is None:
                tree[i: i+1] = inner
    return tree

def _group_number(source, name):
    try:
        number = int(name)
        if number < 0:
            raise ValueError
    except ValueError:
        raise source.error("bad character in group name %r" % name, len(name) + 1) from None
    return number

def _warn_number(warnings, source, name, level):
    shown = repr(name) if source.istext else ascii(name)
    warnings.warn("bad character in group name %s at position %d" % (shown, source.tell() - len(name) - 1),
                  DeprecationWarning, stacklevel=level)
`;
