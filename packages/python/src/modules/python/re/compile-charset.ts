/** Sets of `re._compiler`. Form of the code words, and which form a set takes: Lib/re/_compiler.py. */
export const compileCharsetSource = String.raw`
def _category(code, flags):
    if flags & SRE_FLAG_LOCALE:
        return CH_LOCALE[code]
    return CH_UNICODE[code] if flags & SRE_FLAG_UNICODE else code

def _compile_charset(members, flags, code):
    put = code.append
    for kind, arg in members:
        put(kind)
        if kind is LITERAL:
            put(arg)
        elif kind is CATEGORY:
            put(_category(arg, flags))
        elif kind is RANGE or kind is RANGE_UNI_IGNORE:
            put(arg[0])
            put(arg[1])
        elif kind is BIGCHARSET or kind is CHARSET:
            code += arg
        elif kind is not NEGATE:
            raise error(f"internal: unsupported set operator {kind!r}")
    put(FAILURE)

# A set in its shortest form, and whether a member has case. First every member is marked in a table of 256 places (of
# 65536 once one does not fit); then the table becomes one or two runs, a bitmap, or a bitmap in pages. Members that no
# table can hold stay as they are behind it.
def _optimize_charset(members, cased=None, lower=None, folded=None):
    head = []
    rest = []
    marks = bytearray(256)
    any_cased = False
    for kind, arg in members:
        while True:
            try:
                if kind is NEGATE:
                    head.append((kind, arg))
                elif kind is RANGE:
                    span = range(arg[0], arg[1] + 1)
                    if not lower:
                        for place in span:
                            marks[place] = 1
                    else:
                        for place in map(lower, span):
                            marks[place] = 1
                            if folded and place in folded:
                                for twin in folded[place]:
                                    marks[twin] = 1
                        any_cased = any_cased or any(map(cased, span))
                elif kind is not LITERAL:
                    rest.append((kind, arg))
                elif not lower:
                    marks[arg] = 1
                else:
                    small = lower(arg)
                    marks[small] = 1
                    if folded and small in folded:
                        for twin in folded[small]:
                            marks[twin] = 1
                    any_cased = any_cased or cased(arg)
            except IndexError:
                if len(marks) < 65536:
                    marks += b'\0' * 0xff00
                    continue
                if lower:
                    any_cased = True
                    if kind is RANGE:
                        kind = RANGE_UNI_IGNORE
                rest.append((kind, arg))
            break

    runs = []
    end = 0
    while (start := marks.find(1, end)) >= 0:
        if len(runs) == 2:
            runs = None
            break
        end = marks.find(0, start)
        if end < 0:
            runs.append((start, len(marks)))
            break
        runs.append((start, end))
    if runs is not None:
        for start, end in runs:
            head.append((RANGE, (start, end - 1)) if end - start > 1 else (LITERAL, start))
        head += rest
        return head if any_cased or len(head) < len(members) else members, any_cased

    if len(marks) > 256:
        marks = bytes(marks)
        pages = {}
        page_of = bytearray(256)
        words = bytearray()
        for start in range(0, 65536, 256):
            page = marks[start:start + 256]
            number = pages.get(page)
            if number is None:
                number = pages[page] = len(pages)
                words += page
            page_of[start // 256] = number
        words = _to_words(words)
        words[0:0] = [len(pages)] + _pack_bytes(page_of)
        head.append((BIGCHARSET, words))
    else:
        words = _to_words(marks)
        head.append((CHARSET, words))
    head += rest
    return head, any_cased

_CODEBITS = 8 * _sre.CODESIZE
MAXCODE = 2 ** _CODEBITS - 1
_AS_DIGITS = b'0' + b'1' * 255

# Marks as words of bits, the first place in the lowest bit.
def _to_words(marks, width=_CODEBITS, number=int):
    digits = marks.translate(_AS_DIGITS)[::-1]
    return [number(digits[last - width:last], 2) for last in range(len(digits), 0, -width)]

def _pack_bytes(table):
    words = memoryview(table).cast('I')
    assert words.itemsize * len(words) == len(table)
    return words.tolist()
`;
