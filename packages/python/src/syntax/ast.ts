import type { Constant } from '../code-unit.ts';

/** Where a node stands: lines count from 1, columns are UTF-8 bytes from 0; -1 in `line` marks an artificial node. */
export interface Span {
  line: number;
  endLine: number;
  col: number;
  endCol: number;
}

export type Context = 'load' | 'store' | 'del';
export type UnaryOperator = 'not' | '-' | '+' | '~';
export type BinaryOperator = '+' | '-' | '*' | '@' | '/' | '%' | '**' | '<<' | '>>' | '|' | '^' | '&' | '//';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in';
export type ComprehensionKind = 'GeneratorExp' | 'ListComp' | 'SetComp' | 'DictComp';

export interface BoolOp extends Span { kind: 'BoolOp'; op: 'and' | 'or'; values: Expr[] }
export interface NamedExpr extends Span { kind: 'NamedExpr'; target: Name; value: Expr }
export interface BinOp extends Span { kind: 'BinOp'; op: BinaryOperator; left: Expr; right: Expr }
export interface UnaryOp extends Span { kind: 'UnaryOp'; op: UnaryOperator; operand: Expr }
export interface Lambda extends Span { kind: 'Lambda'; args: Arguments; body: Expr }
export interface IfExp extends Span { kind: 'IfExp'; test: Expr; body: Expr; orelse: Expr }
/** A `**mapping` entry has no key. */
export interface Dict extends Span { kind: 'Dict'; keys: (Expr | undefined)[]; values: Expr[] }
export interface SetDisplay extends Span { kind: 'Set'; elts: Expr[] }
/** `elt` is the key of a dict comprehension, `value` its value. */
export interface ComprehensionExpr extends Span {
  kind: ComprehensionKind;
  elt: Expr;
  value: Expr | undefined;
  generators: Comprehension[];
}
export interface Await extends Span { kind: 'Await'; value: Expr }
export interface Yield extends Span { kind: 'Yield'; value: Expr | undefined }
export interface YieldFrom extends Span { kind: 'YieldFrom'; value: Expr }
export interface Compare extends Span { kind: 'Compare'; left: Expr; ops: CompareOperator[]; comparators: Expr[] }
export interface Call extends Span { kind: 'Call'; func: Expr; args: Expr[]; keywords: Keyword[] }
/** `conversion` is '' where none was written. */
export interface FormattedValue extends Span {
  kind: 'FormattedValue';
  value: Expr;
  conversion: '' | 's' | 'r' | 'a';
  formatSpec: Expr | undefined;
}
export interface JoinedStr extends Span { kind: 'JoinedStr'; values: Expr[] }
/** `unicodePrefix` keeps `u''`, which an annotation turned into text shows again. */
export interface ConstantExpr extends Span { kind: 'Constant'; value: Constant; unicodePrefix?: boolean }
export interface Attribute extends Span { kind: 'Attribute'; value: Expr; attr: string; ctx: Context }
export interface Subscript extends Span { kind: 'Subscript'; value: Expr; slice: Expr; ctx: Context }
export interface Starred extends Span { kind: 'Starred'; value: Expr; ctx: Context }
export interface Name extends Span { kind: 'Name'; id: string; ctx: Context }
export interface ListDisplay extends Span { kind: 'List'; elts: Expr[]; ctx: Context }
export interface Tuple extends Span { kind: 'Tuple'; elts: Expr[]; ctx: Context }
export interface Slice extends Span {
  kind: 'Slice';
  lower: Expr | undefined;
  upper: Expr | undefined;
  step: Expr | undefined;
}

export type Expr =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | SetDisplay | ComprehensionExpr | Await | Yield
  | YieldFrom | Compare | Call | FormattedValue | JoinedStr | ConstantExpr | Attribute | Subscript | Starred | Name
  | ListDisplay | Tuple | Slice;

export interface Comprehension { target: Expr; iter: Expr; ifs: Expr[]; isAsync: boolean }
/** A `**mapping` argument has no name. */
export interface Keyword extends Span { arg: string | undefined; value: Expr }
export interface Arg extends Span { arg: string; annotation: Expr | undefined }
export interface Arguments {
  posOnly: Arg[];
  args: Arg[];
  vararg: Arg | undefined;
  kwOnly: Arg[];
  kwDefaults: (Expr | undefined)[];
  kwarg: Arg | undefined;
  defaults: Expr[];
}
export interface Alias extends Span { name: string; asName: string | undefined }
export interface WithItem { context: Expr; target: Expr | undefined }
export interface ExceptHandler extends Span { type: Expr | undefined; name: string | undefined; body: Stmt[] }
export interface MatchCase { pattern: Pattern; guard: Expr | undefined; body: Stmt[] }

export interface FunctionDef extends Span {
  kind: 'FunctionDef';
  isAsync: boolean;
  name: string;
  args: Arguments;
  body: Stmt[];
  decorators: Expr[];
  returns: Expr | undefined;
}
export interface ClassDef extends Span {
  kind: 'ClassDef';
  name: string;
  bases: Expr[];
  keywords: Keyword[];
  body: Stmt[];
  decorators: Expr[];
}
export interface Return extends Span { kind: 'Return'; value: Expr | undefined }
export interface Delete extends Span { kind: 'Delete'; targets: Expr[] }
export interface Assign extends Span { kind: 'Assign'; targets: Expr[]; value: Expr }
export interface AugAssign extends Span { kind: 'AugAssign'; target: Expr; op: BinaryOperator; value: Expr }
/** `simple` is true for a bare name without parentheses. */
export interface AnnAssign extends Span {
  kind: 'AnnAssign';
  target: Expr;
  annotation: Expr;
  value: Expr | undefined;
  simple: boolean;
}
export interface For extends Span {
  kind: 'For';
  isAsync: boolean;
  target: Expr;
  iter: Expr;
  body: Stmt[];
  orelse: Stmt[];
}
export interface While extends Span { kind: 'While'; test: Expr; body: Stmt[]; orelse: Stmt[] }
export interface If extends Span { kind: 'If'; test: Expr; body: Stmt[]; orelse: Stmt[] }
export interface With extends Span { kind: 'With'; isAsync: boolean; items: WithItem[]; body: Stmt[] }
export interface Match extends Span { kind: 'Match'; subject: Expr; cases: MatchCase[] }
export interface Raise extends Span { kind: 'Raise'; exc: Expr | undefined; cause: Expr | undefined }
export interface Try extends Span {
  kind: 'Try';
  isStar: boolean;
  body: Stmt[];
  handlers: ExceptHandler[];
  orelse: Stmt[];
  finalbody: Stmt[];
}
export interface Assert extends Span { kind: 'Assert'; test: Expr; msg: Expr | undefined }
export interface Import extends Span { kind: 'Import'; names: Alias[] }
export interface ImportFrom extends Span {
  kind: 'ImportFrom';
  module: string | undefined;
  names: Alias[];
  level: number;
}
export interface Scoping extends Span { kind: 'Global' | 'Nonlocal'; names: string[] }
export interface ExprStmt extends Span { kind: 'ExprStmt'; value: Expr }
export interface Simple extends Span { kind: 'Pass' | 'Break' | 'Continue' }

export type Stmt =
  | FunctionDef | ClassDef | Return | Delete | Assign | AugAssign | AnnAssign | For | While | If | With | Match | Raise
  | Try | Assert | Import | ImportFrom | Scoping | ExprStmt | Simple;

export interface MatchValue extends Span { kind: 'MatchValue'; value: Expr }
export interface MatchSingleton extends Span { kind: 'MatchSingleton'; value: Constant }
export interface MatchSequence extends Span { kind: 'MatchSequence'; patterns: Pattern[] }
export interface MatchMapping extends Span {
  kind: 'MatchMapping';
  keys: Expr[];
  patterns: Pattern[];
  rest: string | undefined;
}
export interface MatchClass extends Span {
  kind: 'MatchClass';
  cls: Expr;
  patterns: Pattern[];
  kwdAttrs: string[];
  kwdPatterns: Pattern[];
}
export interface MatchStar extends Span { kind: 'MatchStar'; name: string | undefined }
export interface MatchAs extends Span { kind: 'MatchAs'; pattern: Pattern | undefined; name: string | undefined }
export interface MatchOr extends Span { kind: 'MatchOr'; patterns: Pattern[] }

export type Pattern =
  | MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

/** `interactive`: what a prompt reads, whose expressions are shown. */
export interface Module { kind: 'Module'; body: Stmt[]; interactive?: boolean }
export interface Expression { kind: 'Expression'; body: Expr }
