import { documentTypes, type DocumentType } from '../../../../src/apps/document-types.ts';
import { appNameOf } from '../../../../src/apps/estate-join.ts';
import { withoutSecret } from '../../../../src/apps/secrets.ts';
import {
  type PackageFacts,
  packagedApps,
  type ProjectFile,
} from '../../../../src/audit/package/facts/package-facts.ts';
import { parseXml } from '../../../../src/xml/document.ts';
import {
  type Fields,
  globalType,
  headerType,
  policyType,
  securityType,
  settingsType,
  textOf,
  thisOrg,
} from '../../../unit/apps/acme.ts';

type Where = Partial<Omit<ProjectFile, 'document' | 'app'>> & { readonly directory?: string; readonly path?: string };

const hub = thisOrg;
export const link = `${hub.slice(0, 15)}:888000000000001`;
const parent = { externalClientApplication: 'Acme' };
const outside: Where = { folder: undefined, ignored: true };

/** A file of an app in the package folder `force-app`, tracked by git. */
export function file(type: DocumentType, content: Fields | string, where: Where = {}): ProjectFile {
  const { directory = documentTypes[type].directory, ...rest } = where;
  const path = rest.path ?? `force-app/${directory}/Acme.${documentTypes[type].suffix}-meta.xml`;
  const text = typeof content === 'string' ? content : textOf(type, content);
  const xml = parseXml(withoutSecret(text, path), path);
  const document = { type, fullName: 'Acme', xml, id: undefined, lastModifiedDate: undefined, path, text };
  return { document, app: appNameOf(document), folder: 'force-app', ignored: false, tracked: true, ...rest };
}

export const header = (fields: Fields = {}, where: Where = {}): ProjectFile =>
  file(headerType, { distributionState: 'Packaged', label: 'Acme', ...fields }, where);
export const oauth = (fields: Fields = {}, where: Where = {}): ProjectFile =>
  file(settingsType, { commaSeparatedOauthScopes: 'Api, RefreshToken', ...parent, oauthLink: link, ...fields }, where);
export const global = (fields: Fields = {}, where: Where = outside): ProjectFile =>
  file(
    globalType,
    {
      callbackUrl: 'https://acme.example.com/cb',
      ...parent,
      isDeviceFlowEnabled: 'false',
      isEnforceRefreshTokenTTL: 'true',
      isPkceRequired: 'true',
      isRefreshTokenRotationEnabled: 'true',
      ...fields,
    },
    where,
  );
export const policy = (fields: Fields = {}, where: Where = outside): ProjectFile =>
  file(policyType, { commaSeparatedPermissionSet: 'Acme_User', ...parent, ...fields }, where);
export const security = (content: Fields | string = ranges, where: Where = outside): ProjectFile =>
  file(securityType, typeof content === 'string' ? content : { ...parent, ...content }, where);

const ranges = `<${securityType} xmlns="http://soap.sforce.com/2006/04/metadata"><externalClientApplication>Acme</externalClientApplication><tokenIpRanges><endIpAddress>203.0.113.9</endIpAddress><startIpAddress>203.0.113.1</startIpAddress></tokenIpRanges></${securityType}>`;

/** A project with these files, its package in `force-app`. */
export function project(files: readonly ProjectFile[], rest: Partial<PackageFacts> = {}): PackageFacts {
  return {
    root: '.',
    namespace: undefined,
    sourceApiVersion: 66,
    folders: [{ path: 'force-app', permissionSets: ['Acme_User'], dependsOn: [] }],
    files,
    apps: packagedApps(files),
    strangers: [],
    devHubId: hub,
    ...rest,
  };
}

/** An app in a package in which no rule finds anything, with other files in place of its own. */
export function wellMade(...others: readonly ProjectFile[]): ProjectFile[] {
  const types = others.map(({ document }) => document.type);
  const own = [header(), oauth(), global(), policy(), security()];
  return [...own.filter(({ document }) => !types.includes(document.type)), ...others];
}
