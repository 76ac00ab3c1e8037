/** `string`. Interfaces of Lib/string.py. */
import { stringFormatter } from './string-formatter.ts';

export const stringSource = `
from collections import ChainMap as _ChainMap

whitespace = ' \\t\\n\\r\\v\\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = f'{ascii_lowercase}{ascii_uppercase}'
digits = '0123456789'
hexdigits = '0123456789abcdefABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~"""
printable = ''.join((digits, ascii_letters, punctuation, whitespace))

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Template"]

def capwords(s, sep=None):
    words = s.split(sep)
    return (sep or ' ').join(map(str.capitalize, words))

class Template:
    delimiter = '$'
    def __init__(self, template):
        self.template = template
    def _fill(self, mapping, safe):
        text, mark, out, i = self.template, self.delimiter, [], 0
        while i < len(text):
            if text[i] != mark:
                out.append(text[i])
                i += 1
                continue
            if text[i + 1:i + 2] == mark:
                out.append(mark)
                i += 2
                continue
            braced = text[i + 1:i + 2] == '{'
            start = j = i + 2 if braced else i + 1
            while j < len(text) and text[j].isascii() and (
                    text[j].isalpha() or text[j] == '_' or (j > start and text[j].isdigit())):
                j += 1
            name = text[start:j]
            if not name or (braced and text[j:j + 1] != '}'):
                if safe:
                    out.append(mark)
                    i += 1
                    continue
                lines = text[:i].splitlines(keepends=True)
                line, column = (len(lines), i - len(''.join(lines[:-1]))) if lines else (1, 1)
                raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))
            end = j + 1 if braced else j
            if safe and name not in mapping:
                out.append(text[i:end])
            else:
                out.append(str(mapping[name]))
            i = end
        return ''.join(out)
    def substitute(self, mapping={}, /, **kws):
        return self._fill(_ChainMap(kws, mapping) if kws else mapping, False)
    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill(_ChainMap(kws, mapping) if kws else mapping, True)
${stringFormatter}`;
