import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isPlaceholder } from '../../errors/unfilled-value.ts';
import { type App, documentOf } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { isUnfilledUrl, splitUrls } from '../fields/callback-urls.ts';
import { fieldsOf } from '../fields/fields.ts';
import { nearScopes, splitScopes } from '../fields/scopes.ts';
import { labelOf } from '../find-app.ts';
import { childText, childrenNamed } from '../../xml/read.ts';
import type { FiledDocument } from './project-files.ts';
import type { FiledApp } from './source-edit.ts';
import { strangeParts } from './strange-parts.ts';

/** The elements that contain a username, and the command that writes it. */
const userElements = { clientCredentialsFlowUser: 'FillInRunAs', executeHandlerAs: 'FillInExecuteAs' } as const;

/**
 * Refuses files of the apps to deploy that an org would refuse for a reason it doesn't name, when a part of the app may
 * be there already; `all` are the apps of the project. Throws EcaError ParentIsLabel, FilesSkipped, FileValueInvalid or
 * UserPlaceholder.
 */
export function refuseMistakes(apps: readonly FiledApp[], all: readonly FiledApp[]): void {
  for (const { name, documents } of all) {
    const owner = ownerByLabel(all, name);
    if (owner === undefined || !apps.some((app) => app.name === name || app.name === owner)) continue;
    throw new EcaError('ParentIsLabel', {
      app: owner,
      label: name,
      files: documents.map(({ path }) => path).join(', '),
    });
  }
  refuseParts(apps);
}

/**
 * Refuses what no org accepts in the files of apps, in one list. Throws EcaError FilesSkipped if an element is
 * wrong, otherwise FileValueInvalid if a value is, otherwise UserPlaceholder.
 */
function refuseParts(apps: readonly FiledApp[]): void {
  const documents = apps.flatMap((app) => app.documents.map((document) => ({ app, document })));
  const elements = documents.flatMap(({ document }) => strangeParts(document));
  const values = documents.flatMap(({ document }) => wrongValues(document));
  const users = documents.flatMap(({ app, document }) => placeholders(app, document));
  const blanks = users.map(({ blank }) => blank);
  if (elements.length > 0) throw new EcaError('FilesSkipped', { files: [...elements, ...values, ...blanks] });
  if (values.length > 0) throw new EcaError('FileValueInvalid', { problems: [...values, ...blanks] });
  if (users.length > 0)
    throw new EcaError('UserPlaceholder', { problems: blanks, remedies: users.map(({ remedy }) => remedy) });
}

type Placeholder = { readonly blank: Phrase; readonly remedy: Phrase };

/** Usernames that were never filled in, each with the command that does. */
function placeholders({ name, org }: FiledApp, document: FiledDocument): Placeholder[] {
  return Object.entries(userElements).flatMap(([element, key]): Placeholder[] => {
    const value = childText(document.xml.root, element)?.trim() ?? '';
    if (!isPlaceholder(value)) return [];
    const blank = { key: 'FileUserBlank', data: { ...placeOf(document, element), element, value } };
    return [{ blank, remedy: { key, data: { app: name, folder: org } } }];
  });
}

/** Values that Salesforce alone gives (Metadata API guide, DistributionState): a file of a package may have them. */
const salesforceOnly = ['managed', 'autoinstalled'];

/** Throws EcaError FilesSkipped if an element in the files of an app to edit is one that no org accepts. */
export function refuseToEdit(documents: readonly FiledDocument[]): void {
  const files = documents.flatMap(strangeParts);
  if (files.length > 0) throw new EcaError('FilesSkipped', { files }, { variant: 'edit' });
}

/** Values that a closed list lacks, and scopes in a spelling that no org takes. */
export function wrongValues(document: FiledDocument): Phrase[] {
  const { type, xml } = document;
  const listed = Object.entries(fieldsOf[type as DocumentType] ?? {}).flatMap(([element, field]): Phrase[] => {
    if (field.kind !== 'choice') return [];
    const value = childText(xml.root, element)?.trim().toLowerCase() ?? '';
    // orgs were seen with two spellings of one value
    const isKnown = [...field.choices.map((choice) => choice.toLowerCase()), ...salesforceOnly].includes(value);
    return value === '' || isKnown ? [] : [wrongValue(document, element, field.choices)];
  });
  return [...listed, ...(type === 'ExtlClntAppOauthSettings' ? wrongScopes(document) : []), ...wrongUrls(document)];
}

/** An unset variable leaves an address without a host, which an org takes. */
function wrongUrls(document: FiledDocument): Phrase[] {
  const element = 'callbackUrl';
  const isWrong = splitUrls(childText(document.xml.root, element) ?? '').some(isUnfilledUrl);
  return isWrong ? [wrongValue(document, element, ['https://HOST/…'])] : [];
}

/** Nothing corrects a file on its way to an org, so only Salesforce's own spelling passes. */
function wrongScopes(document: FiledDocument): Phrase[] {
  const element = 'commaSeparatedOauthScopes';
  const text = childText(document.xml.root, element) ?? '';
  const typed = splitScopes(text).map((scope) => scope.split(/[\s;|]+/));
  const isSeparated = typed.every((words) => words.length === 1);
  const scopes = typed.flat().filter((scope) => scope !== '');
  const near = scopes.map((scope) => nearScopes(scope));
  if (isSeparated && near.every((names) => names.length === 0)) return [];
  return [wrongValue(document, element, [scopes.map((scope, index) => near[index]?.[0] ?? scope).join(', ')])];
}

function wrongValue(document: FiledDocument, element: string, values: readonly string[]): Phrase {
  const [child] = childrenNamed(document.xml.root, element);
  const value = child?.text.trim() ?? '';
  const data = { ...placeOf(document, element), element, value, expected: values.join(', ') };
  return { key: 'FileValueWrong', data };
}

/** The file and the line of an element. */
function placeOf({ path, xml }: FiledDocument, element: string): { readonly path: string; readonly line: string } {
  const [child] = childrenNamed(xml.root, element);
  return { path, line: String(xml.text.slice(0, child?.start ?? 0).split('\n').length) };
}

/** The API name of the app with this label, if no app has it as its API name and only one as its label. */
export function ownerByLabel(apps: readonly App[], name: string): string | undefined {
  const withHeader = apps.filter((app) => documentOf(app, 'ExternalClientApplication') !== undefined);
  if (withHeader.some((app) => app.name === name)) return undefined;
  const owners = withHeader.filter((app) => labelOf(app).toLowerCase() === name.toLowerCase());
  return owners.length === 1 ? owners[0]?.name : undefined;
}
