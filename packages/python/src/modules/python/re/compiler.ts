/**
 * `re._compiler`: from operations to code words. Source of the code's form, and of the order in which objects are made:
 * Lib/re/_compiler.py.
 */
import { compileCharsetSource } from './compile-charset.ts';
import { compileInfoSource } from './compile-info.ts';

const code = String.raw`
import _sre
from re import _parser
from re._constants import *
from re._casefix import _EXTRA_CASES

_LITERAL_CODES = {LITERAL, NOT_LITERAL}
_UNIT_CODES = {LITERAL, NOT_LITERAL, ANY, IN}
_END_CODES = {SUCCESS, FAILURE}
_LOOK_CODES = {ASSERT, ASSERT_NOT}
_TYPE_FLAGS = _parser.TYPE_FLAGS
# Of each kind of repetition: what stands before a body, what behind it, and the operation for a body of one unit.
_REPEATS = {
    POSSESSIVE_REPEAT: (POSSESSIVE_REPEAT, SUCCESS, POSSESSIVE_REPEAT_ONE),
    MIN_REPEAT: (REPEAT, MIN_UNTIL, MIN_REPEAT_ONE),
    MAX_REPEAT: (REPEAT, MAX_UNTIL, REPEAT_ONE),
}

def _combine_flags(flags, added, removed, types=_TYPE_FLAGS):
    if added & types:
        flags &= ~types
    return (flags | added) & ~removed

# Appends the words of a tree. A word that says how far to skip is first 0 and filled in when the end is known.
def _compile(code, pattern, flags):
    put = code.append
    size = len
    literals = _LITERAL_CODES
    repeats = _REPEATS
    looks = _LOOK_CODES
    cased = None
    lower = None
    folded = None
    if flags & SRE_FLAG_IGNORECASE and not flags & SRE_FLAG_LOCALE:
        if not flags & SRE_FLAG_UNICODE:
            cased = _sre.ascii_iscased
            lower = _sre.ascii_tolower
        else:
            cased = _sre.unicode_iscased
            lower = _sre.unicode_tolower
            folded = _EXTRA_CASES
    for kind, arg in pattern:
        if kind in literals:
            if flags & SRE_FLAG_IGNORECASE:
                if flags & SRE_FLAG_LOCALE:
                    kind = OP_LOCALE_IGNORE[kind]
                elif cased(arg):
                    small = lower(arg)
                    if folded and small in folded:
                        put(IN_UNI_IGNORE)
                        hole = size(code)
                        put(0)
                        if kind is NOT_LITERAL:
                            put(NEGATE)
                        for twin in (small,) + folded[small]:
                            put(LITERAL)
                            put(twin)
                        put(FAILURE)
                        code[hole] = size(code) - hole
                        continue
                    kind = OP_UNICODE_IGNORE[kind] if folded else OP_IGNORE[kind]
                    arg = small
            put(kind)
            put(arg)
        elif kind is IN:
            members, any_cased = _optimize_charset(arg, cased, lower, folded)
            if _folds_by_locale(flags):
                put(IN_LOC_IGNORE)
            elif any_cased:
                put(IN_UNI_IGNORE if folded else IN_IGNORE)
            else:
                put(IN)
            hole = size(code)
            put(0)
            _compile_charset(members, flags, code)
            code[hole] = size(code) - hole
        elif kind is SUBPATTERN:
            number, added, removed, body = arg
            if number:
                put(MARK)
                put(number * 2 - 2)
            _compile(code, body, _combine_flags(flags, added, removed))
            if number:
                put(MARK)
                put(number * 2 - 1)
        elif kind in repeats:
            if flags & SRE_FLAG_TEMPLATE:
                raise error("internal: unsupported template operator %r" % (kind,))
            least, most, body = arg
            unit = _is_unit(body)
            put(repeats[kind][2 if unit else 0])
            hole = size(code)
            put(0)
            put(least)
            put(most)
            _compile(code, body, flags)
            if unit:
                put(SUCCESS)
                code[hole] = size(code) - hole
            else:
                code[hole] = size(code) - hole
                put(repeats[kind][1])
        elif kind is ANY:
            put(ANY_ALL if flags & SRE_FLAG_DOTALL else ANY)
        elif kind is AT:
            put(AT)
            if flags & SRE_FLAG_MULTILINE:
                arg = AT_MULTILINE.get(arg, arg)
            if flags & SRE_FLAG_LOCALE:
                put(AT_LOCALE.get(arg, arg))
            else:
                put(AT_UNICODE.get(arg, arg) if flags & SRE_FLAG_UNICODE else arg)
        elif kind is BRANCH:
            put(BRANCH)
            jumps = []
            note_jump = jumps.append
            for body in arg[1]:
                hole = size(code)
                put(0)
                _compile(code, body, flags)
                put(JUMP)
                note_jump(size(code))
                put(0)
                code[hole] = size(code) - hole
            put(FAILURE)
            for other in jumps:
                code[other] = size(code) - other
        elif kind in looks:
            body = arg[1]
            put(kind)
            hole = size(code)
            put(0)
            if arg[0] < 0:
                least, most = body.getwidth()
                if least > MAXCODE:
                    raise error("looks too much behind")
                if most != least:
                    raise error("look-behind requires fixed-width pattern")
                put(least)
            else:
                put(0)
            _compile(code, body, flags)
            put(SUCCESS)
            code[hole] = size(code) - hole
        elif kind is ATOMIC_GROUP:
            put(ATOMIC_GROUP)
            hole = size(code)
            put(0)
            _compile(code, arg, flags)
            put(SUCCESS)
            code[hole] = size(code) - hole
        elif kind is GROUPREF:
            if not flags & SRE_FLAG_IGNORECASE:
                put(GROUPREF)
            elif flags & SRE_FLAG_LOCALE:
                put(GROUPREF_LOC_IGNORE)
            else:
                put(GROUPREF_UNI_IGNORE if folded else GROUPREF_IGNORE)
            put(arg - 1)
        elif kind is GROUPREF_EXISTS:
            put(GROUPREF_EXISTS)
            put(arg[0] - 1)
            hole = size(code)
            put(0)
            _compile(code, arg[1], flags)
            if not arg[2]:
                code[hole] = size(code) - hole + 1
                continue
            put(JUMP)
            other = size(code)
            put(0)
            code[hole] = size(code) - hole + 1
            _compile(code, arg[2], flags)
            code[other] = size(code) - other
        elif kind is CATEGORY:
            put(CATEGORY)
            put(_category(arg, flags))
        elif kind in _END_CODES:
            put(kind)
        else:
            raise error("internal: unsupported operand type %r" % (kind,))
`;

const entry = String.raw`
def isstring(obj):
    return isinstance(obj, (str, bytes))

def _code(tree, flags):
    flags |= tree.state.flags
    code = []
    _compile_info(code, tree, flags)
    _compile(code, tree.data, flags)
    code.append(SUCCESS)
    return code

# A pattern object of a text or of a tree that is parsed already.
def compile(p, flags=0):
    text = None
    if isstring(p):
        text = p
        p = _parser.parse(p, flags)
    code = _code(p, flags)
    numbers = p.state.groupdict
    names = [None] * p.state.groups
    for name, number in numbers.items():
        names[number] = name
    return _sre.compile(text, flags | p.state.flags, code, len(names) - 1, numbers, tuple(names))
`;

export const reCompilerSource = [code, compileCharsetSource, compileInfoSource, entry].join('');
