import { certificateFacts } from '../../../apps/certificate/certificate.ts';
import { dayInMs } from '../../../apps/moment.ts';
import type { AuditRule } from '../../facts/rule.ts';
import { noHits } from '../../facts/documents.ts';
import { certificateElement, whereShown } from './shown-certificate.ts';

const soonInDays = 30;
/** The certificate of the JWT bearer flow has ended, or ends soon. */
export const certificateEnds: AuditRule = {
  id: 'ECA022',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    'Metadata API guide, ExtlClntAppGlobalOauthSettings.certificate; RFC 5280, validity. Certificates of connected apps are judged alike.',
  fixable: true,
  judge: (audited, { now }) =>
    whereShown(audited, (stored) => {
      const facts = certificateFacts(stored);
      if (facts === undefined) return 'not-returned';
      const days = Math.floor((Date.parse(facts.expires) - Date.parse(now)) / dayInMs);
      if (days > soonInDays) return noHits;
      return [
        {
          element: certificateElement(audited),
          value: facts.expires,
          data: { date: facts.expires, subject: facts.subject },
        },
      ];
    }),
};
