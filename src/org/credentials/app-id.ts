import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { boundedLoop } from '../session/bounded-loop.ts';
import { unwrapResponse, sendConnect } from '../session/connect.ts';
import type { OrgSession } from '../session/session.ts';
import { query, soqlText } from '../session/soql.ts';
import { answerItems } from './credential-answers.ts';

const mostPages = 50;

/**
 * The record id of an app by its API name: by SOQL, and if that is refused or finds nothing, from the list of apps in
 * use, which may lack apps that nobody has used yet (Connect REST API guide, apps/oauth/usage). Throws EcaError
 * AppNotFound, RequestRefused if the org answers neither, and for an expired session or a lost connection.
 */
export async function findAppId(session: OrgSession, name: string): Promise<string> {
  const response = await idByQuery(session, name);
  const id = response.id ?? (await idByUsage(session, name, response.refused));
  if (id === undefined) throw new EcaError('AppNotFound', { app: name, org: session.username, hint: '' });
  return id;
}

/**
 * The API name of the app with a record id of 15 or 18 characters, which begins with 0xI; what was typed if it is no
 * such id, and if the org doesn't say.
 */
export async function nameOfAppId(session: OrgSession, typed: string): Promise<string> {
  const id = typed.trim();
  if (!/^0xI[0-9a-z]{12}(?:[0-9a-z]{3})?$/i.test(id)) return typed;
  const soql = `SELECT DeveloperName FROM ExternalClientApplication WHERE Id = ${soqlText(id)}`;
  try {
    return (await query(session, soql, { DeveloperName: 'text' }))[0]?.DeveloperName ?? typed;
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return typed;
    throw error;
  }
}

type QueriedId = { readonly id?: string | undefined; readonly refused?: EcaError };

async function idByQuery(session: OrgSession, name: string): Promise<QueriedId> {
  // DeveloperName has no prefix (object reference)
  const [, prefix, own = name] = /^([a-z]\w*?)__(.+)$/is.exec(name) ?? [];
  const namespace = prefix === undefined ? '' : ` AND NamespacePrefix = ${soqlText(prefix)}`;
  const soql = `SELECT Id FROM ExternalClientApplication WHERE DeveloperName = ${soqlText(own)}${namespace}`;
  try {
    return { id: (await query(session, soql, { Id: 'text' }))[0]?.Id };
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return { refused: error };
    throw error;
  }
}

/** A refusal says nothing about the app, so it is thrown if the query was refused as well. */
async function idByUsage(session: OrgSession, name: string, queryRefused?: EcaError): Promise<string | undefined> {
  const check = boundedLoop(session);
  for (let page = 0; page < mostPages; page += 1) {
    const path = ['apps', 'oauth', 'usage'];
    const response = await sendConnect(session, {
      method: 'GET',
      path,
      query: { page: String(page), pageSize: '100' },
    });
    if ('refused' in response && queryRefused === undefined && [403, 404].includes(response.status)) return undefined;
    const apps = answerItems(unwrapResponse(response), 'apps');
    if (apps === undefined) throw new EcaError('BrokenAnswer', { org: session.username, detail: 'apps' });
    const found = apps.find((app): app is UsedApp => isUsedApp(app) && app.developerName === name)?.identifier;
    if (found !== undefined || apps.length === 0) return found;
    check();
  }
  throw new EcaError('AnswerTooLarge', { org: session.username, detail: `${mostPages} pages` });
}

type UsedApp = { readonly identifier: string; readonly developerName: string };

function isUsedApp(value: unknown): value is UsedApp {
  const { identifier, developerName } = (value ?? {}) as Partial<Record<keyof UsedApp, unknown>>;
  return typeof identifier === 'string' && typeof developerName === 'string';
}
