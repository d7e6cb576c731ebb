import { type Element, elementName, noHits, valueIn } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

const contactEmail: Element = { type: 'ExternalClientApplication', field: 'contactEmail' };

/** The app names nobody who answers for it. */
export const withoutContact: AuditRule = {
  id: 'ECA032',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'developer',
  needs: [],
  source: 'Metadata API guide, ExternalClientApplication.contactEmail and ConnectedApp.contactEmail.',
  fixable: true,
  judge: (audited) => {
    const { kind, withheld, contact, owner } = audited;
    if (withheld) return 'withheld';
    if (owner === 'not-installed') return noHits;
    const email = kind === 'eca' ? valueIn(audited, contactEmail) : contact;
    if (email !== undefined) return noHits;
    const variant = kind === 'eca' ? {} : { variant: 'fix.connected' };
    return [{ element: elementName(audited, contactEmail), value: null, ...variant }];
  },
};
