/** Escape sequences of `re._parser`. Source of their grammar: Lib/re/_parser.py (_class_escape, _escape). */
export const parseEscapesSource = String.raw`
_HEX_LENGTHS = {"x": 4, "u": 6, "U": 10}

# Inside a set: no places, no groups.
def _class_escape(tokens, text):
    known = ESCAPES.get(text)
    if known:
        return known
    known = CATEGORIES.get(text)
    if known and known[0] is IN:
        return known
    try:
        kind = text[1:2]
        if kind == "x" or tokens.istext and kind in _HEX_LENGTHS:
            wanted = _HEX_LENGTHS[kind]
            text += tokens.getwhile(wanted - 2, HEXDIGITS)
            if len(text) < wanted:
                raise tokens.error("incomplete escape %s" % text, len(text))
            number = int(text[2:], 16)
            if kind == "U":
                chr(number)  # a ValueError beyond the last character
            return LITERAL, number
        if kind == "N" and tokens.istext:
            import unicodedata
            if not tokens.match('{'):
                raise tokens.error("missing {")
            title = tokens.getuntil('}', 'character name')
            try:
                return LITERAL, ord(unicodedata.lookup(title))
            except (TypeError, KeyError):
                raise tokens.error("undefined character name %r" % title, len(title) + 4) from None
        if kind in OCTDIGITS:
            text += tokens.getwhile(2, OCTDIGITS)
            number = int(text[1:], 8)
            if number <= 255:
                return LITERAL, number
            raise tokens.error('octal escape value %s outside of range 0-0o377' % text, len(text))
        if kind in DIGITS:
            raise ValueError
        if kind not in ASCIILETTERS:
            return LITERAL, ord(kind)
    except ValueError:
        pass
    raise tokens.error("bad escape %s" % text, len(text))

def _escape(tokens, text, state):
    known = CATEGORIES.get(text) or ESCAPES.get(text)
    if known:
        return known
    try:
        kind = text[1:2]
        if kind == "x" or tokens.istext and kind in _HEX_LENGTHS:
            wanted = _HEX_LENGTHS[kind]
            text += tokens.getwhile(wanted - 2, HEXDIGITS)
            if len(text) < wanted:
                raise tokens.error("incomplete escape %s" % text, len(text))
            number = int(text[2:], 16)
            if kind == "U":
                chr(number)  # a ValueError beyond the last character
            return LITERAL, number
        if kind == "N" and tokens.istext:
            import unicodedata
            if not tokens.match('{'):
                raise tokens.error("missing {")
            title = tokens.getuntil('}', 'character name')
            try:
                return LITERAL, ord(unicodedata.lookup(title))
            except (TypeError, KeyError):
                raise tokens.error("undefined character name %r" % title, len(title) + 4) from None
        if kind == "0":
            text += tokens.getwhile(2, OCTDIGITS)
            return LITERAL, int(text[1:], 8)
        if kind in DIGITS:
            # Three octal digits are a character, any other number is a group.
            if tokens.next in DIGITS:
                text += tokens.get()
                if tokens.next in OCTDIGITS and text[2] in OCTDIGITS and kind in OCTDIGITS:
                    text += tokens.get()
                    number = int(text[1:], 8)
                    if number <= 255:
                        return LITERAL, number
                    raise tokens.error('octal escape value %s outside of range 0-0o377' % text, len(text))
            number = int(text[1:])
            if number >= state.groups:
                raise tokens.error("invalid group reference %d" % number, len(text) - 1)
            if not state.checkgroup(number):
                raise tokens.error("cannot refer to an open group", len(text))
            state.checklookbehindgroup(number, tokens)
            return GROUPREF, number
        if kind not in ASCIILETTERS:
            return LITERAL, ord(kind)
    except ValueError:
        pass
    raise tokens.error("bad escape %s" % text, len(text))

def _uniq(items):
    return list(dict.fromkeys(items))

def _warn_set(warnings, kind, position, nested):
    message = 'Possible %s at position %d' % (kind, position)
    warnings.warn(message, FutureWarning, stacklevel=nested + 7)
`;
