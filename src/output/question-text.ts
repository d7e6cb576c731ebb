import { isCertificateSign } from '../apps/certificate/clues.ts';
import type { Question } from '../change/consent.ts';
import { consequenceText } from './consequences.ts';
import { wrapWithPrefix } from './page/layout.ts';
import { messageLines, messageText } from './page/texts.ts';
import { visible } from './safety/visible.ts';

/**
 * The consequences of a change, before the question whether to make it, with alternatives if a certificate that the
 * org doesn't return may get lost.
 */
export function questionText(heading: 'risks.heading' | 'delete.heading', { org, app, risks }: Question): string {
  const waysOut = risks.some(({ key }) => isCertificateSign(key))
    ? messageLines('errors', 'CertificateWithheld.actions', {})
    : [];
  return [
    messageText('output', heading, { app: visible(app), org }),
    ...risks.map((risk) => wrapWithPrefix('  - ', consequenceText(risk))),
    ...waysOut.map((text) => wrapWithPrefix('    ', text)),
  ].join('\n');
}
