import { valueIn } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

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
    if (owner === 'not-installed') return [];
    const email =
      kind === 'eca' ? valueIn(audited, { type: 'ExternalClientApplication', field: 'contactEmail' }) : contact;
    const type = kind === 'eca' ? 'ExternalClientApplication' : 'ConnectedApp';
    return email === undefined
      ? [{ element: `${type}.contactEmail`, value: null, ...(kind === 'eca' ? {} : { variant: 'fix.connected' }) }]
      : [];
  },
};
