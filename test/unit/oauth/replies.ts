import type { RequestContext, OauthReply } from '../../../src/oauth/reply.ts';

export const acme = 'https://acme.my.salesforce.com';
export const tokenUrl = `${acme}/services/oauth2/token`;
export const asked: RequestContext = { step: 'client-credentials', url: tokenUrl };

export function json(value: unknown, status = 200): OauthReply {
  return { status, contentType: 'application/json;charset=UTF-8', body: JSON.stringify(value) };
}

export const page: OauthReply = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><title>Login</title>',
};

export const redirect: OauthReply = {
  status: 302,
  contentType: 'text/html',
  body: '',
  location: 'https://evil.example/take?secret=1',
};

/** What a token endpoint of acme answers. */
export const granted = {
  access_token: '00D000000000001!AQtoken',
  refresh_token: '5Aep861refresh',
  instance_url: `${acme}/`,
  id: 'https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA',
  token_type: 'Bearer',
  issued_at: '1700000000000',
  signature: 'c2lnbmF0dXJl',
  scope: 'api refresh_token',
} as const;

/** The same without one field. */
export function without(name: keyof typeof granted): Record<string, unknown> {
  return Object.fromEntries(Object.entries(granted).filter(([field]) => field !== name));
}
