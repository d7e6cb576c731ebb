import type { ScheduledResult } from '../../secret/schedule/rotate-due.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type RotatedReport, rotatedReport, rotatedText } from './rotated-text.ts';

/** What a scheduled run did with the pairs of an app, with texts for what is good to know. */
export type ScheduledAppReport = Omit<ScheduledResult, 'rotations'> & { readonly rotations: readonly RotatedReport[] };

/** What a scheduled run did in one org; `failed` only beside the error of the org. */
export type ScheduledReport = {
  readonly apps: readonly ScheduledAppReport[];
  readonly failed?: ReadonlyArray<{
    readonly app: string;
    readonly error: { readonly code: string; readonly message: string; readonly actions: readonly string[] };
    /** How far the rotations of the app got, as far as known. */
    readonly rotations?: ReadonlyArray<Partial<RotatedReport>>;
  }>;
};

export function scheduledReport({ apps }: { readonly apps: readonly ScheduledResult[] }): ScheduledReport {
  return { apps: apps.map((one) => ({ ...one, rotations: one.rotations.map(rotatedReport) })) };
}

/** What a scheduled run did in one org, as text. */
export function scheduledText({ apps }: ScheduledReport, org: string): string {
  return apps.map((one) => appText(one, org)).join('\n\n');
}

function appText({ app, rotations, retired, kept }: ScheduledAppReport, org: string): string {
  const place = { app: bold(app), org };
  const deleted =
    retired === null
      ? []
      : [
          wrapWithPrefix(
            `${good('✓')} `,
            messageText('output', 'slot.previousDeleted', { ...place, key: retired.consumerKey }),
          ),
        ];
  const waiting = kept === null ? [] : [remark(messageText('output', `scheduled.kept.${kept}`, place))];
  // that nothing was done in an app is true only without a deletion
  const said = rotations.filter(({ phase }) => retired === null || phase !== 'young');
  return [...said.map((one) => rotatedText(one, org)), ...deleted, ...waiting].join('\n');
}
