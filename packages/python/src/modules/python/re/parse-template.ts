/** Replacement templates of `re._parser`. Source of their grammar and of the data flow: Lib/re/_parser.py. */
export const parseTemplateSource = String.raw`
# A template as two lists: (place, group) pairs, and the parts in order, with None in the places of groups.
def parse_template(source, state):
    tokens = Tokenizer(source)
    take = tokens.get
    places = []
    parts = []
    run = []
    put = run.append
    def refer(number, width):
        if number > state.groups:
            raise tokens.error("invalid group reference %d" % number, width)
        if run:
            parts.append(''.join(run))
            del run[:]
        places.append((len(parts), number))
        parts.append(None)
    named = state.groupindex
    while (token := take()) is not None:
        if token[0] != "\\":
            put(token)
            continue
        kind = token[1]
        if kind in DIGITS:
            if kind == "0":
                if tokens.next in OCTDIGITS:
                    token += take()
                    if tokens.next in OCTDIGITS:
                        token += take()
                put(chr(int(token[1:], 8) & 255))
                continue
            if tokens.next in DIGITS:
                token += take()
                if tokens.next in OCTDIGITS and token[2] in OCTDIGITS and kind in OCTDIGITS:
                    token += take()
                    number = int(token[1:], 8)
                    if number > 255:
                        raise tokens.error('octal escape value %s outside of range 0-0o377' % token, len(token))
                    put(chr(number))
                    continue
            refer(int(token[1:]), len(token) - 1)
        elif kind != "g":
            try:
                token = chr(ESCAPES[token][1])
            except KeyError:
                if kind in ASCIILETTERS:
                    raise tokens.error('bad escape %s' % token, len(token)) from None
            put(token)
        else:
            if not tokens.match("<"):
                raise tokens.error("missing <")
            name = tokens.getuntil(">", "group name")
            if not name.isidentifier():
                number = _group_number(tokens, name)
                if number >= MAXGROUPS:
                    raise tokens.error("invalid group reference %d" % number, len(name) + 1)
                if not (name.isascii() and name.isdecimal()):
                    import warnings
                    _warn_number(warnings, tokens, name, 6)
            else:
                tokens.checkgroupname(name, 1, -1)
                try:
                    number = named[name]
                except KeyError:
                    raise IndexError("unknown group name %r" % name) from None
            refer(number, len(name) + 1)
    if run:
        parts.append(''.join(run))
    if not tokens.istext:
        parts = [part if part is None else part.encode('latin-1') for part in parts]
    return places, parts

def expand_template(template, match):
    content = match.group
    nothing = match.string[:0]
    places, parts = template
    parts = parts[:]
    try:
        for place, number in places:
            parts[place] = content(number) or nothing
    except IndexError:
        raise error("invalid group reference %d" % place) from None
    return nothing.join(parts)
`;
