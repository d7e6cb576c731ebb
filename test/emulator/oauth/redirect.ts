import type { Reply } from '../server/reply.ts';
import { redirectTo } from './pages.ts';

/** A redirect to a registered callback with more parameters; `state` goes back as it came. */
export const answerAt = (redirectUri: string, fields: URLSearchParams, more: Record<string, string>): Reply => {
  const state = fields.get('state');
  const query = new URLSearchParams({ ...more, ...(state === null ? {} : { state }) }).toString();
  return redirectTo(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`);
};
