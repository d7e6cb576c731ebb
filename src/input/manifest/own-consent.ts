import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { PlannedOrg } from '../../change/manifest/planned-app.ts';

/** What the user agreed to besides the plan. */
export type OwnConsents = {
  /** What may cut callers off, and every change in an org that the manifest protects. */
  readonly destructive: boolean;
  /** The apps that may be deleted, by name. */
  readonly deletions: readonly string[];
};

/** What in the plan of one org needs a consent of its own and has none. */
export type MissingConsent = {
  readonly protectedBy: string | null;
  /** Apps whose callers may be cut off. */
  readonly risky: readonly string[];
  readonly deletions: readonly string[];
  /**
   * Equal in orgs that one answer can be for: the same apps with the same kinds of consequences. Null where each org
   * has a question of its own, since the manifest protects it, or an app's name is to be typed.
   */
  readonly kind: string | null;
};

/** What the plan of an org needs a consent of its own for; undefined if nothing is missing. */
export function missingConsent(
  { group, protect, apps }: PlannedOrg,
  { destructive, deletions }: OwnConsents,
): MissingConsent | undefined {
  const changed = apps.filter(({ plan, error }) => plan !== undefined && error === null);
  const risky = changed.filter(({ risks }) => risks.length > 0).map(({ wanted }) => wanted.name);
  const deleted = changed.filter(({ action }) => action === 'delete').map(({ wanted }) => wanted.name);
  const missing = {
    protectedBy: protect && changed.length > 0 && !destructive ? group : null,
    risky: destructive ? [] : risky,
    deletions: deleted.filter((name) => !deletions.includes(name)),
  };
  const isMissing = missing.protectedBy !== null || missing.risky.length > 0 || missing.deletions.length > 0;
  const isAlone = missing.protectedBy !== null || missing.deletions.length > 0;
  return isMissing ? { ...missing, kind: isAlone ? null : kindOf(changed) } : undefined;
}

/** Which consequences each app has; where and for whom differs between orgs, and was shown. */
function kindOf(apps: PlannedOrg['apps']): string {
  const kinds = apps
    .filter(({ risks }) => risks.length > 0)
    .map(({ wanted, action, risks }) => [wanted.name, action, ...new Set(risks.map(({ key }) => key).sort())]);
  return JSON.stringify(kinds.sort(([one = ''], [other = '']) => (one < other ? -1 : 1)));
}

/** The missing consents as the consequences that they are for. */
export function consentPhrases({ protectedBy, risky, deletions }: MissingConsent): Phrase[] {
  return [
    ...(protectedBy === null ? [] : [{ key: 'OrgProtected', data: { group: protectedBy } }]),
    ...risky.map((app) => ({ key: 'AppCutsOff', data: { app } })),
    ...deletions.map((app) => ({ key: 'AppToDelete', data: { app } })),
  ];
}

/** The flags that give what is missing in any of these plans. */
export function consentFlags(missing: readonly MissingConsent[]): string[] {
  const isDestructive = missing.some(({ protectedBy, risky }) => protectedBy !== null || risky.length > 0);
  const deletions = new Set(missing.flatMap((one) => one.deletions));
  return [...(isDestructive ? ['--allow-destructive'] : []), ...[...deletions].map((name) => `--allow-delete ${name}`)];
}

/**
 * The error for an org that is left alone as a whole, with the flags that give what is missing; `isAgreed` says whether
 * the plan itself has its consent.
 */
export function consentMissing(missing: MissingConsent, org: string, isAgreed: boolean): EcaError<'ConsentMissing'> {
  const flags = [...(isAgreed ? [] : ['--no-prompt']), ...consentFlags([missing])];
  const next = { key: 'next.ownConsent', data: { option: flags.join(' ') } };
  return new EcaError(
    'ConsentMissing',
    { app: org, consequences: consentPhrases(missing) },
    { variant: 'manifest', next },
  );
}
