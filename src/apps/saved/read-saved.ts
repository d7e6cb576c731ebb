import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { parseXml } from '../../xml/document.ts';
import { appNameOf } from '../estate-join.ts';
import { type DocumentType, documentTypes } from '../document-types.ts';
import { sameId } from '../record-id.ts';
import { withoutSecret } from '../secrets.ts';
import { isJsonObject, jsonValue } from '../../errors/json-value.ts';
import { isFingerprint, type SavedCertificate } from './saved-certificate.ts';
import {
  type UndoableApp,
  type SavedChanges,
  type SavedDocument,
  savedFormat,
  type UndoableOrg,
  savedVersion,
} from './saved-changes.ts';

/** A path in an archive is made of the name. */
const names = /^(?!\.+$)[^/\\\p{Cc}]{1,255}$/u;

/**
 * Reads a file of saved changes, which may come from anyone: only documents of the apps that it names, each once, in
 * orgs that it names once. Throws EcaError SavedFileInvalid.
 */
export function readSavedChanges(text: string, file: string): SavedChanges {
  const refuse = (why: string, detail = ''): never => {
    throw new EcaError('SavedFileInvalid', { file, detail }, { variant: why });
  };
  const content = jsonValue(text);
  if (!isJsonObject(content) || content['format'] !== savedFormat) return refuse('format');
  if (content['version'] !== savedVersion) return refuse('version', String(content['version']));
  const orgs = listOf(content['orgs'])?.map((org) => readOrg(org));
  if (orgs === undefined || orgs.length === 0) return refuse('orgs');
  const repeated = orgs.find(({ orgId }, index) => orgs.findIndex((one) => sameId(one.orgId, orgId)) < index);
  if (repeated !== undefined) return refuse('twice', repeated.orgId);
  return { format: savedFormat, version: savedVersion, saved: textIn(content['saved']) ?? '', orgs };

  function readOrg(org: unknown): UndoableOrg {
    const [name, orgId, apiVersion] = [fieldIn(org, 'org'), fieldIn(org, 'orgId'), fieldIn(org, 'apiVersion')];
    const apps = isJsonObject(org) ? listOf(org['apps'])?.map((app) => readApp(app)) : undefined;
    if (name === undefined || orgId === undefined || apps === undefined || apps.length === 0) return refuse('orgs');
    if (!/^00D\w{12}(\w{3})?$/.test(orgId) || !/^\d+\.0$/.test(apiVersion ?? '')) return refuse('orgs', name);
    return { org: name, orgId, apiVersion: apiVersion ?? '', apps };
  }

  function readApp(app: unknown): UndoableApp {
    const name = fieldIn(app, 'app');
    const documents = isJsonObject(app) ? listOf(app['documents']) : undefined;
    if (name === undefined || documents === undefined || documents.length === 0) return refuse('apps');
    const read = documents.map((document) => readDocument(document, name));
    const twice = read.find(
      (one, index) => read.findIndex(({ type, fullName }) => type === one.type && fullName === one.fullName) < index,
    );
    if (twice !== undefined) return refuse('twice', twice.fullName);
    // a connected app is one document
    const isMixed = read.length > 1 && read.some(({ type }) => type === 'ConnectedApp');
    if (isMixed) return refuse('documents', name);
    const deployId = fieldIn(app, 'deployId');
    if (deployId !== undefined && !/^0Af\w{12}(\w{3})?$/.test(deployId)) return refuse('apps');
    const given = isJsonObject(app) ? app['certificate'] : undefined;
    const certificate = given === undefined ? {} : { certificate: readCertificate(given, name) };
    return { app: name, documents: read, ...(deployId === undefined ? {} : { deployId }), ...certificate };
  }

  function readCertificate(value: unknown, app: string): SavedCertificate {
    const { before, planned } = isJsonObject(value) ? value : {};
    if (planned !== null && planned !== '' && !isFingerprint(planned)) return refuse('documents', app);
    if (before !== undefined && !isFingerprint(before)) return refuse('documents', app);
    return before === undefined ? { planned } : { before, planned };
  }

  function readDocument(document: unknown, app: string): SavedDocument {
    const [type, fullName] = [fieldIn(document, 'type'), fieldIn(document, 'fullName')];
    if (!isJsonObject(document) || type === undefined || fullName === undefined) return refuse('documents', app);
    if (!Object.hasOwn(documentTypes, type) || !names.test(fullName)) return refuse('documents', `${type} ${fullName}`);
    const key = { type: type as DocumentType, fullName };
    const [before, planned, after] = ['before', 'planned', 'after'].map((side) => readText(document[side], key, app));
    if (before === undefined || planned === undefined) return refuse('documents', fullName);
    return { ...key, before, planned, ...(after === undefined ? {} : { after }) };
  }

  function readText(
    value: unknown,
    key: Pick<SavedDocument, 'type' | 'fullName'>,
    app: string,
  ): string | null | undefined {
    if (value === undefined || value === null) return value;
    const { type, fullName } = key;
    if (typeof value !== 'string') return refuse('documents', fullName);
    try {
      const xml = parseXml(withoutSecret(value, fullName), fullName);
      const owner = appNameOf({ ...key, xml, id: undefined, lastModifiedDate: undefined });
      if (type === 'ConnectedApp' ? fullName === app : owner === app) return xml.text;
    } catch (error) {
      if (!isEcaError(error)) throw error;
    }
    return refuse('documents', fullName);
  }
}

const listOf = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function fieldIn(value: unknown, name: string): string | undefined {
  return isJsonObject(value) ? textIn(value[name]) : undefined;
}
