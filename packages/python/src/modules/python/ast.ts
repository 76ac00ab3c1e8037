/** `ast.literal_eval`, all of `ast` that there is. Data flow of Lib/ast.py (literal_eval). */
export const astSource = `
from _literal import tree as _tree

class AST:
    def __init__(self, line, parts):
        self.lineno, self._parts = line, parts

_kinds = {}

def _node(made):
    if made is None:
        return None
    kind, line, *parts = made
    if kind not in _kinds:
        _kinds[kind] = type(kind, (AST,), {})
    return _kinds[kind](line, parts)

def _refuse(node):
    text = "malformed node or string"
    if line := getattr(node, 'lineno', None):
        text += f' on line {line}'
    raise ValueError(text + f': {node!r}')

def _number(node):
    if type(node).__name__ != 'Constant' or type(node._parts[0]) not in (int, float, complex):
        _refuse(node)
    return node._parts[0]

def _signed_number(node):
    if type(node).__name__ == 'UnaryOp' and node._parts[0] in _SIGNS:
        value = _number(_node(node._parts[1]))
        return +value if node._parts[0] == _PLUS else -value
    return _number(node)

_PLUS, _MINUS = _tree('+1')[2], _tree('-1')[2]
_SIGNS = (_PLUS, _MINUS)
_ADD, _SUBTRACT = _tree('1+1')[2], _tree('1-1')[2]

def _value(node):
    kind = type(node).__name__
    if kind == 'Constant':
        return node._parts[0]
    if kind in ('Tuple', 'List', 'Set'):
        make = {'Tuple': tuple, 'List': list, 'Set': set}[kind]
        return make(map(_value, map(_node, node._parts[0])))
    if kind == 'Call' and node._parts[0]:
        return set()
    if kind == 'Dict':
        keys, values = node._parts
        return dict(zip(map(_value, map(_node, keys)), map(_value, map(_node, values))))
    if kind == 'BinOp' and node._parts[0] in (_ADD, _SUBTRACT):
        left, right = _signed_number(_node(node._parts[1])), _number(_node(node._parts[2]))
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if node._parts[0] == _ADD else left - right
    return _signed_number(node)

def literal_eval(node_or_string):
    if isinstance(node_or_string, str):
        return _value(_node(_tree(node_or_string.lstrip(" \\t"))))
    return _value(node_or_string)
`;
