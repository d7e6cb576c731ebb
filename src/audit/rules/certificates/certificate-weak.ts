import { certificateKey } from '../../../apps/certificate/certificate.ts';
import type { AuditRule } from '../../facts/rule.ts';
import { noHits } from '../../facts/documents.ts';
import { certificateElement, whereShown } from './shown-certificate.ts';

const fewestBits = 2048;

/** The key of the JWT bearer flow's certificate is too short. */
export const certificateWeak: AuditRule = {
  id: 'ECA023',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'developer',
  needs: [],
  source: 'Salesforce help, “OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration”: RSA of at least 2,048 bits.',
  fixable: true,
  judge: (audited) =>
    whereShown(audited, (stored) => {
      const key = certificateKey(stored);
      if (key === undefined) return 'not-returned';
      if (key.type === 'rsa' && key.bits >= fewestBits) return noHits;
      const value = key.bits === 0 ? key.type : `${key.type} ${key.bits}`;
      return [{ element: certificateElement(audited), value, data: { key: value } }];
    }),
};
