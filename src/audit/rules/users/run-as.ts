import type { UserFacts } from '../../../apps/users/run-as.ts';
import { gapIn, hitAt, inPolicy, noHits } from '../../facts/documents.ts';
import type { AuditedApp, AuditFacts } from '../../facts/audit-facts.ts';
import type { Hit, RuleVerdict } from '../../facts/rule.ts';

const element = inPolicy('clientCredentialsFlowUser');

/** Judges the user that an app runs as; undefined for a user that the org doesn't have. */
export function judgeRunAs(
  audited: AuditedApp,
  { users }: AuditFacts,
  judge: (user: UserFacts | undefined) => Omit<Hit, 'element' | 'value'> | undefined,
): RuleVerdict {
  const gap = gapIn(audited, element.type);
  if (gap !== undefined) return gap;
  const name = audited.read.runAs;
  if (name === null) return noHits;
  if (users === undefined) return 'not-shown';
  const found = judge(users.get(name));
  return found === undefined ? noHits : [hitAt(audited, element, { ...found, data: { user: name, ...found.data } })];
}
