import { describe, expect, it } from 'vitest';
import { measureOurs } from '../../property/random-programs/our-python.ts';

/** Source, `gc.get_count()[0]` and blocks left behind, as CPython 3.11.7 has them. */
const RECORDED: readonly (readonly [string, string, number, number])[] = [
  ['an empty exec', 'exec("pass", {}, {})\n', 25, 25],
  ['a module with a float', 'exec("x=2.5\\n", {"i": 3})\n', 28, 33],
  ['a function that is run', 'ns = {}\nexec("def f(a,b):\\n return a+b", {}, ns)\n', 45, 52],
  ['a nonlocal statement', 'exec("def g():\\n  t=0\\n  def h(k):\\n    nonlocal t\\n    t=k\\n")\n', 61, 73],
  ['a comprehension', 'x = eval("[a*2 for a in range(10) if a>3]")\n', 42, 46],
  ['a compiled expression', 'x = compile("1+1", "f", "eval")\n', 23, 24],
  ['a named tuple', "from collections import namedtuple\nA = namedtuple('A', 'x y z')\n", 73, 94],
  ['a typed named tuple', 'from typing import NamedTuple\nclass N(NamedTuple):\n    a: int\n    b: float = 0.5\n', 84, 109],
  ['a dataclass', 'from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: int = 3\na = P(1)\n', 111, 142],
  ['a frozen dataclass', 'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass P:\n    x: int\n    y: int = 3\n', 136, 187],
  ['an enumeration', 'from enum import Enum\nclass E(Enum):\n    A = 1\n    B = 2\nx = E.A\ny = E(2)\n', 30, 39],
  ['flags', 'from enum import Flag, auto\nclass E(Flag):\n    A = auto()\n    B = auto()\nx = E.A | E.B\n', 33, 44],
];

describe('code that programs generate, beside the real CPython', () => {
  it.each(RECORDED)('%s', (_name, source, count, blocks) => {
    const ours = measureOurs(source);
    expect([ours.raised, ours.count?.[0], ours.allocatedDelta]).toEqual([undefined, count, blocks]);
  }, 30_000);
});
