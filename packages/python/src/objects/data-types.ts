/** The static types of numbers, text and containers; one line each. */
import type { TypeSpec } from '../machine/type-spec.ts';

export const dataTypeSpecs: readonly TypeSpec[] = [];
