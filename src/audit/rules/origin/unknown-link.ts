import { linkOf } from '../../../apps/link.ts';
import { sameId } from '../../../apps/record-id.ts';
import { hitAt, inSettings, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** The app's consumer is in an org that this machine knows nothing of. */
export const unknownLink: AuditRule = {
  id: 'ECA031',
  on: 'app',
  severity: { base: 'low', strict: 'medium' },
  side: 'administrator',
  needs: [],
  source:
    'Metadata API guide, ExtlClntAppOauthSettings.oauthLink: org id and consumer id. Known orgs are those that sf on this machine is logged in to; the publisher of a package is often another one.',
  fixable: true,
  judge: (audited, { knownOrgs, orgId }) => {
    if (audited.withheld) return 'withheld';
    if (audited.read.consumer !== 'linked') return noHits;
    const link = linkOf(audited.app);
    if (link.kind !== 'linked') return noHits;
    const { sourceOrgId } = link;
    if ([orgId, ...knownOrgs].some((known) => sameId(known, sourceOrgId))) return noHits;
    return [hitAt(audited, inSettings('oauthLink'), { data: { sourceOrg: sourceOrgId } })];
  },
};
