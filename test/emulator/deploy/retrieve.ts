import { fileProperties, forbidden, offers, servedText, visibleDocument, visibleDocuments } from '../metadata/serve.ts';
import { findType, isPolicyType } from '../metadata/types.ts';
import { escapeXml, NAMESPACE } from '../metadata/xml.ts';
import type { Org, StoredDocument } from '../org/org.ts';
import type { RetrieveOutcome } from './job.ts';
import type { Manifest } from './manifest.ts';
import { writeZip } from './zip.ts';

const packageXml = (found: readonly StoredDocument[], version: number): string => {
  const types = [...new Set(found.map(({ type }) => type))].map((name) => {
    const members = found
      .filter(({ type }) => type === name)
      .map(({ fullName }) => `        <members>${escapeXml(fullName)}</members>\n`);
    return `    <types>\n${members.join('')}        <name>${name}</name>\n    </types>\n`;
  });
  const body = `${types.join('')}    <version>${version.toFixed(1)}</version>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="${NAMESPACE}">\n${body}</Package>\n`;
};

/** Published retrieve warnings; the one for an org without the feature is a guess after the one for a version. */
const notOffered = (org: Org, name: string): string => {
  if (!findType(name)) return `Entity type: '${name}' is unknown`;
  return `Entity type '${name}' is not available in this ${org.ecaEnabled ? 'api version' : 'organization'}`;
};

/** A report tells of an app that is listed and makes the call that reads it fail; guess: most of the text. */
const unreadable = (names: readonly string[]): { code: string; message: string } => ({
  code: 'UNKNOWN_EXCEPTION',
  message: `UNKNOWN_EXCEPTION: An unexpected error occurred. Load of ${names.join(', ')} failed.`,
});

/** Collects what a manifest asks for. A member that is missing is a message, not a failure. */
export const runRetrieve = (
  org: Org,
  manifest: Manifest,
  singlePackage: boolean,
  urlVersion: number,
): RetrieveOutcome => {
  const version = manifest.version ?? urlVersion;
  const folder = singlePackage ? '' : 'unpackaged/';
  const messages: RetrieveOutcome['messages'] = [];
  const complain = (problem: string): void => void messages.push({ fileName: `${folder}package.xml`, problem });
  const found = new Set<StoredDocument>();
  const refused: string[] = [];
  const take = (document: StoredDocument): void => {
    if (document.installed === undefined) found.add(document);
    else if (org.switches.installedApps === 'fails') refused.push(document.fullName);
    // guess: the text.
    else complain(`Entity of type '${document.type}' named '${document.fullName}' cannot be retrieved: it is managed`);
  };
  for (const { name, members } of manifest.types) {
    if (!offers(org, name, version)) {
      if (org.ecaEnabled || org.switches.ecaDisabled === 'refused') complain(notOffered(org, name));
      continue;
    }
    // guess: that the published text for other types is this one's too.
    if (forbidden(org, name)) {
      complain(`You do not have the proper permissions to access ${name}.`);
      continue;
    }
    for (const member of members) {
      if (member === '*') {
        const hidden = isPolicyType(name) && org.switches.listPolicies === 'hidden';
        if (!hidden) visibleDocuments(org, name).forEach(take);
      } else {
        const document = visibleDocument(org, name, member);
        if (document) take(document);
        else complain(`Entity of type '${name}' named '${member}' cannot be found`);
      }
    }
  }
  const documents = [...found];
  const files = documents.map((document) => fileProperties(org, document, folder));
  const now = new Date().toISOString();
  const person = { createdById: org.userId, createdByName: '', createdDate: now };
  const manifestFile = {
    ...person,
    fileName: `${folder}package.xml`,
    fullName: `${folder}package.xml`,
    id: '',
    lastModifiedById: org.userId,
    lastModifiedByName: '',
    lastModifiedDate: now,
    manageableState: 'unmanaged',
    type: 'Package',
  };
  const zip = writeZip([
    ...documents.map((document, index) => ({
      path: files[index]?.fileName ?? '',
      content: Buffer.from(servedText(org, document, version)),
    })),
    { path: `${folder}package.xml`, content: Buffer.from(packageXml(documents, version)) },
  ]);
  if (refused.length > 0) return { files: [], messages: [], zip: Buffer.alloc(0), error: unreadable(refused) };
  return { files: [...files, manifestFile], messages, zip };
};
