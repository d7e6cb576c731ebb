import { parseXml } from '../xml/document.ts';
import { childrenNamed } from '../xml/read.ts';
import { removeChild } from '../xml/edit.ts';

/**
 * The text of a document without its `<consumerSecret>`. Orgs that still give secrets out by metadata put it there;
 * it must not reach a file, a screen or a log. Retrieved files normally lack it, and deploy so.
 */
export function withoutSecret(text: string): string {
  if (!text.includes('consumerSecret')) return text;
  const secrets = childrenNamed(parseXml(text).root, 'consumerSecret');
  return secrets.some((secret) => secret.text.trim() !== '') ? removeChild(text, 'consumerSecret') : text;
}
