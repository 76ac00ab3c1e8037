import { escapeLine } from './escape.ts';
import { renderTextTable } from './text-table.ts';
import { formatCount } from './units.ts';

/** One line of a prediction-against-reality table. */
export interface FidelityLine {
  readonly metric: string;
  readonly unit: string;
  readonly kind: string;
  readonly predicted: number | string | null;
  readonly real: number | string | null;
  readonly error: number | null;
  readonly equal: boolean;
}

function show(value: number | string | null): string {
  if (value === null) return '-';
  return typeof value === 'number' ? formatCount(value) : escapeLine(value);
}

function showError(line: FidelityLine): string {
  if (line.equal) return '0';
  if (line.error === null) return 'differs';
  const percent = typeof line.real === 'number' && line.real !== 0
    ? ` (${((100 * line.error) / line.real).toFixed(2)} %)` : '';
  return `${line.error > 0 ? '+' : ''}${line.error}${percent}`;
}

/** Predicted, real and error per metric, and a closing line that counts. */
export function renderFidelityText(title: string, lines: readonly FidelityLine[]): string {
  const columns = [
    { title: 'metric', align: 'left' }, { title: 'predicted', align: 'right' }, { title: 'real', align: 'right' },
    { title: 'error', align: 'right' }, { title: '', align: 'left' },
  ] as const;
  const rows = lines.map((line) => [
    line.metric, show(line.predicted), show(line.real), showError(line), line.equal ? '' : '<- not equal',
  ]);
  const wrong = lines.filter((line) => !line.equal).length;
  const verdict = wrong === 0 ? `all ${lines.length} metrics equal` : `${wrong} of ${lines.length} metrics differ`;
  return `${escapeLine(title)}\n${renderTextTable(columns, rows).join('\n')}\n${verdict}\n`;
}
