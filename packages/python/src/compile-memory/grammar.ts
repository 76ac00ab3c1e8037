/**
 * The grammar that the parser follows, with what each alternative puts into the arena.
 *
 * Models:     CPython 3.11, first pass (the rules for error messages are tried only when a text has an error).
 * Sources:    Grammar/python.gram; Parser/action_helpers.c for what the actions make.
 * Layout:     one rule a line, `name: alternative | alternative`; `name*` remembers its results, `name@` is left-recursive.
 *             Items: 'keyword or operator', "soft keyword", TOKEN, rule, (group), [optional], x+, x*, 'sep'.x+, &x, !x, ~.
 *             `{…}` are the actions of grammar-actions.ts in their order; numbers in brackets count the items from 0.
 */
const STATEMENTS = `
file: [statements] END {mod}
interactive: statement_newline {mod}
eval: expressions NEWLINE* END {mod}
fstring: star_expressions
statements: statement+ {flat(0)}
statement: compound_stmt {one(0)} | simple_stmts
statement_newline: compound_stmt END {one(0)} | simple_stmts | NEWLINE | END
simple_stmts: simple_stmt !';' NEWLINE {one(0)} | ';'.simple_stmt+ [';'] NEWLINE {v(0)}
simple_stmt*: assignment | star_expressions {stmt} | &'return' return_stmt {v(1)} | &('import' | 'from') import_stmt {v(1)}
 | &'raise' raise_stmt {v(1)} | 'pass' {stmt} | &'del' del_stmt {v(1)} | &'yield' yield_stmt {v(1)}
 | &'assert' assert_stmt {v(1)} | 'break' {stmt} | 'continue' {stmt} | &'global' global_stmt {v(1)}
 | &'nonlocal' nonlocal_stmt {v(1)}
compound_stmt: &('def' | '@' | 'async') function_def {v(1)} | &'if' if_stmt {v(1)} | &('class' | '@') class_def {v(1)}
 | &('with' | 'async') with_stmt {v(1)} | &('for' | 'async') for_stmt {v(1)} | &'try' try_stmt {v(1)}
 | &'while' while_stmt {v(1)} | match_stmt
assignment: NAME ':' expression ['=' annotated_rhs {v(1)}] {ctx(0) stmt}
 | ('(' single_target ')' {v(1)} | single_subscript_attribute_target) ':' expression ['=' annotated_rhs {v(1)}] {stmt}
 | (star_targets '=' {v(0)})+ (yield_expr | star_expressions) !'=' [TYPE_COMMENT] {stmt}
 | single_target augassign ~ (yield_expr | star_expressions) {stmt}
annotated_rhs: yield_expr | star_expressions
augassign: '+=' {operator} | '-=' {operator} | '*=' {operator} | '@=' {operator} | '/=' {operator} | '%=' {operator}
 | '&=' {operator} | '|=' {operator} | '^=' {operator} | '<<=' {operator} | '>>=' {operator} | '**=' {operator}
 | '//=' {operator}
return_stmt: 'return' [star_expressions] {stmt}
raise_stmt: 'raise' expression ['from' expression {v(1)}] {stmt} | 'raise' {stmt}
global_stmt: 'global' ','.NAME+ {copy(1) stmt}
nonlocal_stmt: 'nonlocal' ','.NAME+ {copy(1) stmt}
del_stmt: 'del' del_targets &(';' | NEWLINE) {stmt}
yield_stmt: yield_expr {stmt}
assert_stmt: 'assert' expression [',' expression {v(1)}] {stmt}
import_stmt: import_name | import_from
import_name: 'import' dotted_as_names {stmt}
import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets {stmt}
 | 'from' ('.' | '...')+ 'import' import_from_targets {stmt}
import_from_targets: '(' import_from_as_names [','] ')' {v(1)} | import_from_as_names !',' {v(0)} | '*' {star alias one(0)}
import_from_as_names: ','.import_from_as_name+
import_from_as_name: NAME ['as' NAME {v(1)}] {alias}
dotted_as_names: ','.dotted_as_name+
dotted_as_name: dotted_name ['as' NAME {v(1)}] {alias}
dotted_name@: dotted_name '.' NAME {dotted(0,2)} | NAME
block*: NEWLINE INDENT statements DEDENT {v(2)} | simple_stmts
decorators: ('@' named_expression NEWLINE {v(1)})+
class_def: decorators class_def_raw {stmt} | class_def_raw
class_def_raw: 'class' NAME ['(' [arguments] ')' {v(1)}] ':' block {stmt}
function_def: decorators function_def_raw {stmt} | function_def_raw
function_def_raw: 'def' NAME '(' [params] ')' ['->' expression {v(1)}] ':' [func_type_comment] block {given(3) stmt}
 | 'async' 'def' NAME '(' [params] ')' ['->' expression {v(1)}] ':' [func_type_comment] block {given(4) stmt}
func_type_comment: NEWLINE TYPE_COMMENT &(NEWLINE INDENT) | TYPE_COMMENT
params: parameters
parameters: slash_no_default param_no_default* param_with_default* [star_etc] {arguments(0,-1,1,2,3)}
 | slash_with_default param_with_default* [star_etc] {arguments(-1,0,-1,1,2)}
 | param_no_default+ param_with_default* [star_etc] {arguments(-1,-1,0,1,2)}
 | param_with_default+ [star_etc] {arguments(-1,-1,-1,0,1)} | star_etc {arguments(-1,-1,-1,-1,0)}
slash_no_default: param_no_default+ '/' ',' {v(0)} | param_no_default+ '/' &')' {v(0)}
slash_with_default: param_no_default* param_with_default+ '/' ',' {slash(0,1)}
 | param_no_default* param_with_default+ '/' &')' {slash(0,1)}
star_etc: '*' param_no_default param_maybe_default* [kwds] {etc(2)}
 | '*' param_no_default_star_annotation param_maybe_default* [kwds] {etc(2)}
 | '*' ',' param_maybe_default+ [kwds] {etc(2)} | kwds {etc(-1)}
kwds: '**' param_no_default {v(1)}
param_no_default: param ',' [TYPE_COMMENT] {v(0)} | param [TYPE_COMMENT] &')' {v(0)}
param_no_default_star_annotation: param_star_annotation ',' [TYPE_COMMENT] {v(0)}
 | param_star_annotation [TYPE_COMMENT] &')' {v(0)}
param_with_default: param default ',' [TYPE_COMMENT] {pair} | param default [TYPE_COMMENT] &')' {pair}
param_maybe_default: param [default] ',' [TYPE_COMMENT] {pair} | param [default] [TYPE_COMMENT] &')' {pair}
param: NAME [annotation] {arg}
param_star_annotation: NAME star_annotation {arg}
annotation: ':' expression {v(1)}
star_annotation: ':' star_expression {v(1)}
default: '=' expression {v(1)}
if_stmt: 'if' named_expression ':' block elif_stmt {one(4) stmt} | 'if' named_expression ':' block [else_block] {stmt}
elif_stmt: 'elif' named_expression ':' block elif_stmt {one(4) stmt} | 'elif' named_expression ':' block [else_block] {stmt}
else_block: 'else' ':' block {v(2)}
while_stmt: 'while' named_expression ':' block [else_block] {stmt}
for_stmt: 'for' star_targets 'in' ~ star_expressions ':' [TYPE_COMMENT] block [else_block] {stmt}
 | 'async' 'for' star_targets 'in' ~ star_expressions ':' [TYPE_COMMENT] block [else_block] {stmt}
with_stmt: 'with' '(' ','.with_item+ [','] ')' ':' block {stmt} | 'with' ','.with_item+ ':' [TYPE_COMMENT] block {stmt}
 | 'async' 'with' '(' ','.with_item+ [','] ')' ':' block {stmt}
 | 'async' 'with' ','.with_item+ ':' [TYPE_COMMENT] block {stmt}
with_item: expression 'as' star_target &(',' | ')' | ':') {pair} | expression {pair}
try_stmt: 'try' ':' block finally_block {stmt} | 'try' ':' block except_block+ [else_block] [finally_block] {stmt}
 | 'try' ':' block except_star_block+ [else_block] [finally_block] {stmt}
except_block: 'except' expression ['as' NAME {v(1)}] ':' block {handler} | 'except' ':' block {handler}
except_star_block: 'except' '*' expression ['as' NAME {v(1)}] ':' block {handler}
finally_block: 'finally' ':' block {v(2)}
`;

const MATCH = `
match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT {stmt}
subject_expr: star_named_expression ',' [star_named_expressions] {front(0,2) tuple} | named_expression
case_block: "case" patterns [guard] ':' block {case}
guard: 'if' named_expression {v(1)}
patterns: open_sequence_pattern {pattern} | pattern
pattern: as_pattern | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target {pattern}
or_pattern: '|'.closed_pattern+ {either(0)}
closed_pattern*: literal_pattern | capture_pattern | wildcard_pattern | value_pattern | group_pattern | sequence_pattern
 | mapping_pattern | class_pattern
literal_pattern: signed_number !('+' | '-') {pattern} | complex_number {pattern} | strings {pattern} | 'None' {pattern}
 | 'True' {pattern} | 'False' {pattern}
literal_expr: signed_number !('+' | '-') {v(0)} | complex_number | strings | 'None' {expr} | 'True' {expr} | 'False' {expr}
complex_number: signed_real_number '+' imaginary_number {expr} | signed_real_number '-' imaginary_number {expr}
signed_number: NUMBER | '-' NUMBER {expr}
signed_real_number: real_number | '-' real_number {expr}
real_number: NUMBER
imaginary_number: NUMBER
capture_pattern: pattern_capture_target {pattern}
pattern_capture_target: !"_" NAME !('.' | '(' | '=') {ctx(1)}
wildcard_pattern: "_" {pattern}
value_pattern: attr !('.' | '(' | '=') {pattern}
attr@: name_or_attr '.' NAME {attribute}
name_or_attr: attr | NAME
group_pattern: '(' pattern ')' {v(1)}
sequence_pattern: '[' [maybe_sequence_pattern] ']' {pattern} | '(' [open_sequence_pattern] ')' {pattern}
open_sequence_pattern: maybe_star_pattern ',' [maybe_sequence_pattern] {front(0,2)}
maybe_sequence_pattern: ','.maybe_star_pattern+ [','] {v(0)}
maybe_star_pattern: star_pattern | pattern
star_pattern*: '*' pattern_capture_target {pattern} | '*' wildcard_pattern {pattern}
mapping_pattern: '{' '}' {pattern} | '{' double_star_pattern [','] '}' {pattern}
 | '{' items_pattern ',' double_star_pattern [','] '}' {copy(1) copy(1) pattern}
 | '{' items_pattern [','] '}' {copy(1) copy(1) pattern}
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern {pair}
double_star_pattern: '**' pattern_capture_target {v(1)}
class_pattern: name_or_attr '(' ')' {pattern} | name_or_attr '(' positional_patterns [','] ')' {pattern}
 | name_or_attr '(' keyword_patterns [','] ')' {copy(2) copy(2) copy(2) pattern}
 | name_or_attr '(' positional_patterns ',' keyword_patterns [','] ')' {copy(4) copy(4) copy(4) pattern}
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern {pair}
`;

const EXPRESSIONS = `
expressions: expression (',' expression {v(1)})+ [','] {front(0,1) tuple} | expression ',' {one(0) tuple} | expression
expression*: disjunction 'if' disjunction 'else' expression {expr} | disjunction | lambdef
yield_expr: 'yield' 'from' expression {expr} | 'yield' [star_expressions] {expr}
star_expressions: star_expression (',' star_expression {v(1)})+ [','] {front(0,1) tuple}
 | star_expression ',' {one(0) tuple} | star_expression
star_expression*: '*' bitwise_or {starred(1)} | expression
star_named_expressions: ','.star_named_expression+ [','] {v(0)}
star_named_expression: '*' bitwise_or {starred(1)} | named_expression
assignment_expression: NAME ':=' ~ expression {ctx(0) expr}
named_expression: assignment_expression | expression !':=' {v(0)}
disjunction*: conjunction ('or' conjunction {v(1)})+ {front(0,1) expr} | conjunction
conjunction*: inversion ('and' inversion {v(1)})+ {front(0,1) expr} | inversion
inversion*: 'not' inversion {expr} | comparison
comparison: bitwise_or compare_op_bitwise_or_pair+ {copy(1) copy(1) expr} | bitwise_or
compare_op_bitwise_or_pair: '==' bitwise_or {pair} | '!=' bitwise_or {pair} | '<=' bitwise_or {pair} | '<' bitwise_or {pair}
 | '>=' bitwise_or {pair} | '>' bitwise_or {pair} | 'not' 'in' bitwise_or {pair} | 'in' bitwise_or {pair}
 | 'is' 'not' bitwise_or {pair} | 'is' bitwise_or {pair}
bitwise_or@: bitwise_or '|' bitwise_xor {expr} | bitwise_xor
bitwise_xor@: bitwise_xor '^' bitwise_and {expr} | bitwise_and
bitwise_and@: bitwise_and '&' shift_expr {expr} | shift_expr
shift_expr@: shift_expr '<<' sum {expr} | shift_expr '>>' sum {expr} | sum
sum@: sum '+' term {expr} | sum '-' term {expr} | term
term@: term '*' factor {expr} | term '/' factor {expr} | term '//' factor {expr} | term '%' factor {expr}
 | term '@' factor {expr} | factor
factor*: '+' factor {expr} | '-' factor {expr} | '~' factor {expr} | power
power: await_primary '**' factor {expr} | await_primary
await_primary*: 'await' primary {expr} | primary
primary@: primary '.' NAME {attribute} | primary genexp {one(1) expr} | primary '(' [arguments] ')' {expr}
 | primary '[' slices ']' {attribute} | atom
slices: slice !',' {v(0)} | ','.(slice | starred_expression)+ [','] {tuple}
slice: [expression] ':' [expression] [':' [expression] {v(1)}] {expr} | named_expression
atom: NAME | 'True' {expr} | 'False' {expr} | 'None' {expr} | &STRING strings {v(1)} | NUMBER
 | &'(' (tuple | group | genexp) {v(1)} | &'[' (list | listcomp) {v(1)} | &'{' (dict | set | dictcomp | setcomp) {v(1)}
 | '...' {expr}
group: '(' (yield_expr | named_expression) ')' {v(1)}
strings*: STRING+ {strings(0)}
list: '[' [star_named_expressions] ']' {seq(1) list}
tuple: '(' [star_named_expression ',' [star_named_expressions] {front(0,2)}] ')' {seq(1) tuple}
set: '{' star_named_expressions '}' {expr}
dict: '{' [double_starred_kvpairs] '}' {copy(1) copy(1) expr}
double_starred_kvpairs: ','.double_starred_kvpair+ [','] {v(0)}
double_starred_kvpair: '**' bitwise_or {pair} | kvpair
kvpair: expression ':' expression {pair}
for_if_clauses: for_if_clause+
for_if_clause: 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction {v(1)})* {comprehension}
 | 'for' star_targets 'in' ~ disjunction ('if' disjunction {v(1)})* {comprehension}
listcomp: '[' named_expression for_if_clauses ']' {expr}
setcomp: '{' named_expression for_if_clauses '}' {expr}
genexp: '(' (assignment_expression | expression !':=' {v(0)}) for_if_clauses ')' {expr}
dictcomp: '{' kvpair for_if_clauses '}' {expr}
arguments*: args [','] &')' {v(0)}
args: ','.(starred_expression | (assignment_expression | expression !':=' {v(0)}) !'=' {v(0)})+ [',' kwargs {v(1)}] {call(0,1)}
 | kwargs {keywords(0) expr}
kwargs: ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ {join(0,2)} | ','.kwarg_or_starred+
 | ','.kwarg_or_double_starred+
starred_expression: '*' expression {starred(1)}
kwarg_or_starred: NAME '=' expression {keyword pair} | starred_expression {starredPair}
kwarg_or_double_starred: NAME '=' expression {keyword pair} | '**' expression {keyword pair}
lambdef: 'lambda' [lambda_params] ':' expression {given(1) expr}
lambda_params: lambda_parameters
lambda_parameters: lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* [lambda_star_etc]
 {arguments(0,-1,1,2,3)}
 | lambda_slash_with_default lambda_param_with_default* [lambda_star_etc] {arguments(-1,0,-1,1,2)}
 | lambda_param_no_default+ lambda_param_with_default* [lambda_star_etc] {arguments(-1,-1,0,1,2)}
 | lambda_param_with_default+ [lambda_star_etc] {arguments(-1,-1,-1,0,1)} | lambda_star_etc {arguments(-1,-1,-1,-1,0)}
lambda_slash_no_default: lambda_param_no_default+ '/' ',' {v(0)} | lambda_param_no_default+ '/' &':' {v(0)}
lambda_slash_with_default: lambda_param_no_default* lambda_param_with_default+ '/' ',' {slash(0,1)}
 | lambda_param_no_default* lambda_param_with_default+ '/' &':' {slash(0,1)}
lambda_star_etc: '*' lambda_param_no_default lambda_param_maybe_default* [lambda_kwds] {etc(2)}
 | '*' ',' lambda_param_maybe_default+ [lambda_kwds] {etc(2)} | lambda_kwds {etc(-1)}
lambda_kwds: '**' lambda_param_no_default {v(1)}
lambda_param_no_default: lambda_param ',' {v(0)} | lambda_param &':' {v(0)}
lambda_param_with_default: lambda_param default ',' {pair} | lambda_param default &':' {pair}
lambda_param_maybe_default: lambda_param [default] ',' {pair} | lambda_param [default] &':' {pair}
lambda_param: NAME {arg}
`;

const TARGETS = `
star_targets: star_target !',' {v(0)} | star_target (',' star_target {v(1)})* [','] {front(0,1) tuple}
star_targets_list_seq: ','.star_target+ [','] {v(0)}
star_targets_tuple_seq: star_target (',' star_target {v(1)})+ [','] {front(0,1)} | star_target ',' {one(0)}
star_target*: '*' (!'*' star_target {v(1)}) {ctx(1) starred(1)} | target_with_star_atom
target_with_star_atom*: t_primary '.' NAME !t_lookahead {attribute} | t_primary '[' slices ']' !t_lookahead {attribute}
 | star_atom
star_atom: NAME {ctx(0)} | '(' target_with_star_atom ')' {ctx(1)} | '(' [star_targets_tuple_seq] ')' {seq(1) tuple}
 | '[' [star_targets_list_seq] ']' {seq(1) list}
single_target: single_subscript_attribute_target | NAME {ctx(0)} | '(' single_target ')' {v(1)}
single_subscript_attribute_target: t_primary '.' NAME !t_lookahead {attribute}
 | t_primary '[' slices ']' !t_lookahead {attribute}
t_primary@: t_primary '.' NAME &t_lookahead {attribute} | t_primary '[' slices ']' &t_lookahead {attribute}
 | t_primary genexp &t_lookahead {one(1) expr} | t_primary '(' [arguments] ')' &t_lookahead {expr}
 | atom &t_lookahead {v(0)}
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [','] {v(0)}
del_target*: t_primary '.' NAME !t_lookahead {attribute} | t_primary '[' slices ']' !t_lookahead {attribute} | del_t_atom
del_t_atom: NAME {ctx(0)} | '(' del_target ')' {ctx(1)} | '(' [del_targets] ')' {seq(1) tuple}
 | '[' [del_targets] ']' {seq(1) list}
`;

export const GRAMMAR = STATEMENTS + MATCH + EXPRESSIONS + TARGETS;
