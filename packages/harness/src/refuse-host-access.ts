import { UnsupportedConstruct, type CodeUnit } from '@memarena/python';

/* Lib/opcode.py of CPython 3.11. */
const STORE_NAME = 90;
const STORE_ATTR = 95;
const STORE_GLOBAL = 97;
const LOAD_NAME = 101;
const LOAD_ATTR = 106;
const IMPORT_NAME = 108;
const IMPORT_FROM = 109;
const LOAD_GLOBAL = 116;
const LOAD_FAST = 124;
const STORE_FAST = 125;
const LOAD_METHOD = 160;
const CACHE = 0;
const EXTENDED_ARG = 144;

const NO_FILES = 'a program reaches no files of the host';

/** Builtins of Python 3.11 that the simulated interpreter does not have, and why, or ''. */
const BUILTINS: ReadonlyMap<string, string> = new Map([
  ['open', NO_FILES], ['input', 'a program reads no terminal; give it its data as values'], ['breakpoint', ''], ['help', ''],
]);

const STREAM_FILES = ['open', 'open_code', 'FileIO', 'BufferedReader', 'BufferedWriter', 'TextIOWrapper'];
const SYS_HOOKS = ['addaudithook', 'audit', 'breakpointhook'];

/** What of `ast` is not there: everything that makes or shows syntax trees. */
const AST_TOOLS = [
  'parse', 'dump', 'unparse', 'walk', 'NodeVisitor', 'NodeTransformer', 'iter_child_nodes', 'iter_fields', 'get_docstring',
  'fix_missing_locations', 'copy_location', 'increment_lineno', 'get_source_segment', 'Module', 'Expression', 'Constant', 'Name',
];

/** The same of the attributes of modules. */
const ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['builtins', BUILTINS],
  ['ast', new Map(AST_TOOLS.map((name) => [name, '']))],
  ['io', new Map(STREAM_FILES.map((name) => [name, NO_FILES]))],
  ['sys', new Map([
    ...['stdin', '__stdin__'].map((name) => [name, 'a program reads no terminal; give it its data as values'] as const),
    ...SYS_HOOKS.map((name) => [name, ''] as const),
  ])],
]);

interface Use {
  readonly name: string;
  readonly why: string;
  /** The name that the program may have defined itself. */
  readonly defines: string;
  readonly line: number;
  readonly column: number;
}

interface Findings {
  readonly uses: Use[];
  /** Names that the program defines, as variables or as attributes (`.name`). */
  readonly stored: Set<string>;
  /** What the program calls a module, from `import module as name`. */
  readonly modules: Map<string, string>;
}

interface Instruction {
  readonly op: number;
  readonly arg: number;
  /** Code units from the start. */
  readonly unit: number;
}

function instructionsOf(code: CodeUnit): Instruction[] {
  const out: Instruction[] = [];
  let extended = 0;
  for (let i = 0; i < code.code.length; i += 2) {
    const op = code.code[i]!;
    const arg = code.code[i + 1]! | extended;
    extended = op === EXTENDED_ARG ? arg << 8 : 0;
    if (op !== EXTENDED_ARG && op !== CACHE) out.push({ op, arg, unit: i / 2 });
  }
  return out;
}

function variable(code: CodeUnit, { op, arg }: Instruction): string | undefined {
  if (op === LOAD_NAME || op === STORE_NAME || op === STORE_GLOBAL) return code.names[arg];
  if (op === LOAD_GLOBAL) return code.names[arg >>> 1];
  return op === LOAD_FAST || op === STORE_FAST ? code.localsPlusNames[arg] : undefined;
}

/** First what the program calls its modules. */
function collectModules(code: CodeUnit, found: Findings): void {
  const list = instructionsOf(code);
  list.forEach((item, i) => {
    const name = item.op === IMPORT_NAME ? code.names[item.arg]! : '';
    const target = ATTRIBUTES.has(name) && list[i + 1] !== undefined ? variable(code, list[i + 1]!) : undefined;
    if (target !== undefined) found.modules.set(target, name);
  });
  for (const constant of code.consts) if (constant.kind === 'code') collectModules(constant.value, found);
}

function collect(code: CodeUnit, found: Findings): void {
  const list = instructionsOf(code);
  const isGuarded = (unit: number): boolean =>
    code.exceptionTable.some((range) => unit >= range.start && unit < range.end);
  let imported = '';
  list.forEach((item, i) => {
    const { op, arg, unit } = item;
    const note = (module: string, name: string): void => {
      const why = (module === '' ? BUILTINS : ATTRIBUTES.get(module))?.get(name);
      if (why === undefined || (module !== '' && isGuarded(unit))) return;
      const [line, column] = [code.positions[4 * unit]!, code.positions[4 * unit + 2]! + 1];
      const prefix = module === '' ? '' : `${module}.`;
      found.uses.push({ name: `${prefix}${name}`, why, defines: module === '' ? name : `.${name}`, line, column });
    };
    if (op === STORE_NAME || op === STORE_GLOBAL) found.stored.add(code.names[arg]!);
    if (op === STORE_ATTR) found.stored.add(`.${code.names[arg]!}`);
    if (op === LOAD_NAME || op === LOAD_GLOBAL) note('', variable(code, item)!);
    if (op === IMPORT_NAME) imported = code.names[arg]!;
    if (op === IMPORT_FROM) note(imported, code.names[arg]!);
    if ((op === LOAD_ATTR || op === LOAD_METHOD) && i > 0) {
      const module = found.modules.get(variable(code, list[i - 1]!) ?? '');
      if (module !== undefined) note(module, code.names[arg]!);
    }
  });
  for (const constant of code.consts) if (constant.kind === 'code') collect(constant.value, found);
}

/**
 * Refuses programs that open files, read the terminal or ask for builtins that the simulated interpreter does not have,
 * before anything runs. A name that the program defines itself is its own.
 * @throws UnsupportedConstruct
 */
export function refuseHostAccess(code: CodeUnit): void {
  const found: Findings = { uses: [], stored: new Set(), modules: new Map() };
  collectModules(code, found);
  collect(code, found);
  const use = found.uses.find(({ defines }) => !found.stored.has(defines));
  if (use === undefined) return;
  const isFunction = /(?:^|\.)[a-z]+$/.test(use.name) && !/stdin/.test(use.name);
  const what = `${use.name}${isFunction ? '()' : ''}${use.why === '' ? '' : ` (${use.why})`}`;
  throw new UnsupportedConstruct(what, use.line, use.column);
}
