/** The info block of `re._compiler`: widths, literal prefix, first characters. Form: Lib/re/_compiler.py. */
export const compileInfoSource = String.raw`
# Whether the engine's short loop can repeat this body: one item that takes one character.
def _is_unit(body):
    if len(body) == 1:
        kind, arg = body[0]
        if kind is not SUBPATTERN:
            return kind in _UNIT_CODES
        return arg[0] is None and _is_unit(arg[-1])
    return False

# Knuth, Morris and Pratt: for each place, how long a start of the word ends there.
def _fallbacks(word):
    links = [0] * len(word)
    matched = 0
    for place in range(1, len(word)):
        while matched and word[matched] != word[place]:
            matched = links[matched - 1]
        if word[matched] == word[place]:
            matched += 1
        links[place] = matched
    return links

def _case_test(flags):
    if flags & SRE_FLAG_IGNORECASE:
        return _sre.unicode_iscased if flags & SRE_FLAG_UNICODE else _sre.ascii_iscased
    return None

def _folds_by_locale(flags):
    return flags & SRE_FLAG_LOCALE and flags & SRE_FLAG_IGNORECASE

# What every match starts with, how much of it stands before the first group, and whether that is the whole pattern.
def _known_start(pattern, flags):
    chars = []
    put = chars.append
    ungrouped = None
    cased = _case_test(flags)
    for kind, arg in pattern.data:
        if kind is LITERAL:
            if cased and cased(arg):
                return chars, ungrouped, False
            put(arg)
            continue
        if kind is not SUBPATTERN:
            return chars, ungrouped, False
        number, added, removed, body = arg
        body_flags = _combine_flags(flags, added, removed)
        if _folds_by_locale(body_flags):
            return chars, ungrouped, False
        inner, inner_ungrouped, whole = _known_start(body, body_flags)
        if ungrouped is None:
            if number is not None:
                ungrouped = len(chars)
            elif inner_ungrouped is not None:
                ungrouped = len(chars) + inner_ungrouped
        chars += inner
        if not whole:
            return chars, ungrouped, False
    return chars, ungrouped, True

def _is_caseless(members, cased):
    for kind, arg in members:
        if kind is LITERAL and cased(arg):
            return False
        if kind is RANGE:
            first, last = arg
            if last > 0xffff or any(map(cased, range(first, last + 1))):
                return False
    return True

# The set of characters that a match can start with; None where no such set is known.
def _first_characters(pattern, flags):
    items = pattern.data
    while items and items[0][0] is SUBPATTERN:
        _, added, removed, body = items[0][1]
        flags = _combine_flags(flags, added, removed)
        if _folds_by_locale(flags):
            return None
        items = body.data
    if not items:
        return None
    cased = _case_test(flags)
    kind, arg = items[0]
    if kind is IN:
        return arg if cased is None or _is_caseless(arg, cased) else None
    if kind is LITERAL:
        return None if cased and cased(arg) else [(kind, arg)]
    if kind is not BRANCH:
        return None
    starts = []
    put = starts.append
    for choice in arg[1]:
        if not choice:
            return None
        kind, arg = choice[0]
        if kind is not LITERAL or cased and cased(arg):
            return None
        put((kind, arg))
    return starts

def _compile_info(code, pattern, flags):
    shortest, longest = pattern.getwidth()
    if longest > MAXCODE:
        longest = MAXCODE
    if not shortest:
        code += [INFO, 4, 0, shortest, longest]
        return
    start = []
    ungrouped = 0
    firsts = []
    if not _folds_by_locale(flags):
        start, ungrouped, whole = _known_start(pattern, flags)
        if not start:
            firsts = _first_characters(pattern, flags)
    put = code.append
    put(INFO)
    length_at = len(code)
    put(0)
    if not start:
        kind = SRE_INFO_CHARSET if firsts else 0
    elif whole and ungrouped is None:
        kind = SRE_INFO_PREFIX | SRE_INFO_LITERAL
    else:
        kind = SRE_INFO_PREFIX
    put(kind)
    if shortest >= MAXCODE:
        shortest = MAXCODE
        start = start[:MAXCODE]
    put(shortest)
    put(longest)
    if start:
        put(len(start))
        skipped = len(start) if ungrouped is None else ungrouped
        put(skipped)
        code += start
        code += _fallbacks(start)
    elif firsts:
        firsts, _ = _optimize_charset(firsts)
        _compile_charset(firsts, flags, code)
    code[length_at] = len(code) - length_at
`;
