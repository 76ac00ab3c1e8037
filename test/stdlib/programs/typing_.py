from typing import *
import typing
print(List[int], Optional[str], Union[int, str, None], Dict[str, List[int]], Callable[[int], str], Any, Tuple[int, ...], Literal['a', 1], ClassVar[int], Callable[..., int])
T = TypeVar('T')
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], T, Stack.__mro__)
class P(NamedTuple):
    x: int
    y: int = 0
    def s(self): return self.x + self.y
print(P(1), P(1, 2).s(), P._fields, P.__annotations__)
class TD(TypedDict):
    a: int
print(TD(a=1))
@runtime_checkable
class Pr(Protocol):
    def m(self) -> int: ...
class Im:
    def m(self): return 1
print(isinstance(Im(), Pr), isinstance(3, Pr), cast(int, 'x'), get_type_hints(Stack.push), TYPE_CHECKING)
UserId = NewType('UserId', int); print(UserId(5), get_origin(List[int]), get_args(Dict[int, str]))
def f(a: 'Stack[int]', b: Optional[int] = None) -> Iterator[int]: yield 1
print(f.__annotations__)
class Sub(Stack[T], Generic[T]): pass
print(Sub.__mro__)
N = NamedTuple('N', [('a', int)]); print(N(3))


class Node:
    value: int
    next: 'Optional[Node]'


def annotated(a: 'List[Node]', b: list['Node'], c: Annotated[int, 'extra'], d: 'int | str', e: None, f: list[None]) -> 'Node':
    pass


for thing in Node, annotated:
    print({name: str(hint) for name, hint in typing.get_type_hints(thing).items()})
print(typing.get_type_hints(annotated, include_extras=True)['c'])
for wrong in 3, type('Unknown', (), {'__annotations__': {'x': 'nowhere'}}):
    try:
        typing.get_type_hints(wrong)
    except (TypeError, NameError) as error:
        print(type(error).__name__, error)


class Base(typing.TypedDict):
    a: int


class Derived(Base, total=False):
    b: str


print(sorted(Derived.__required_keys__), sorted(Derived.__optional_keys__), Derived(a=1, b='x'))

# What stands for other bases is given them when a class is made by a call.
import types
for bases in (List[int],), (Generic[T],), (List[T], Generic[T]), (int,):
    made = types.new_class('Made', bases)
    print(made.__mro__, getattr(made, '__orig_bases__', None), getattr(made, '__parameters__', None))
Count = NewType('Count', int)
try:
    class More(Count):
        pass
except TypeError as error:
    print(error)

# Texts in annotations: their values are kept, a text inside of itself stays one, and it must be an annotation.
Chain = List['Chain']
Node = Optional['Tree']


class Tree:
    left: Node
    kids: 'List[Tree]'
    count: 'ClassVar[int]'
    deep: Dict[str, 'List[Chain]']
    nothing: None


def search(tree: 'Tree', chain: Chain, same: 'Chain' = None, *rest: 'int') -> 'None':
    pass


print(get_type_hints(Tree))
print(get_type_hints(search))
reference = Node.__args__[0]
print(reference.__forward_evaluated__, reference.__forward_value__, reference == ForwardRef('Tree'))
print(ForwardRef('int', module='typing') == ForwardRef('int'))
for text in 'ClassVar[int]', '(1, 2)', 'nowhere', 'Final[int]':
    def wrong(a: text): pass
    try:
        print(get_type_hints(wrong))
    except (TypeError, NameError) as error:
        print(type(error).__name__, error)
