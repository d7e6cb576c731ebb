import { leaves } from '../../xml/read.ts';
import { type App, type AppDocument, documentOf, valueOf } from '../app.ts';
import { type CertificateFacts, certificateFacts } from '../certificate/certificate.ts';
import { isWithheld } from '../certificate/clues.ts';
import { type DeviceRule, deviceRule } from '../flows/device-rule.ts';
import { type DocumentType, zipPath } from '../document-types.ts';
import { type Fields, fieldsOf } from '../fields/fields.ts';
import { type AppSummary, summarise } from './summary.ts';

/** One document of an app: its name, and each element by dotted path. `unknown` lists elements that no guide names. */
export type DocumentDetail = {
  readonly type: DocumentType;
  readonly fullName: string;
  readonly fileName: string;
  readonly id: string | null;
  readonly lastModifiedDate: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly unknown: readonly string[];
};

/** An app as `display` shows it: the summary and everything else that its documents contain. */
export type AppDetail = Omit<AppSummary, 'documents'> & {
  readonly id: string | null;
  readonly certificate: CertificateFacts | null;
  /** What this machine remembers of a certificate that the org doesn't return: SHA-256 fingerprint, ISO date. */
  readonly rememberedCertificate?: { readonly fingerprint: string; readonly date: string };
  /**
   * The condition of Salesforce's rule for the device flow that the app doesn't meet, and the day from which it
   * applies.
   */
  readonly deviceRule?: DeviceRule;
  readonly documents: readonly DocumentDetail[];
};

/** Everything that an app's documents contain. */
export function detail(app: App): AppDetail {
  const certificate = valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'certificate');
  const remembered = isWithheld(app) ? app.clues?.find((clue) => clue.kind === 'remembered') : undefined;
  const rule = deviceRule(app);
  return {
    ...summarise(app),
    id: documentOf(app, 'ExternalClientApplication')?.id ?? null,
    certificate: certificate === undefined ? null : (certificateFacts(certificate) ?? null),
    ...(remembered && { rememberedCertificate: { fingerprint: remembered.fingerprint, date: remembered.date } }),
    ...(rule && { deviceRule: rule }),
    documents: app.documents.map(describeDocument),
  };
}

/** One document with each element by dotted path. */
export function describeDocument(document: AppDocument): DocumentDetail {
  const { type, fullName, xml, id, lastModifiedDate } = document;
  const known = fieldsOf[type];
  const elements = leaves(xml.root);
  return {
    type,
    fullName,
    fileName: zipPath(type, fullName),
    id: id ?? null,
    lastModifiedDate: lastModifiedDate ?? null,
    fields: Object.fromEntries(elements.map(({ path, text }) => [path, text])),
    unknown: known === null ? [] : [...new Set(elements.flatMap(({ path }) => unknownIn(path, known)))],
  };
}

/** The first element of a dotted path that isn't known, if any; numbers of equal siblings are left out. */
function unknownIn(path: string, known: Fields): string[] {
  const names = path.replace(/\[\d+\]/g, '').split('.');
  let fields: Fields | undefined = known;
  for (const [index, name] of names.entries()) {
    const field: Fields[string] | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) return [names.slice(0, index + 1).join('.')];
    if (!('fields' in field)) return [];
    fields = field.fields;
  }
  return [];
}
