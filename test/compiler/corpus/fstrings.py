f''; f'a'; f'{a}'; f'a{b}c'; f'{a}{b}'; f'{{}}'; f'{{{a}}}'; f'a' 'b'; 'a' f'{b}' 'c' f'd'; f'{a}' f'{b}'
f'{a!r}{b!s}{c!a}'; f'{a:10}'; f'{a:{b}}'; f'{a:>{b}.{c}}'; f'{a!r:^{b}}'; f'{a:%H:%M}'; f'{a:{b}{c}d}'
f'{a=}'; f'{a = }'; f'{a=!s}'; f'{a=:10}'; f'{a + b=}'; f'x{a=}y'; f'{ a }'; f'{a:}'; f'{a!r:}'
f'{a["b"]}'; f"{a['b']}"; f'{a.b.c(d, e=1)}'; f'{a if b else c}'; f'{(lambda x: x)(1)}'; f'{[x for x in y]}'; f'{ {1: 2} }'
f'{a, b}'; f'{*a, b}'; f'{a != b}'; f'{a >= b}'; f'{a == b}'; f'{(a := 1)}'; f'{a:=10}'; f'{x for x in y}'; f'{a or b}'
rf'\{a}\n'; fr'{a}\d'; f'\n{a}\x41\u1234'; f'\{6}'; Rf'''{
a}'''; F"{a}"
f'''line
{a}
{
b
} {c
+ d:{e
}} end'''
f"{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}{11}{12}{13}{14}{15}{16}{17}{18}{19}{20}{21}{22}{23}{24}{25}{26}{27}{28}{29}{30}{31}"
('a'
 f'{b}'
 f'{c:{d}}'
 'e')
def f(x):
    f'not a docstring {x}'
    def g(): return f'{x}{x!r}'
    return f'{x:{x}}' if 0 else f'é{x}ü' + f"{x}é{ñ}"
def gen():
    x = f'{(yield)}{yield}'
    async def a(): return f'{await x}'
print(f'{a}', f"{'nested'}", f'{"quo" "ted"}', f'{"""tri"ple"""}', f'{b"bytes"}', f'{f"in{n}er"}')
