import { isCertificateSign } from '../../apps/certificate/clues.ts';
import type { Question } from '../../change/consent.ts';
import { consequenceText } from '../consequences.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { messageLines, messageText } from '../page/texts.ts';
import { visible, visibleData } from '../safety/visible.ts';
import { changesText } from './change-text.ts';

/**
 * The changes and their consequences, before the question whether to make them, with alternatives if a certificate that
 * the org doesn't return may get lost.
 */
export function questionText(
  heading: 'risks.heading' | 'delete.heading',
  { org, app, risks, changes }: Question,
): string {
  const waysOut = risks.some(({ key }) => isCertificateSign(key))
    ? messageLines('errors', 'CertificateWithheld.actions', {})
    : [];
  return [
    ...(changes.length === 0 ? [] : [changesText(visibleData(changes)), '']),
    app === undefined
      ? messageText('output', 'risks.settings', { org })
      : messageText('output', heading, { app: visible(app), org }),
    ...risks.map((risk) => wrapWithPrefix('  - ', consequenceText(risk))),
    ...waysOut.map((text) => wrapWithPrefix('    ', text)),
  ].join('\n');
}

/** The question before a deletion; what is saved in a file can come back, but for the pair. */
export function deletionText(app: string, file: string | undefined): string {
  if (file === undefined) return messageText('output', 'delete.ask', { app });
  return messageText('output', 'delete.askSaved', { app, file });
}
