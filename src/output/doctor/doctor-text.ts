import { areas, type CheckStatus } from '../../apps/doctor/doctor-check.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { bad, bold, good, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import type { CheckReport, ChecksReport } from './doctor-report.ts';

const marks: Readonly<Record<CheckStatus, () => string>> = {
  ok: () => good('✓'),
  warning: () => warned('!'),
  failure: () => bad('✗'),
};

/** The lines by area, each with its mark and, where there is something to do, the command or page that does it. */
export function checksText({ checks }: ChecksReport): string {
  return areas
    .map((area) => ({ area, lines: checks.filter((check) => check.area === area) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ area, lines }) => [bold(messageText('doctor-checks', `area.${area}`)), ...lines.map(checkText)].join('\n'))
    .join('\n\n');
}

function checkText({ id, status, message, action }: CheckReport): string {
  const flow = status !== 'ok' && id.startsWith('flow-') ? `${id.slice('flow-'.length)}: ` : '';
  const said = wrapWithPrefix(`  ${marks[status]()} `, flow + message);
  return status === 'ok' || action === null ? said : [said, wrapWithPrefix('      ', action)].join('\n');
}
