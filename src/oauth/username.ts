import { type RequestContext, notOauth } from './reply.ts';

/**
 * The form of a Salesforce username, which is that of an email address, without what a file name or a line of text
 * can't contain: `sf` names the file of a login after it.
 */
const form = /^(?![-.])[^\s/\\:*?"<>|\p{C}@]+@[^\s/\\:*?"<>|\p{C}@]+$/u;
const longest = 240;

/** A username as an org reports it. Throws EcaError NotOauth, which doesn't show it, if it has another form. */
export function requireUsername(reported: string, asked: RequestContext): string {
  if (!form.test(reported) || reported.length > longest) throw notOauth(asked, 'a username that has no form of one');
  return reported;
}
