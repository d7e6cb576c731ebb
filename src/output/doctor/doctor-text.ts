import { areas } from '../../apps/doctor/doctor-check.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bad, bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import type { CheckReport, ChecksReport } from './doctor-report.ts';

/** Where what to do about a line begins. */
const below = ' '.repeat(6);

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
  const said = flow + message;
  const actions = status === 'ok' || action === null ? [] : [action];
  if (status === 'warning') return remark({ message: said, actions }, { below });
  const mark = status === 'ok' ? good('✓') : bad('✗');
  return [wrapWithPrefix(`  ${mark} `, said), ...actions.map((one) => wrapWithPrefix(below, one))].join('\n');
}
