import { parser } from '@lezer/python';

/** A node of the concrete syntax tree: comments are gone, offsets count from the start of the program. */
export interface Cst {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Cst[];
}

const NO_CHILDREN: readonly Cst[] = [];
/** Thrown through the conversion where the library had to repair its input. */
export class LibraryError {
  readonly offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }
}

const strictParser = parser.configure({ strict: true });

/** Parses a rewritten text whose first character stands at `shift` in the program. */
export function parseTree(text: string, shift: number): Cst {
  const cursor = parser.parse(text).cursor();
  const convert = (): Cst => {
    const { name, from, to } = cursor;
    if (cursor.type.isError) throw new LibraryError(firstError(text) + shift);
    if (!cursor.firstChild()) return { name, from: from + shift, to: to + shift, children: NO_CHILDREN };
    const children: Cst[] = [];
    do children.push(convert());
    while (cursor.nextSibling());
    cursor.parent();
    return { name, from: from + shift, to: to + shift, children };
  };
  return convert();
}

function firstError(text: string): number {
  try {
    strictParser.parse(text);
  } catch (error) {
    const match = /No parse at (\d+)/.exec((error as Error).message);
    if (match !== null) return Number(match[1]);
  }
  return 0;
}
