/** `argparse`: command lines. Interface, messages, layout of Lib/argparse.py; no files (FileType, `@file`). */
import { argparseActions } from './argparse-actions.ts';
import { argparseContainers } from './argparse-containers.ts';
import { argparseHelp } from './argparse-help.ts';
import { argparseParser } from './argparse-parser.ts';
import { argparseWalk } from './argparse-walk.ts';

const head = `
import sys

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter',
           'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER',
           'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'
_LEFT_OVER = '_unrecognized_args'
# Of a terminal that nobody has asked for its width.
_COLUMNS = 80
`;

export const argparseSource =
  head + argparseHelp + argparseActions + argparseContainers + argparseWalk + argparseParser;
