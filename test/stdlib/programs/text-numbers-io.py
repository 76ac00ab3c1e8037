import string, textwrap, statistics as st, io
from fractions import Fraction as F
print(string.ascii_letters, string.punctuation, repr(string.whitespace), string.capwords('hello big world'), string.Template('$a and ${b} $$').substitute(a=1, b='x'), string.Template('$q').safe_substitute())
t = 'The quick brown fox jumps over the lazy dog, well-known to everybody who types a lot of text.'
print(textwrap.fill(t, 30)); print(textwrap.wrap(t, 12)); print(textwrap.shorten(t, 40)); print(repr(textwrap.dedent('  a\n    b\n\n  c'))); print(textwrap.indent('a\n\nb', '> '))
print(F(1, 3) + F(1, 6), F('0.25'), F(0.5), F(3, -6), F(7, 3) // 1, F(7,3) % 1, F(1,2) ** 3, repr(F(2)), F(1,3) < 0.5, hash(F(1,2)) == hash(0.5), float(F(1,3)), F('3/4') == 0.75, round(F(7,2)), sum([F(1,2)]*3), 1 - F(1,3), F(314159, 100000).limit_denominator(100))
print(st.mean([1,2,3,4]), st.mean([1.5, 2]), st.median([3,1,2]), st.median([1,2,3,4]), st.mode('aab'), st.stdev([1,2,3,4,10]), st.pstdev([1.5,2.5]), st.variance([1,2,3]), st.quantiles(range(10)), st.fmean([1,2]), st.multimode('aabb'), st.harmonic_mean([1,2,4]), st.linear_regression([1,2,3],[2,4,6.5]))
try: st.mean([])
except st.StatisticsError as e: print(e)
s = io.StringIO(); s.write('hello\n'); print('x', 1, file=s); s.write('z'); print(repr(s.getvalue())); s.seek(0); print(s.readline(), list(s)); s.seek(2); s.write('LL'); print(s.getvalue(), s.tell())
b = io.BytesIO(b'abc'); b.seek(0, 2); b.write(b'def\n'); print(b.getvalue()); b.seek(1); print(b.read(2))
import contextlib
with contextlib.redirect_stdout(io.StringIO()) as out: print('captured')
print(repr(out.getvalue()))
with io.StringIO('a\nb\n') as f:
    for line in f: print(line.strip())
try: f.read()
except ValueError as e: print(e)
