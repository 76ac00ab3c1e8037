export { groupByProgram, type CellReport } from './comparison.ts';
export { escapeBlock, escapeLine, escapeMarkdown, fenceMarkdown } from './escape.ts';
export type { MetricInfo } from './metric-info.ts';
export { describeMetric, leafPaths, metrics, pathKeys, valueAt } from './metrics.ts';
export {
  renderComparisonJson, renderComparisonMarkdown, renderComparisonText, type ComparisonDocument,
} from './render-comparison.ts';
export { renderFidelityText, type FidelityLine } from './render-fidelity.ts';
export { renderLedger } from './render-ledger.ts';
export { renderRetention } from './render-retention.ts';
export { renderRunSummary } from './run-summary.ts';
export { renderMarkdownTable, renderTextTable, type Column } from './text-table.ts';
export { formatBytes, formatCount, formatNs } from './units.ts';
