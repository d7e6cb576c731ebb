import type { Phrase } from '../../errors/codes.ts';
import { type App, documentOf, valueOf } from '../app.ts';
import { linkOf } from '../link.ts';

/**
 * The consequences for callers when an app gets another OAuth consumer: they need the new key and secret, so nothing
 * else about the old one matters to them. Undefined if the consumer stays.
 */
export function linkRisks(before: App, after: App): Phrase[] | undefined {
  const [was, is] = [linkOf(before), linkOf(after)];
  if (was.kind === 'linked' && is.kind === 'linked') {
    if (linkText(before) === linkText(after)) return undefined;
    return [{ key: 'LinkMoved', data: { before: was.sourceOrgId, after: is.sourceOrgId } }];
  }
  if (was.kind === 'linked') return [{ key: 'LinkDropped', data: { sourceOrg: was.sourceOrgId } }];
  const [had, has] = [before, after].map((app) => documentOf(app, 'ExtlClntAppGlobalOauthSettings') !== undefined);
  if (is.kind === 'linked')
    return had === true ? [{ key: 'ConsumerGivenUp', data: { sourceOrg: is.sourceOrgId } }] : [];
  // OAuth settings with neither link nor consumer let nobody in
  const broken = had === false && linkText(before) === undefined;
  return broken && has === true ? [] : undefined;
}

/** Good to know about an app that becomes linked. */
export function linkNotes(before: App, after: App): Phrase[] {
  const link = linkOf(after);
  if (link.kind !== 'linked' || linkText(before) === linkText(after)) return [];
  return [{ key: 'LinkedTo', data: { sourceOrg: link.sourceOrgId } }];
}

const linkText = (app: App): string | undefined => valueOf(app, 'ExtlClntAppOauthSettings', 'oauthLink');
