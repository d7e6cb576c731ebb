import { type App, documentOf, editText, valueOf } from '../apps/app.ts';
import {
  carryCertificate,
  concernsWithheld,
  fingerprintOf,
  forgetCertificate,
  isForgotten,
  omissionOf,
} from '../apps/certificate/certificate-rule.ts';
import { isWithheld, shownCertificate } from '../apps/certificate/clues.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { EcaError } from '../errors/eca-error.ts';
import { type FiledCertificate, readClues } from '../estate/read-clues.ts';
import { rememberCertificate, rememberedCertificate } from '../org/certificate-memory.ts';
import type { OrgSession } from '../org/session/session.ts';
import { setChild } from '../xml/edit.ts';
import type { Consent } from './consent.ts';

/** What a person says of a certificate that an org may not show. */
export type CertificateOptions = {
  /** The certificate to carry along, a checked PEM text. */
  readonly pem?: string | undefined;
  /** There is none. */
  readonly absent?: boolean | undefined;
  /** Deploys the certificate although this machine remembers having set the same one. */
  readonly again?: boolean | undefined;
  /** What may get lost was agreed to before. */
  readonly agreed?: boolean | undefined;
  readonly filed?: FiledCertificate | undefined;
};

/** An edit with what it means for a certificate that the org may not show. */
export type KeptCertificate = {
  readonly before: App;
  readonly after: App;
  readonly risks: readonly Consequence[];
  readonly notes: readonly Consequence[];
};

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * Looks after the certificate of an app whose global settings are about to be deployed: one that the org does not show
 * may be there, and settings without it may delete it. Throws EcaError CertificateDiffers, and those of `readClues`.
 */
export async function keepCertificate(
  session: OrgSession,
  before: App,
  edited: App,
  options: CertificateOptions = {},
): Promise<KeptCertificate> {
  if (documentOf(before, 'ConnectedApp') !== undefined) return { before, after: edited, risks: [], notes: [] };
  const after = options.pem === undefined ? edited : carryCertificate(options.pem)(edited);
  const nothing = { before, after, risks: [], notes: [] };
  if (!concernsWithheld(before, after)) return nothing;
  if (shownCertificate(after) !== '') return withGiven(session, nothing, options);
  if (options.absent === true) return { ...nothing, after: forgetCertificate(after) };
  const [known = before] = await readClues(session, [before], options.filed);
  if (isForgotten(after)) return { ...nothing, before: known };
  const clues = known.clues === undefined ? {} : { clues: known.clues };
  const omission = omissionOf(known);
  const risks = options.agreed === true ? [] : omission.risks;
  return { before: known, after: { ...after, ...clues }, ...omission, risks };
}

/** A certificate that this machine remembers having set is no change, for all that can be known. */
async function withGiven(
  session: OrgSession,
  kept: KeptCertificate,
  { again }: CertificateOptions,
): Promise<KeptCertificate> {
  const { before, after } = kept;
  const memory = await rememberedCertificate(session.orgId, before.name);
  if (typeof memory?.fingerprint !== 'string') return kept;
  const data = { app: before.name, org: before.org, fingerprint: memory.fingerprint, date: memory.date.slice(0, 10) };
  if (memory.fingerprint !== fingerprintOf(after))
    return { ...kept, risks: [{ key: 'CertificateReplaced', data: {} }] };
  if (again === true) return kept;
  const pem = valueOf(after, globalType, 'certificate') ?? '';
  const same = editText(before, globalType, (text) => setChild(text, 'certificate', pem));
  return { ...kept, before: same, notes: [{ key: 'CertificateAssumed', data }] };
}

/**
 * Makes sure that a certificate is not deleted unseen where nobody can be asked: the script's yes to what an edit does
 * is no yes to that. Throws EcaError CertificateWithheld.
 */
export function refuseUnasked(app: App, risks: readonly Consequence[], { ask, given }: Consent): void {
  const unseen = risks.filter(({ key }) => key !== 'CertificateReplaced');
  if (unseen.length === 0 || (ask !== undefined && !given)) return;
  throw new EcaError('CertificateWithheld', { app: app.name, org: app.org, consequences: unseen });
}

/**
 * Remembers what a deploy did to the certificate of an app. Returns a note where that could not be written down, which
 * undoes nothing.
 */
export async function rememberOutcome(session: OrgSession, { before, after }: KeptCertificate): Promise<Consequence[]> {
  const fingerprint = fingerprintOf(after) ?? null;
  const tookAway = shownCertificate(before) !== '' || isForgotten(after);
  if (fingerprint === null ? !tookAway : fingerprint === fingerprintOf(before)) return [];
  try {
    await rememberCertificate(session.orgId, after.name, { fingerprint, date: new Date().toISOString() });
    return [];
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return [{ key: 'CertificateNotRemembered', data: { app: after.name, problem } }];
  }
}

/** What is left to say after a deploy that took a certificate away which the org never showed. */
export function removalNotes({ before, after }: KeptCertificate): Consequence[] {
  const unseen = isForgotten(after) && isWithheld(before);
  return unseen ? [{ key: 'CertificateRemovalUnverified', data: { app: after.name, org: after.org } }] : [];
}
