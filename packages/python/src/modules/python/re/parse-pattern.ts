/** The loop of `re._parser` over the tokens of a pattern. Source: Lib/re/_parser.py (_parse). */
export const parsePatternSource = String.raw`
def _parse(source, state, verbose, nested, first=False):
    subpattern = SubPattern(state)
    subpatternappend = subpattern.append
    sourceget = source.get
    sourcematch = source.match
    size = len
    code_of = ord
    while True:
        this = source.next
        if this is None or this in "|)":
            break
        sourceget()
        if verbose:
            if this in WHITESPACE:
                continue
            if this == "#":
                while True:
                    this = sourceget()
                    if this is None or this == "\n":
                        break
                continue

        if this[0] == "\\":
            code = _escape(source, this, state)
            subpatternappend(code)

        elif this not in SPECIAL_CHARS:
            subpatternappend((LITERAL, code_of(this)))

        elif this == "[":
            here = source.tell() - 1
            members = []
            membersappend = members.append
            if source.next == '[':
                import warnings
                _warn_set(warnings, 'nested set', source.tell(), nested)
            negate = sourcematch("^")
            while True:
                this = sourceget()
                if this is None:
                    raise source.error("unterminated character set", source.tell() - here)
                if this == "]" and members:
                    break
                elif this[0] == "\\":
                    code1 = _class_escape(source, this)
                else:
                    if members and this in '-&~|' and source.next == this:
                        kind = ('difference' if this == '-' else 'intersection' if this == '&' else
                                'symmetric difference' if this == '~' else 'union')
                        import warnings
                        _warn_set(warnings, 'set ' + kind, source.tell() - 1, nested)
                    code1 = LITERAL, code_of(this)
                if sourcematch("-"):
                    that = sourceget()
                    if that is None:
                        raise source.error("unterminated character set", source.tell() - here)
                    if that == "]":
                        if code1[0] is IN:
                            code1 = code1[1][0]
                        membersappend(code1)
                        membersappend((LITERAL, code_of("-")))
                        break
                    if that[0] == "\\":
                        code2 = _class_escape(source, that)
                    else:
                        if that == '-':
                            import warnings
                            _warn_set(warnings, 'set difference', source.tell() - 2, nested)
                        code2 = LITERAL, code_of(that)
                    if code1[0] != LITERAL or code2[0] != LITERAL:
                        msg = "bad character range %s-%s" % (this, that)
                        raise source.error(msg, len(this) + 1 + len(that))
                    lo = code1[1]
                    hi = code2[1]
                    if hi < lo:
                        msg = "bad character range %s-%s" % (this, that)
                        raise source.error(msg, len(this) + 1 + len(that))
                    membersappend((RANGE, (lo, hi)))
                else:
                    if code1[0] is IN:
                        code1 = code1[1][0]
                    membersappend(code1)
            members = _uniq(members)
            if size(members) == 1 and members[0][0] is LITERAL:
                if negate:
                    subpatternappend((NOT_LITERAL, members[0][1]))
                else:
                    subpatternappend(members[0])
            else:
                if negate:
                    members.insert(0, (NEGATE, None))
                subpatternappend((IN, members))

        elif this in REPEAT_CHARS:
            here = source.tell()
            if this == "?":
                least, most = 0, 1
            elif this == "*":
                least, most = 0, MAXREPEAT
            elif this == "+":
                least, most = 1, MAXREPEAT
            else:
                if source.next == "}":
                    subpatternappend((LITERAL, code_of(this)))
                    continue
                least, most = 0, MAXREPEAT
                lo = hi = ""
                while source.next in DIGITS:
                    lo += sourceget()
                if sourcematch(","):
                    while source.next in DIGITS:
                        hi += sourceget()
                else:
                    hi = lo
                if not sourcematch("}"):
                    subpatternappend((LITERAL, code_of(this)))
                    source.seek(here)
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
                        raise source.error("min repeat greater than max repeat", source.tell() - here)
            if subpattern:
                item = subpattern[-1:]
            else:
                item = None
            if not item or item[0][0] is AT:
                raise source.error("nothing to repeat", source.tell() - here + len(this))
            if item[0][0] in _REPEATCODES:
                raise source.error("multiple repeat", source.tell() - here + len(this))
            if item[0][0] is SUBPATTERN:
                group, add_flags, del_flags, p = item[0][1]
                if group is None and not add_flags and not del_flags:
                    item = p
            if sourcematch("?"):
                subpattern[-1] = (MIN_REPEAT, (least, most, item))
            elif sourcematch("+"):
                subpattern[-1] = (POSSESSIVE_REPEAT, (least, most, item))
            else:
                subpattern[-1] = (MAX_REPEAT, (least, most, item))

        elif this == ".":
            subpatternappend((ANY, None))

        elif this == "(":
            start = source.tell() - 1
            capture = True
            atomic = False
            name = None
            add_flags = 0
            del_flags = 0
            if sourcematch("?"):
                char = sourceget()
                if char is None:
                    raise source.error("unexpected end of pattern")
                if char == "P":
                    if sourcematch("<"):
                        name = source.getuntil(">", "group name")
                        source.checkgroupname(name, 1, nested)
                    elif sourcematch("="):
                        name = source.getuntil(")", "group name")
                        source.checkgroupname(name, 1, nested)
                        gid = state.groupdict.get(name)
                        if gid is None:
                            raise source.error("unknown group name %r" % name, len(name) + 1)
                        if not state.checkgroup(gid):
                            raise source.error("cannot refer to an open group", len(name) + 1)
                        state.checklookbehindgroup(gid, source)
                        subpatternappend((GROUPREF, gid))
                        continue
                    else:
                        char = sourceget()
                        if char is None:
                            raise source.error("unexpected end of pattern")
                        raise source.error("unknown extension ?P" + char, len(char) + 2)
                elif char == ":":
                    capture = False
                elif char == "#":
                    while True:
                        if source.next is None:
                            raise source.error("missing ), unterminated comment", source.tell() - start)
                        if sourceget() == ")":
                            break
                    continue
                elif char in "=!<":
                    direction = 1
                    if char == "<":
                        char = sourceget()
                        if char is None:
                            raise source.error("unexpected end of pattern")
                        if char not in "=!":
                            raise source.error("unknown extension ?<" + char, len(char) + 2)
                        direction = -1
                        lookbehindgroups = state.lookbehindgroups
                        if lookbehindgroups is None:
                            state.lookbehindgroups = state.groups
                    p = _parse_sub(source, state, verbose, nested + 1)
                    if direction < 0 and lookbehindgroups is None:
                        state.lookbehindgroups = None
                    if not sourcematch(")"):
                        raise source.error("missing ), unterminated subpattern", source.tell() - start)
                    if char == "=":
                        subpatternappend((ASSERT, (direction, p)))
                    else:
                        subpatternappend((ASSERT_NOT, (direction, p)))
                    continue
                elif char == "(":
                    condname = source.getuntil(")", "group name")
                    if condname.isidentifier():
                        source.checkgroupname(condname, 1, nested)
                        condgroup = state.groupdict.get(condname)
                        if condgroup is None:
                            raise source.error("unknown group name %r" % condname, len(condname) + 1)
                    else:
                        condgroup = _group_number(source, condname)
                        if not condgroup:
                            raise source.error("bad group number", len(condname) + 1)
                        if condgroup >= MAXGROUPS:
                            raise source.error("invalid group reference %d" % condgroup, len(condname) + 1)
                        if condgroup not in state.grouprefpos:
                            state.grouprefpos[condgroup] = source.tell() - len(condname) - 1
                        if not (condname.isdecimal() and condname.isascii()):
                            import warnings
                            _warn_number(warnings, source, condname, nested + 7)
                    state.checklookbehindgroup(condgroup, source)
                    item_yes = _parse(source, state, verbose, nested + 1)
                    if source.match("|"):
                        item_no = _parse(source, state, verbose, nested + 1)
                        if source.next == "|":
                            raise source.error("conditional backref with more than two branches")
                    else:
                        item_no = None
                    if not source.match(")"):
                        raise source.error("missing ), unterminated subpattern", source.tell() - start)
                    subpatternappend((GROUPREF_EXISTS, (condgroup, item_yes, item_no)))
                    continue
                elif char == ">":
                    capture = False
                    atomic = True
                elif char in FLAGS or char == "-":
                    flags = _parse_flags(source, state, char)
                    if flags is None:
                        if not first or subpattern:
                            raise source.error('global flags not at the start of the expression', source.tell() - start)
                        verbose = state.flags & SRE_FLAG_VERBOSE
                        continue
                    add_flags, del_flags = flags
                    capture = False
                else:
                    raise source.error("unknown extension ?" + char, len(char) + 1)
            if capture:
                try:
                    group = state.opengroup(name)
                except error as err:
                    raise source.error(err.msg, len(name) + 1) from None
            else:
                group = None
            sub_verbose = (verbose or add_flags & SRE_FLAG_VERBOSE) and not del_flags & SRE_FLAG_VERBOSE
            p = _parse_sub(source, state, sub_verbose, nested + 1)
            if not source.match(")"):
                raise source.error("missing ), unterminated subpattern", source.tell() - start)
            if group is not None:
                state.closegroup(group, p)
            if atomic:
                subpatternappend((ATOMIC_GROUP, p))
            else:
                subpatternappend((SUBPATTERN, (group, add_flags, del_flags, p)))

        elif this == "^":
            subpatternappend((AT, AT_BEGINNING))
        else:
            subpatternappend((AT, AT_END))

    for i in range(len(subpattern))[::-1]:
        op, av = subpattern[i]
        if op is SUBPATTERN:
            group, add_flags, del_flags, p = av
            if group is None and not add_flags and not del_flags:
                subpattern[i: i+1] = p
    return subpattern

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
