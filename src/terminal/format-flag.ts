import { Flags } from '@oclif/core';
import type { ReportFormat } from '../report/render-plan.js';

export const formatFlag = {
  format: Flags.option({
    summary: 'How to write the result to stdout',
    env: 'QUORATE_FORMAT',
    options: ['text', 'markdown', 'html', 'json'] as const satisfies readonly ReportFormat[],
    default: 'text' as const,
  })(),
};
