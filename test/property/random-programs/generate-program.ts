/** Random programs: the preamble, then random statements over its variables and definitions. */
import type { Statement } from './program-tree.ts';
import { BASES, CASES, CLASS_ATTRIBUTES, METHODS, SLOTS, USES } from './class-templates.ts';
import { LIBRARY_EXPRESSIONS, LIBRARY_STATEMENTS } from './library-templates.ts';
import { MORE_EXPRESSIONS } from './more-expressions.ts';
import { RandomChoice } from './random-choice.ts';
import { ORDINARY_BLOCKS, ordinaryBlock } from './ordinary-blocks.ts';
import { EXPRESSIONS, STATEMENTS } from './templates.ts';

/** Keeps what loops grow small. */
const CUTS = [
  'i1, i2, l1, l2, L1, L2 = i1 % 10**25, i2 % 10**9, l1[:9], l2[:9], L1[:6], L2[:6]',
  's1, s2, t1, t2 = s1[:30], s2[:30], t1[:9], t2[:9]',
];

const TABLES = [EXPRESSIONS, MORE_EXPRESSIONS, LIBRARY_EXPRESSIONS];

const TYPES = ['i', 'f', 's', 'l', 'L', 'd', 't', 'S', 'o', 'y'] as const;

const GLOBALS = 'global i1, i2, f1, f2, s1, s2, l1, l2, L1, L2, d1, d2, t1, t2, S1, S2, o1, o2, y1, y2, F1, F2';

class ProgramGenerator {
  private readonly choice: RandomChoice;
  /**
   * Modules and rarer methods, any signatures and decorators, coroutines, classes with any special methods, generators
   * that are thrown into and closed.
   */
  private readonly isWide: boolean;
  private functions = 0;

  constructor(seed: number, isWide: boolean) {
    this.choice = new RandomChoice(seed);
    this.isWide = isWide;
  }

  program(size: number): Statement[] {
    return [...this.body(1 + this.choice.below(size), 0), 'error = 0', `result = ${this.summary()}`];
  }

  /** The values that both interpreters print alike. */
  private summary(): string {
    return '[i1, i2, f1, f2, s1, s2, l1, l2, L1, L2, d1, d2, t1, t2, sorted(S1), sorted(S2), y1, y2, len(log), '
      + '[x for x in log if type(x) is int or type(x) is str and "0x" not in x]]';
  }

  private expression(type: string, depth: number): string {
    const { choice } = this;
    if (type === 'e') return this.expression(choice.of(TYPES), depth);
    if (depth <= 0 || choice.oneIn(3)) return type === 'b' ? choice.of(['True', 'False']) : this.variable(type);
    const tables = TABLES.slice(0, this.isWide ? 3 : 2);
    const templates = tables.map((table) => table[type]).filter((list) => list !== undefined);
    return `(${this.fill(choice.of(choice.of(templates)), depth - 1)})`;
  }

  private variable(type: string): string {
    return `${type}${1 + this.choice.below(2)}`;
  }

  private fill(template: string, depth: number): string {
    return template.replace(/\{([ifslLdtSoebyF])(2|var)?\}/g, (_, type: string, kind?: string) => {
      if (kind === 'var') return this.variable(type);
      return kind === '2' ? `{${this.expression(type, depth)}}` : this.expression(type, depth);
    });
  }

  private body(length: number, nesting: number): Statement[] {
    return Array.from({ length }, () => this.statement(nesting));
  }

  private statement(nesting: number): Statement {
    const { choice } = this;
    if (nesting >= 3 || choice.below(10) < 5) return this.guarded(this.simple(), nesting);
    const inner = (): Statement[] => this.body(1 + choice.below(3), nesting + 1);
    const loop = (): Statement[] => [...CUTS, ...inner()];
    switch (choice.below(this.isWide ? 26 : 10)) {
      case 0: return [{ head: `if ${this.expression('b', 2)}:`, body: inner() }, { head: 'else:', body: inner() }];
      case 1: return [{ head: `for i1 in range(${1 + choice.below(nesting === 0 ? 12 : 4)}):`, body: loop() }];
      case 2: return [{ head: `for ${choice.of(['i2 in l1[:5]', 's2 in L1[:5]', 's1, i2 in list(d1.items())[:4]',
        'i1, i2 in enumerate(l2[:4])',
        'i1, s1 in zip(l1[:4], L1)', 'i2 in counter(5)',
        's1 in s2[:6]', 'i1 in sorted(S1)[:5]', 'i1 in y1[:4]', 'i1, *t1 in [(1, 2, 3), (4,)]',
        's1 in sorted(d1)[:3]', 'o1.value in range(3)', 'i2 in careful(3)'])}:`, body: loop() }];
      case 3: return this.tryStatement(inner);
      case 4: return [{ head: `with ${this.expression('o', 1)} as o1:`, body: inner() }];
      case 5: return this.functionAndCall(inner);
      case 6: return [{ head: 'if True:', body: [`n${nesting} = 0`,
        [{ head: `while n${nesting} < ${2 + choice.below(9)}:`,
          body: [`n${nesting} += 1`, ...loop(), 'if i1 % 7 == 6: break'] }]] }];
      case 7: return this.matchStatement(inner);
      case 8: return this.withStatement(inner);
      case 10: return this.coroutine(inner);
      case 11: return this.nestedFunctions(inner);
      case 12: return this.anySignature();
      case 13: return this.decorated(inner);
      case 14: return this.guardedBlock([[{ head: `with managed(${this.expression('i', 1)}) as i2:`, body: inner() }]]);
      case 16: case 17: return this.classAndUses(nesting);
      case 18: return this.generatorAndUses(inner);
      case 19: case 20: case 21: case 22: case 23: case 24: case 25: return this.ordinary(inner);
      default: return this.tryStatement(inner);
    }
  }

  private simple(): string {
    const { choice } = this;
    if (choice.oneIn(2)) {
      const statements = this.isWide && choice.oneIn(2) ? LIBRARY_STATEMENTS : STATEMENTS;
      return this.fill(choice.of(statements), 2);
    }
    const type = choice.of(TYPES);
    const value = this.expression(type, 3);
    const cut = type === 'i' ? ' % 10**25' : 'lLtsy'.includes(type) && choice.oneIn(2) ? '[:12]' : '';
    return `${this.variable(type)} = ${value}${cut}`;
  }

  /** At module level nothing may end the program; large values are cut. */
  private guarded(line: string, nesting: number): Statement {
    const handler = this.choice.of([
      'except Exception as error:', 'except Exception:', 'except (TypeError, Exception) as error:',
    ]);
    const record = handler.includes('as error') ? 'log.append(str(error))' : 'log.append(0)';
    if (nesting > 0 && this.choice.oneIn(3)) return line;
    return [{ head: 'try:', body: [line] }, { head: handler, body: [record] }];
  }

  private tryStatement(inner: () => Statement[]): Statement {
    const { choice } = this;
    const clauses = [{ head: 'try:', body: inner() }];
    if (choice.oneIn(3)) {
      const body = ['log.append(type(error).__name__)', ...inner()];
      clauses.push({ head: 'except (ValueError, KeyError) as error:', body });
    }
    clauses.push({ head: 'except Exception as error:', body: ['log.append(str(error))'] });
    if (choice.oneIn(3)) clauses.push({ head: 'else:', body: inner() });
    if (choice.oneIn(2)) clauses.push({ head: 'finally:', body: ['i1 = 3'] });
    return clauses;
  }

  private functionAndCall(inner: () => Statement[]): Statement {
    const name = `f_${this.functions++}`;
    const body = inner();
    const { choice } = this;
    if (choice.oneIn(3)) {
      return [{ head: 'if True:', body: [
        [{ head: `def ${name}():`, body: [GLOBALS, 'yield 1', ...body, 'yield 2'] }],
        [{ head: 'try:',
          body: [choice.of([`log.append(sum(${name}()))`, `log.append(next(${name}()))`, `log.append(${name}())`])] },
          { head: 'except Exception as error:', body: ['log.append(str(error))'] }],
      ] }];
    }
    const locals = choice.oneIn(2) ? [
      'i1, i2, s1, l1, L1, d1, f1, S1, t1, o1 = 7, x, "q", [x], [], {}, 2.0, set(), (x,), Base(x)',
      'f2, s2, l2, L2, d2, t2, S2, o2 = 1.0, "w", [], ["r"], {}, (), {1}, Base(2)',
      'y1 = y2 = b"loc"; F1 = F2 = abs'] : [GLOBALS];
    return [{ head: 'if True:', body: [
      [{ head: `def ${name}(x):`, body: [...locals, ...body, 'return i1'] }],
      [{ head: `for n in range(${choice.of([1, 2, 10])}):`, body: [
        this.guardedBlock([`log.append(${name}(n))`]),
      ] }],
    ] }];
  }

  private some(items: readonly string[], upTo: number): string[] {
    return Array.from({ length: this.choice.below(upTo + 1) }, () => this.fill(this.choice.of(items), 2));
  }

  private method(): Statement[] {
    const lines = this.choice.of(METHODS).map((line) => this.fill(line, 1));
    const decorators = lines.filter((line) => line.startsWith('@'));
    const [head, ...body] = lines.slice(decorators.length);
    return [...decorators, [{ head: head!, body }]];
  }

  private classAndUses(nesting: number): Statement {
    const { choice } = this;
    const body: Statement[] = [...(choice.oneIn(4) ? [choice.of(SLOTS)] : []), ...this.some(CLASS_ATTRIBUTES, 2)];
    for (let i = 1 + choice.below(6); i > 0; i--) body.push(...this.method());
    const uses = ['k = K({i})', ...Array.from({ length: 2 + choice.below(6) }, () => choice.of(USES))];
    return [{ head: 'if True:', body: [
      this.guardedBlock([[{ head: `class K${choice.of(BASES)}:`, body }]]),
      ...uses.map((use) => this.guardedBlock([this.fill(use, nesting > 1 ? 1 : 2)])),
    ] }];
  }

  private guardedBlock(body: readonly Statement[]): Statement {
    return [{ head: 'try:', body }, { head: 'except Exception as error:', body: ['log.append(str(error))'] }];
  }

  private matchStatement(inner: () => Statement[]): Statement {
    const { choice } = this;
    const cases = Array.from(
      { length: 1 + choice.below(4) }, () => [{ head: `case ${choice.of(CASES)}:`, body: inner() }]);
    if (choice.oneIn(2)) cases.push([{ head: 'case _:', body: ['log.append("other")'] }]);
    const pair = (): string => `[${this.expression('e', 1)}, ${this.expression('e', 1)}]`;
    const subject = choice.of([() => this.expression('e', 2), pair])();
    return this.guardedBlock([[{ head: `match ${subject}:`, body: cases }]]);
  }

  private generatorAndUses(inner: () => Statement[]): Statement {
    const { choice } = this;
    const name = `f_${this.functions++}`;
    const uses = [
      'log.append(next(g))', 'log.append(g.send({i}))', 'log.append(g.throw(Problem({i})))', 'g.close()',
      'log.append(list(g))', 'del g',
      'log.append(next(g, None))', 'log.append([*zip(g, {l})])', 'log.append(sum(1 for _ in g))',
      'log.append(g.gi_frame is None)', 'a, *b = g', 'hold = g'];
    const last = choice.of(['finally:', 'except Problem as problem:', 'except GeneratorExit:']);
    return [{ head: 'if True:', body: [
      [{ head: `def ${name}(x):`, body: [
        GLOBALS,
        [{ head: 'try:', body: ['got = yield x', ...inner(), 'yield got'] }, { head: last, body: ['log.append(x)'] }],
        choice.of(['return x', 'yield from counter(2)', 'yield x', 'pass'])] }],
      `g = ${name}(${this.expression('i', 1)})`,
      ...Array.from({ length: 1 + choice.below(4) }, () => this.guardedBlock([this.fill(choice.of(uses), 1)])),
    ] }];
  }

  /** A block of an ordinary program; whatever it raises is recorded. */
  private ordinary(inner: () => Statement[]): Statement {
    const { choice } = this;
    const small = (): Statement[] => (choice.oneIn(2) ? ['pass'] : inner());
    const block = ordinaryBlock(
      choice.of(ORDINARY_BLOCKS), (items) => choice.of(items), (line) => this.fill(line, 1), small);
    return this.guardedBlock(block);
  }

  private coroutine(inner: () => Statement[]): Statement {
    const { choice } = this;
    const name = `f_${this.functions++}`;
    const step = choice.of<Statement>([
      'i2 = await Later(x)',
      'i2 = await Later(x) + await Later(2)',
      'return await Later(2)',
      'raise Problem(x)',
    ]);
    return [{ head: 'if True:', body: [
      [{ head: `async def ${name}(x):`, body: [GLOBALS, ...inner(), step, 'return i2'] }],
      this.guardedBlock([this.fill(`log.append(drive(${name}({i} % 9)))`, 1)]),
    ] }];
  }

  private nestedFunctions(inner: () => Statement[]): Statement {
    const name = `f_${this.functions++}`;
    const uses = this.choice.of([
      'log.append([g() for g in made])', 'log.append(made[0]() + made[1]())', 'log.append(len(made))', 'made[0]()',
    ]);
    return [{ head: 'if True:', body: [
      [{ head: `def ${name}(x, step=1):`, body: [
        'calls = []',
        [{ head: 'def inner():', body: [
          GLOBALS, 'nonlocal x', 'x += step', 'calls.append(x)', ...inner(), 'return len(calls)'] }],
        'return inner, lambda: x'] }],
      this.guardedBlock([this.fill(`made = ${name}({i} % 99)`, 1), uses]),
    ] }];
  }

  /** A function with parameters of several kinds and calls of it, not all of which fit. */
  private anySignature(): Statement {
    const { choice } = this;
    const name = `f_${this.functions++}`;
    const parameters = choice.of([
      'a, /, b=1', 'a, *, c=2', 'a, b=2, *rest', 'a, **named', 'a=1, /, *rest, c=3, **named', '*rest, c', 'a, b, c',
      'a, /, a2=0, *, c=1',
    ]);
    const call = (): string => this.fill(`log.append(${name}(${choice.of([
      '{i}', '{i}, {i}', '{i}, c={i}', '*{l}[:3]', 'a={i}', '**{d}', '{i}, *{t}, c=1', '{i}, **{"c": {i}}',
      'b={i}, a=1', '', '*{s}[:2], c=2',
      '*{l}[:1], **{d}', '{s}, {l}, {d}',
    ])}))`, 1);
    return [{ head: 'if True:', body: [
      [{ head: `def ${name}(${parameters}):`, body: ['return len(locals())'] }],
      ...Array.from({ length: 1 + choice.below(3) }, () => this.guardedBlock([call()])),
    ] }];
  }

  private decorated(inner: () => Statement[]): Statement {
    const { choice } = this;
    const name = `f_${this.functions++}`;
    const decorator = choice.of([
      '@counted', '@memo', '@functools.lru_cache(maxsize=2)', '@functools.cache', '@partially', '@(lambda f: f)',
      '@staticmethod',
      '@functools.wraps(helper)', '@contextlib.contextmanager',
    ]);
    return this.guardedBlock([[{ head: 'if True:', body: [
      decorator,
      [{ head: `def ${name}(x):`, body: [GLOBALS, ...inner(), 'return x % 100'] }],
      this.fill(`log.append([${name}(n % 3) for n in {l}])`, 1),
    ] }]]);
  }

  private withStatement(inner: () => Statement[]): Statement {
    const { choice } = this;
    const items = choice.of(['{o} as o1', '{o}, {o} as o2', '({o} as o1, {o} as o2)', '{o}']);
    return this.guardedBlock([[{ head: `with ${this.fill(items, 1)}:`, body: inner() }]]);
  }
}

/** The statements after the preamble. */
export function generateProgram(seed: number, size: number, isWide = false): Statement[] {
  return new ProgramGenerator(seed, isWide).program(size);
}
