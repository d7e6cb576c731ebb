import { wrapWithPrefix } from '../page/layout.ts';
import { good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type RotatedReport, rotatedText } from './rotated-text.ts';

/** The results of the rotations of one org. */
export type RotationsReport = {
  readonly rotations: readonly RotatedReport[];
  /** The org no longer returns consumer secrets, which a crashed run had turned on. */
  readonly accessTurnedOff: boolean;
};

/** The results of several rotations of one org, as text; `app` is the app that the user named. */
export function rotationsText({ rotations, accessTurnedOff }: RotationsReport, org: string, app?: string): string {
  const access = accessTurnedOff
    ? [wrapWithPrefix(`${good('✓')} `, messageText('output', 'rotation.accessSettled', { org }))]
    : [];
  const parts = [...rotations.map((report) => rotatedText(report, org)), ...access];
  if (parts.length > 0) return parts.join('\n\n');
  const none =
    app === undefined
      ? messageText('output', 'rotation.noneUnfinishedIn', { org })
      : messageText('output', 'rotation.noneUnfinishedOf', { app, org });
  return wrapWithPrefix('', none);
}

/** The text if there is nothing to resume in any org. */
export function noRotationsText(): string {
  return messageText('output', 'rotation.noneUnfinished');
}

/** The warning for a journal that no longer says what it is about. */
export function damagedText(id: string): string {
  return messageText('output', 'status.damaged', { id });
}
