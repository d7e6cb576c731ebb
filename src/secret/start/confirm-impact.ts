import type { Consequence } from '../../apps/risks/consequences.ts';
import { type Consent, requireYes } from '../../change/consent.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { keyEnd } from '../../oauth/pair.ts';
import type { StoredLogin } from '../../org/logins/auth-store.ts';
import type { StagedCredential } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { type AppLogin, has, loginsWithKey, rekeyable } from '../state/app-logins.ts';
import { fingerprint } from '../state/fingerprint.ts';
import type { OldPair } from '../state/run.ts';
import { endingRisks, type HandedOut } from './handed-out.ts';

/** What a rotation may take away from callers. */
export type Impact = {
  /** Entries of the slot that are deleted to make room. */
  readonly toDiscard: readonly StagedCredential[];
  readonly revokePrevious: boolean;
  /** Logins of this machine that would keep the previous pair. */
  readonly keptLogins: readonly AppLogin[];
  /** Whether callers may have the new pair by then. */
  readonly newPair: HandedOut;
};

/**
 * Asks for consent to deleting a pair that callers may use, before anything changes. Throws EcaError ConsentMissing or
 * ConsentRefused.
 */
export async function confirmImpact(
  { app, org }: { readonly app: string; readonly org: string },
  { toDiscard, revokePrevious, keptLogins, newPair }: Impact,
  consent: Consent,
): Promise<void> {
  const risks: Consequence[] = toDiscard.filter(({ state }) => state !== 'Expired').map(deletionOf);
  if (revokePrevious) risks.push({ key: 'PreviousRevoked', data: {} }, ...endingRisks(newPair));
  const logins = [...new Set(keptLogins.map(({ username }) => username))].join(', ');
  if (revokePrevious && logins !== '') risks.push({ key: 'LoginsCutOff', data: { logins } });
  if (risks.length > 0) await requireYes(app, org, risks, consent);
}

/** What a rotation of the key with this fingerprint takes away from callers that keep the previous pair. */
export async function impactOf(
  mark: string,
  { revokePrevious, rekeyLogins }: { readonly revokePrevious: boolean; readonly rekeyLogins: boolean },
  { logins }: { readonly logins: () => Promise<readonly StoredLogin[]> },
): Promise<Omit<Impact, 'toDiscard' | 'newPair'>> {
  const own = loginsWithKey(await logins(), mark);
  const rekeyed = rekeyable(own, rekeyLogins);
  return { revokePrevious, keptLogins: own.filter((login) => !has(rekeyed, login)) };
}

/** What happens to the current pair of the callers. */
export function oldPairOf({
  parks,
  revokePrevious,
}: {
  readonly parks: boolean;
  readonly revokePrevious: boolean;
}): OldPair {
  if (parks) return 'primary';
  return revokePrevious ? 'deleted' : 'kept';
}

/** What deleting an entry of the slot means. */
export function deletionOf({ state, key, expirationDate }: StagedCredential): Consequence {
  const risk = state === 'Active' ? 'StagedDiscarded' : 'PreviousDiscarded';
  return { key: risk, data: { key: keyEnd(key), date: expirationDate ?? '?' } };
}

/** Throws EcaError SelfRotation if this very login uses the key (by its fingerprint) that is rotated. */
export function refuseSelf(
  { clientId, username }: OrgSession,
  app: string,
  mark: string,
  { forceSelf }: Consent,
): void {
  if (clientId === undefined || forceSelf || fingerprint(clientId) !== mark) return;
  throw new EcaError('SelfRotation', { app, org: username });
}
