/** A Python program as a tree of statements, so that it can be printed and made smaller. */

/** A statement: one line, or clauses (`if` … `else` …) with bodies. */
export type Statement = string | readonly Clause[];

export interface Clause {
  readonly head: string;
  readonly body: readonly Statement[];
}

function printBody(body: readonly Statement[], indent: string, lines: string[]): void {
  for (const statement of body) {
    if (typeof statement === 'string') {
      lines.push(indent + statement);
      continue;
    }
    for (const clause of statement) {
      lines.push(indent + clause.head);
      if (clause.body.length === 0) lines.push(`${indent}    pass`);
      printBody(clause.body, `${indent}    `, lines);
    }
  }
}

export function printProgram(body: readonly Statement[]): string {
  const lines: string[] = [];
  printBody(body, '', lines);
  return `${lines.join('\n')}\n`;
}

/** Every body made from `body` by one removal or one simplification, large removals first. */
function* smallerBodies(body: readonly Statement[]): Generator<readonly Statement[]> {
  for (let size = body.length; size >= 1; size = size >> 1) {
    for (let at = 0; at + size <= body.length; at += size) {
      yield [...body.slice(0, at), ...body.slice(at + size)];
    }
  }
  for (let at = 0; at < body.length; at++) {
    for (const smaller of smallerStatements(body[at]!)) {
      yield [...body.slice(0, at), ...smaller, ...body.slice(at + 1)];
    }
  }
}

/** What one statement may become: the bodies of its clauses, fewer clauses, or smaller bodies. */
function* smallerStatements(statement: Statement): Generator<readonly Statement[]> {
  if (typeof statement === 'string') return;
  for (const clause of statement) yield clause.body;
  for (let at = 1; at < statement.length; at++) {
    yield [[...statement.slice(0, at), ...statement.slice(at + 1)]];
  }
  for (let at = 0; at < statement.length; at++) {
    const { head, body } = statement[at]!;
    for (const smaller of smallerBodies(body)) {
      yield [[...statement.slice(0, at), { head, body: smaller }, ...statement.slice(at + 1)]];
    }
  }
}

/**
 * Removes and simplifies statements as long as the program `fails`. After a success the search goes on from the same
 * place, so that one pass costs about as many attempts as the program has statements.
 */
export async function shrink(
  program: readonly Statement[], fails: (body: readonly Statement[]) => Promise<boolean>, attempts = 400,
): Promise<readonly Statement[]> {
  let smallest = program;
  let left = attempts;
  let improved = false;
  for (let position = 0; left > 0;) {
    const candidate = nth(smallerBodies(smallest), position);
    if (candidate === undefined) {
      if (position === 0 || !improved) break;
      improved = false;
      position = 0;
      continue;
    }
    left--;
    if (await fails(candidate)) {
      smallest = candidate;
      improved = true;
    } else position++;
  }
  return smallest;
}

function nth<T>(items: Iterable<T>, position: number): T | undefined {
  let index = 0;
  for (const item of items) if (index++ === position) return item;
  return undefined;
}
