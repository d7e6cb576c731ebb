import { sfClientId } from '../oauth/sf-client.ts';
import { type App, valueOf } from '../apps/app.ts';
import { asExternal } from '../apps/connected/as-external.ts';
import type { Change } from '../apps/plan/plan.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { onlyLetsIn } from '../apps/risks/ways-in.ts';
import { linkOf } from '../apps/link.ts';
import { EcaError } from '../errors/eca-error.ts';
import type { OrgSession } from '../org/session/session.ts';

/** How the user agrees to a change that can cut callers off. */
export type Consent = {
  /** Asks the user; undefined if no one can be asked. */
  readonly ask: ((question: Question) => Promise<boolean>) | undefined;
  /** A script's consent, `--no-prompt`. */
  readonly given: boolean;
  /** Consent to cutting off the very app that this login uses, `--force-self`. */
  readonly forceSelf: boolean;
  /** Says what consent that was given beforehand is used for; undefined where the user has seen it. */
  readonly tell?: ((question: Question) => void) | undefined;
};

export type Question = {
  readonly org: string;
  /** Undefined for settings of the org. */
  readonly app: string | undefined;
  readonly risks: readonly Consequence[];
  /** The elements before and after, where the change is one of documents. */
  readonly changes: ReadonlyArray<Omit<Change, 'type'> & { readonly type: string }>;
};

/**
 * Returns true if the user was asked, so that time passed; false if consent was given beforehand. Throws EcaError
 * SelfCutOff, SelfMayBeCutOff for a linked app, ConsentMissing if no one can be asked, ConsentRefused for a no.
 */
export async function requireConsent(
  session: OrgSession,
  app: App,
  risks: readonly Consequence[],
  consent: Consent,
  changes: Question['changes'] = [],
): Promise<boolean> {
  const cutting = risks.filter((risk) => !onlyLetsIn(risk));
  if (!consent.forceSelf && cutting.length > 0) refuseSelf(session, app, cutting);
  return requireYes(app.name, session.username, risks, consent, changes);
}

/**
 * Asks for consent to what affects no login of sf; without `app` to a change of the org's settings. Returns true if
 * the user was asked, so that time passed; false if consent was given beforehand, in which case the risks are said.
 * Throws EcaError ConsentMissing or ConsentRefused.
 */
export async function requireYes(
  app: string | undefined,
  org: string,
  risks: readonly Consequence[],
  consent: Consent,
  changes: Question['changes'] = [],
): Promise<boolean> {
  if (consent.given) {
    consent.tell?.({ org, app, risks, changes });
    return false;
  }
  const [data, options] = app === undefined ? [{ app: org }, { variant: 'settings' }] : [{ app }, {}];
  if (consent.ask === undefined) throw new EcaError('ConsentMissing', { ...data, consequences: risks }, options);
  if (!(await consent.ask({ org, app, risks, changes }))) throw new EcaError('ConsentRefused', data, options);
  return true;
}

/** Throws if this login was created through the app itself, as far as can be known. */
function refuseSelf({ clientId, username }: OrgSession, app: App, risks: readonly Consequence[]): void {
  const key = valueOf(asExternal(app), 'ExtlClntAppGlobalOauthSettings', 'consumerKey');
  const data = { app: app.name, org: username, consequences: risks };
  if (clientId === undefined || clientId === sfClientId) return;
  if (key === clientId) throw new EcaError('SelfCutOff', data);
  if (key === undefined && linkOf(app).kind === 'linked') throw new EcaError('SelfMayBeCutOff', data);
}
