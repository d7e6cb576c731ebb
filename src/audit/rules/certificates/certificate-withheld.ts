import { isWithheld } from '../../../apps/certificate/clues.ts';
import { gapIn, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';
import { certificateElement } from './shown-certificate.ts';

/** There are signs of a certificate that the org doesn't return, and that a deploy from other tools would delete. */
export const certificateWithheld: AuditRule = {
  id: 'ECA024',
  on: 'app',
  severity: { base: 'low', strict: 'low' },
  side: 'developer',
  needs: [],
  source:
    "Two field reports: an org doesn't return the certificate of an external client app, and deletes it when its settings are deployed without it. Signs are a login by JWT on this machine and what this machine deployed.",
  fixable: true,
  judge: (audited) =>
    gapIn(audited, 'ExtlClntAppGlobalOauthSettings') ??
    (isWithheld(audited.app) ? [{ element: certificateElement(audited), value: null }] : noHits),
};
