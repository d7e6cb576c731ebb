import type { DocumentType } from '../../../apps/document-types.ts';
import { allowlistEmpty } from '../../rules/tokens/allowlist-empty.ts';
import { deviceFlow } from '../../rules/flows/device-flow.ts';
import { idleLimitOff } from '../../rules/tokens/idle-limit-off.ts';
import { pkceOff } from '../../rules/flows/pkce-off.ts';
import { rotationOff } from '../../rules/tokens/rotation-off.ts';
import { auditedApp } from '../../facts/audit-facts.ts';
import type { DocumentRule, Hit, Reason, RuleVerdict } from '../../facts/rule.ts';
import type { PackageFacts, PackagedApp } from '../facts/package-facts.ts';
import type { FileVerdict, PackageRule } from '../facts/package-rule.ts';
import { hitInFile } from '../facts/place.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * The rules of the audit about what Salesforce demands of partners, on files: the audit judges what an org has, and a
 * file that a project lacks shows nothing.
 */
export const partnerControls: readonly PackageRule[] = [
  onFiles(deviceFlow, globalType),
  onFiles(pkceOff, globalType),
  onFiles(rotationOff, globalType),
  onFiles(idleLimitOff, globalType),
  onFiles(allowlistEmpty, 'ExtlClntAppOauthSecuritySettings'),
];

function onFiles(rule: DocumentRule, needed: DocumentType): PackageRule {
  const { id, severity, source } = rule;
  const judge = (facts: PackageFacts): readonly FileVerdict[] =>
    facts.apps.flatMap((packaged) => {
      const verdict = verdictOn(rule, needed, packaged);
      return typeof verdict === 'string'
        ? [{ app: packaged.app.name, why: inFiles(verdict) }]
        : verdict.map((hit) => located(hit, needed, packaged));
    });
  return { id, severity, source, judge };
}

function verdictOn(rule: DocumentRule, needed: DocumentType, { app, files }: PackagedApp): RuleVerdict {
  const { name } = app;
  const known = { owner: 'own', namespace: null, withheld: false, usage: undefined, secrets: undefined } as const;
  const audited = auditedApp({ name, label: name, kind: 'eca', app, ...known });
  const { consumer } = audited.read;
  const verdict = rule.judge(audited);
  if (consumer === 'linked' || files.some(({ document }) => document.type === needed)) return verdict;
  // whatever the missing file says, an app without refresh tokens needs no control of them
  return consumer === 'own' && verdict.length === 0 ? verdict : 'permission';
}

/** What an org withholds from a login, a project doesn't have. */
function inFiles(reason: Reason): Reason {
  return reason === 'permission' || reason === 'not-returned' ? 'not-in-files' : reason;
}

function located({ element, value }: Hit, needed: DocumentType, { files, app }: PackagedApp): FileVerdict {
  const [type = needed, field = ''] = (element ?? '').split('.');
  const file = files.find(({ document }) => document.type === type);
  if (file === undefined) return { app: app.name, why: 'not-in-files' };
  return { ...hitInFile(file, field, { variant: 'fix.files' }), value };
}
