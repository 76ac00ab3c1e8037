def multi_line(a,
               b=(1,
                  2),
               *,
               c):
    return (a
            + b
            - c)


result = foo(
    a,
    b(
        c,
        d
    ),
    *e,
    k=v
)
x = [
    1,
    a,
    {
        'k': b,
        **c
    }
]; y = 2; z = (
    3)
if (a and
    b or
        c): d
value = (a.
         b.
         c(d)
         .e[
             f])
a[
    b
] += (
    c
)
@decorator(
    1
)
class Decorated(
    Base,
    metaclass=M
):
    attr: int = (
        1)

    def method(
        self
    ): return \
        self.x \
        + 1
while (x
       < y
       < z):
    pass
del (a,
     b), c[
    d]
assert (a
        ), (
    b)
lambda \
    x: \
    x
é = ñ.ü(á, "é") + é
"é"; é.é = é[é]
with (a as
      b,
      c): pass
try:
    a
except (A,
        B) as \
        e:
    b
raise (
    A
) from (
    B
)
return_ = not \
    a
if a: b; c; d;
for x in y: z;
class E: x = 1;
def f(): a; return b;
	
if a:
	tab = 1
	if b:
	    mixed = 2
