import { readMultipart } from '../rest/multipart.ts';
import type { Request } from '../server/request.ts';
import { problem } from './errors.ts';

/** The fields of a form body; core's device service sends its own as multipart. */
export const formOf = ({ headers, body }: Request): URLSearchParams => {
  const type = String(headers['content-type'] ?? '');
  if (!type.startsWith('multipart/form-data')) return new URLSearchParams(body.toString('utf8'));
  const parts = [...readMultipart(type, body)];
  return new URLSearchParams(parts.map(([name, value]): [string, string] => [name, value.toString('utf8')]));
};

/** The fields of a request: those of its query, then those of its form. */
export const fieldsOf = (request: Request): URLSearchParams => {
  const form = request.method === 'POST' ? formOf(request) : new URLSearchParams();
  return new URLSearchParams([...request.query, ...form]);
};

/** A field's text, empty when it is not there. */
export const field = (fields: URLSearchParams, name: string): string => fields.get(name) ?? '';

/** Name and password of a Basic header; null without one. Throws for one that is not well formed. */
export const basicOf = ({ headers }: Request): { name: string; password: string } | null => {
  const [, encoded] = /^Basic (.*)$/i.exec(String(headers['authorization'] ?? '')) ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) throw problem('badBasicHeader');
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** The token of a Bearer (or OAuth) header, or undefined. */
export const bearerOf = ({ headers }: Pick<Request, 'headers'>): string | undefined =>
  /^(?:Bearer|OAuth) (.+)$/.exec(String(headers['authorization'] ?? ''))?.[1];

/** Whether a request came to the host that stands for login.salesforce.com: `localhost` instead of the org's own. */
export const atLoginHost = ({ headers }: Pick<Request, 'headers'>): boolean =>
  String(headers['host'] ?? '').startsWith('localhost');
