import { sfClientId } from '../oauth/sf-client.ts';
import { type App, valueOf } from '../apps/app.ts';
import { asExternal } from '../apps/connected/as-external.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { linkOf } from '../apps/link.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';

/** Who says yes to a change that can cut callers off. */
export type Consent = {
  /** Asks a person; undefined where nobody can be asked. */
  readonly ask: ((question: Question) => Promise<boolean>) | undefined;
  /** The script's yes, `--no-prompt`. */
  readonly given: boolean;
  /** The yes to cutting off the very app this login uses, `--force-self`. */
  readonly forceSelf: boolean;
};

export type Question = { readonly org: string; readonly app: string; readonly risks: readonly Consequence[] };

/**
 * Returns true when a person was asked, so time went by; false when the yes was given beforehand.
 * Throws EcaError SelfCutOff, SelfMayBeCutOff on a linked app, ConsentMissing where nobody can be asked, ConsentRefused
 * for a no.
 */
export async function requireConsent(
  session: OrgSession,
  app: App,
  risks: readonly Consequence[],
  consent: Consent,
): Promise<boolean> {
  if (!consent.forceSelf) refuseSelf(session, app, risks);
  return requireYes(app.name, session.username, risks, consent);
}

/** The same for what no login goes through. Throws EcaError ConsentMissing, ConsentRefused. */
export async function requireYes(
  app: string,
  org: string,
  risks: readonly Consequence[],
  consent: Consent,
): Promise<boolean> {
  if (consent.given) return false;
  if (consent.ask === undefined) throw new EcaError('ConsentMissing', { app, consequences: risks });
  if (!(await consent.ask({ org, app, risks }))) throw new EcaError('ConsentRefused', { app });
  return true;
}

/** The client id of logins that sf makes through no app of one's own. */

/** Was this login made through the app itself, for all that can be known? */
function refuseSelf({ clientId, username }: OrgSession, app: App, risks: readonly Consequence[]): void {
  const key = valueOf(asExternal(app), 'ExtlClntAppGlobalOauthSettings', 'consumerKey');
  const data = { app: app.name, org: username, consequences: risks };
  if (clientId === undefined || clientId === sfClientId) return;
  if (key === clientId) throw new EcaError('SelfCutOff', data);
  if (key === undefined && linkOf(app).kind === 'linked') throw new EcaError('SelfMayBeCutOff', data);
}
