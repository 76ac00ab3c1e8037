"""fnmatch: sets with ranges; percent formatting of mappings after keys."""
import fnmatch, itertools
pats=['[a-!]','[!-a]','[z-a]x','[a-c]','[!a-c]','[]]','[!]]','[]-a]','[a-]','[-a]','[a\\b]','[[]','[^a]','[a^]','[a&&b]','[!]','[]','[','[a','*.py','?x*','a[b-d-f]c','[+--]','[--0]','[a-b-c-d]','[\\]','[!\\-a]','[b-a]','[!b-a]','[c-ab-a]']
texts=['a','b','c','d','-','^','[',']','\\','&','!','x','ax','!x','zx','x.py','abc','a-c','afc','', '+',',','.', '0']
for p in pats:
    print(p, [t for t in texts if fnmatch.fnmatchcase(t,p)])
for p in pats:
    if '*' not in p: print(fnmatch.translate(p))
def attempt(template, value):
    try:
        print(template % value)
    except TypeError as error:
        print(error)
for template in ('%(a)s %s', '%s %(a)s', '%s %s', '%(a)s'):
    attempt(template, {'a': 1})
attempt('%(a)s', 5)
