import type { UserFacts } from '../../../apps/users/run-as.ts';
import { hitAt, inPolicy, whereReadable } from '../../facts/documents.ts';
import type { AuditedApp, AuditFacts } from '../../facts/audit-facts.ts';
import type { Hit, RuleVerdict } from '../../facts/rule.ts';

const element = inPolicy('clientCredentialsFlowUser');

/** Judges the user that an app runs as; undefined for a user that the org doesn't have. */
export function judgeRunAs(
  audited: AuditedApp,
  { users }: AuditFacts,
  judge: (user: UserFacts | undefined) => Omit<Hit, 'element' | 'value'> | undefined,
): RuleVerdict {
  return whereReadable(audited, element.type, () => {
    const name = audited.read.runAs;
    if (name === null) return [];
    if (users === undefined) return 'not-shown';
    const found = judge(users.get(name));
    return found === undefined ? [] : [hitAt(audited, element, { ...found, data: { user: name, ...found.data } })];
  });
}
