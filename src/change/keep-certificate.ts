import { dayText } from '../apps/moment.ts';
import { type App, documentOf, editText, valueOf } from '../apps/app.ts';
import {
  carriedAlong,
  carryCertificate,
  concernsWithheld,
  fingerprintOf,
  forgetCertificate,
  isForgotten,
  omissionOf,
} from '../apps/certificate/certificate-rule.ts';
import { isCertificateSign, isWithheld, mayWithhold, shownCertificate } from '../apps/certificate/clues.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { type FiledCertificate, readClues } from '../estate/read-clues.ts';
import {
  type CertificateMemories,
  type CertificateMemory,
  rememberCertificate,
  rememberedCertificate,
} from '../org/certificate-memory.ts';
import type { OrgSession } from '../org/session/session.ts';
import { setChild } from '../xml/edit.ts';
import type { Consent } from './consent.ts';
import type { Deployed } from './deploy-plan.ts';

/** What the user says about a certificate that an org may not return. */
export type CertificateOptions = {
  /** The certificate to include in the deploy, a checked PEM text. */
  readonly pem?: string | undefined;
  /** There is none. */
  readonly absent?: boolean | undefined;
  /**
   * Whether it may replace another certificate, or the same one, as far as this machine remembers. If undefined, an
   * edit of the certificate asks, and any other edit deploys it only where there is none.
   */
  readonly replace?: boolean | undefined;
  /** The user already agreed to what may get lost. */
  readonly agreed?: boolean | undefined;
  readonly filed?: FiledCertificate | undefined;
  /** What is remembered of certificates; by default what this machine does. */
  readonly memories?: CertificateMemories | undefined;
  /** The app with the signs of its certificate; by default they are read for it alone. */
  readonly withClues?: ((app: App) => Promise<App>) | undefined;
  /** The settings are deployed even if the edit changes nothing in them. */
  readonly always?: boolean | undefined;
};

/** An edit with what it means for a certificate that the org may not return. */
export type KeptCertificate = {
  readonly before: App;
  readonly after: App;
  readonly risks: readonly Consequence[];
  readonly notes: readonly Consequence[];
};

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * Protects the certificate of an app whose global settings are about to be deployed: one that the org doesn't return
 * may exist, and settings without it may delete it. Throws EcaError CertificateDiffers, or if the signs of a
 * certificate can't be read.
 */
export async function keepCertificate(
  session: OrgSession,
  before: App,
  edited: App,
  options: CertificateOptions = {},
): Promise<KeptCertificate> {
  if (documentOf(before, 'ConnectedApp') !== undefined) return { before, after: edited, risks: [], notes: [] };
  const { pem, always = false } = options;
  const after = pem === undefined ? edited : always ? carryCertificate(pem)(edited) : carriedAlong(before, edited, pem);
  const nothing = { before, after, risks: [], notes: [] };
  if (!(always ? mayWithhold(before) : concernsWithheld(before, after))) return nothing;
  const replace = shownCertificate(edited) === '' ? false : options.replace;
  if (shownCertificate(after) !== '') return withGiven(session, nothing, { ...options, replace });
  if (options.absent === true) return { ...nothing, after: forgetCertificate(after) };
  const { withClues = async (app): Promise<App> => (await readClues(session, [app], options.filed))[0] ?? app } =
    options;
  const known = await withClues(before);
  if (isForgotten(after)) return { ...nothing, before: known };
  const clues = known.clues === undefined ? {} : { clues: known.clues };
  const omission = omissionOf(known);
  const risks = options.agreed === true ? [] : omission.risks;
  return { before: known, after: { ...after, ...clues }, ...omission, risks };
}

/**
 * Setting a certificate that this machine remembers as set changes nothing, as far as can be known. What only
 * `eca.lock.json` remembers changes nothing either as long as nothing else in these settings does; a deploy of them
 * sets the certificate, so it's among the changes then.
 */
async function withGiven(
  session: OrgSession,
  kept: KeptCertificate,
  { replace, memories = rememberedCertificate }: Pick<CertificateOptions, 'replace' | 'memories'>,
): Promise<KeptCertificate> {
  const { before, after } = kept;
  const memory = await memories(session.orgId, before.name);
  if (typeof memory?.fingerprint !== 'string') return kept;
  const data = { app: before.name, org: before.org, fingerprint: memory.fingerprint, date: dayText(memory.date) };
  if (memory.fingerprint !== fingerprintOf(after)) {
    if (replace === false) throw new EcaError('CertificateDiffers', { app: before.name }, { variant: 'remembered' });
    return { ...kept, risks: [{ key: 'CertificateReplaced', data: {} }] };
  }
  if (replace === true || !isEvidence(memory, before)) return kept;
  const pem = valueOf(after, globalType, 'certificate') ?? '';
  const same = editText(before, globalType, (text) => setChild(text, 'certificate', pem));
  if (memory.clueOf === undefined) return { ...kept, before: same, notes: [{ key: 'CertificateAssumed', data }] };
  const [old, fresh] = [same, after].map((app) => documentOf(app, globalType)?.xml.text);
  if (old === fresh) return { ...kept, before: same, notes: [{ key: 'CertificateLocked', data }] };
  return { ...kept, notes: [{ key: 'CertificateOnlyLocked', data }] };
}

/** Whether a certificate that is remembered may be called unchanged while nothing is deployed. */
function isEvidence({ doubtful, clueOf, goneSince }: CertificateMemory, { showsCertificates }: App): boolean {
  return doubtful !== true && clueOf !== 'file' && goneSince === undefined && showsCertificates !== true;
}

/**
 * Makes sure that a certificate isn't deleted unnoticed if no one can be asked: a script's consent to an edit doesn't
 * cover it; `copy`: the app that another is modelled on may have it; `manifest`: the
 * manifest can say what to do. Throws EcaError CertificateWithheld.
 */
export function refuseUnasked(
  app: App,
  risks: readonly Consequence[],
  { ask, given }: Consent,
  variant?: 'copy' | 'manifest',
): void {
  const unseen = risks.filter(({ key }) => isCertificateSign(key));
  if (unseen.length === 0 || (ask !== undefined && !given)) return;
  throw new EcaError('CertificateWithheld', { app: app.name, org: app.org, consequences: unseen }, { variant });
}

/**
 * Records what a deploy did to the certificate of an app. Returns a note if that couldn't be recorded, which doesn't
 * undo the deploy.
 */
export async function rememberOutcome(
  session: OrgSession,
  { before, after }: Pick<KeptCertificate, 'before' | 'after'>,
): Promise<Consequence[]> {
  const fingerprint = fingerprintOf(after) ?? null;
  if (fingerprint !== null)
    return fingerprint === fingerprintOf(before) ? [] : remember(session, after, { fingerprint });
  const [had, has] = [before, after].map((app) => documentOf(app, globalType) !== undefined);
  const tookAway = shownCertificate(before) !== '' || isForgotten(after);
  return tookAway ? remember(session, after, { fingerprint }) : had === has ? [] : forgetConsumer(session, after);
}

/**
 * Deletes what this machine remembers of a consumer that was deleted or replaced, because it no longer applies to the
 * app.
 */
export async function forgetConsumer(session: OrgSession, app: App): Promise<Consequence[]> {
  const memory = await rememberedCertificate(session.orgId, app.name);
  return typeof memory?.fingerprint === 'string' ? remember(session, app, { fingerprint: null }) : [];
}

async function remember(
  { orgId }: OrgSession,
  { name: app }: App,
  memory: Omit<CertificateMemory, 'date'>,
): Promise<Consequence[]> {
  try {
    await rememberCertificate(orgId, app, { ...memory, date: new Date().toISOString() });
    return [];
  } catch (cause) {
    if (hasCode(cause, 'StateUntrusted'))
      return [{ key: 'CertificateRecordUntrusted', data: { app, path: String(cause.data.path) } }];
    const problem = cause instanceof Error ? cause.message : String(cause);
    return [{ key: 'CertificateNotRemembered', data: { app, problem } }];
  }
}

/** Errors after which a deploy may have taken place all the same. */
const doubtful: ReadonlyArray<EcaError['code']> = [
  'ReadBackFailed',
  'ValueNotTaken',
  'ControlLocked',
  'DeployInterrupted',
  'DeployStillRunning',
  'DeployUncertain',
  'DeployUnwatched',
];

/**
 * Deploys an edit and records what it did to the certificate; after an error, also one that was perhaps set, because
 * that is a sign. Adds a note about a certificate that was removed and never seen. Throws what `deploy` throws.
 */
export async function remembering(
  session: OrgSession,
  kept: KeptCertificate,
  deploy: () => Promise<Deployed>,
): Promise<Deployed> {
  try {
    const deployed = await deploy();
    const removed = removalNotes(kept);
    const notes = [...deployed.notes, ...(await rememberOutcome(session, kept)), ...removed];
    return { ...deployed, verified: deployed.verified && removed.length === 0, notes };
  } catch (error) {
    const fingerprint = fingerprintOf(kept.after);
    const isNews = fingerprint !== undefined && fingerprint !== fingerprintOf(kept.before);
    if (isNews && isEcaError(error) && doubtful.includes(error.code))
      await remember(session, kept.after, { fingerprint, doubtful: true });
    throw error;
  }
}

/** Notes after a deploy that removed a certificate which the org never returned. */
function removalNotes({ before, after }: KeptCertificate): Consequence[] {
  const unseen = isForgotten(after) && isWithheld(before);
  return unseen ? [{ key: 'CertificateRemovalUnverified', data: { app: after.name, org: after.org } }] : [];
}
