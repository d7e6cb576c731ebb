import { inPolicy, judgeElement, noHits } from '../../facts/documents.ts';
import type { AuditRule } from '../../facts/rule.ts';

/** From so many users on, an app that everybody authorizes alone is a matter for an administrator. Our own choice. */
const many = 10;
const element = inPolicy('permittedUsersPolicyType');

/** Many users authorized a connected app themselves, without an administrator's approval. */
export const selfAuthorizedByMany: AuditRule = {
  id: 'ECA034',
  on: 'app',
  severity: { base: 'medium', strict: 'high' },
  side: 'administrator',
  needs: ['usage'],
  source:
    'Metadata API guide, ConnectedApp.oauthConfig.isAdminApproved; object reference, OauthToken. The number, ten, is our own.',
  fixable: true,
  judge: (audited) => {
    const { usage, kind } = audited;
    if (kind === 'eca') return noHits;
    const verdict = judgeElement(audited, element, (value) => value === 'AllSelfAuthorized');
    if (typeof verdict === 'string' || verdict.length === 0) return verdict;
    if (usage === undefined) return 'not-read';
    if (usage.users === null) return 'not-shown';
    if (usage.users < many) return usage.mayMiss ? 'not-shown' : [];
    return verdict.map((hit) => ({ ...hit, data: { users: usage.users ?? 0 } }));
  },
};
