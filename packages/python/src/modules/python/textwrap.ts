/** `textwrap`. Interfaces of Lib/textwrap.py. */
export const textwrapSource = `
__all__ = ['TextWrapper', 'dedent', 'fill', 'indent', 'shorten', 'wrap']

class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.tabsize = expand_tabs, replace_whitespace, tabsize
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.drop_whitespace = drop_whitespace
        self.fix_sentence_endings, self.max_lines, self.placeholder = fix_sentence_endings, max_lines, placeholder

    def _split(self, text):
        chunks, word, blank = [], '', None
        for ch in text:
            is_blank = ch in ' \\t\\n\\r\\v\\f'
            if blank is not None and is_blank != blank:
                chunks.append(word)
                word = ''
            word += ch
            blank = is_blank
        if word:
            chunks.append(word)
        if not self.break_on_hyphens:
            return chunks
        result = []
        for chunk in chunks:
            start = 0
            for i in range(1, len(chunk) - 1):
                if (chunk[i] == '-' and i - start >= 2 and chunk[i - 1].isalpha() and chunk[i - 2].isalpha()
                        and chunk[i + 1].isalpha() and chunk[i + 2:i + 3].isalpha()):
                    result.append(chunk[start:i + 1])
                    start = i + 1
            result.append(chunk[start:])
        return result

    def wrap(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, '\\t\\n\\v\\f\\r'), ' '))
        chunks = self._split(text)
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(self.placeholder.lstrip()) > self.width - len(indent):
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            current, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if lines and self.drop_whitespace and not chunks[-1].strip():
                del chunks[-1]
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and width < len(chunks[-1]):
                self._long_word(chunks, current, length, width)
                length = sum(map(len, current))
            if self.drop_whitespace and current and current[-1].strip() == '':
                length -= len(current[-1])
                del current[-1]
            if not current:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (
                    (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                    and length <= width):
                lines.append(indent + ''.join(current))
                continue
            while current:
                if current[-1].strip() and length + len(self.placeholder) <= width:
                    current.append(self.placeholder)
                    lines.append(indent + ''.join(current))
                    break
                length -= len(current[-1])
                del current[-1]
            else:
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _long_word(self, chunks, current, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            end = room
            chunk = chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind('-', 0, room)
                # Hyphens alone are not taken apart.
                if hyphen > 0 and any(ch != '-' for ch in chunk[:hyphen]):
                    end = hyphen + 1
            current.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not current:
            current.append(chunks.pop())

    def fill(self, text):
        return "\\n".join(self.wrap(text))

def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)

def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)

def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))

def dedent(text):
    lines = text.split('\\n')
    lines = [line if line.strip(' \\t') else '' for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \\t'))]
        if margin is None:
            margin = indent
        else:
            n = 0
            while n < min(len(margin), len(indent)) and margin[n] == indent[n]:
                n += 1
            margin = margin[:n]
    return '\\n'.join(line[len(margin):] if margin and line else line for line in lines)

def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
`;
