import { Messages } from '@salesforce/core/messages';
import { momentText } from './moment.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

export type Bundle = 'consequences' | 'errors' | 'meanings' | 'migration' | 'oauth-errors' | 'output';

const bundles = new Map<Bundle, Messages<string>>();

function bundleOf(name: Bundle): Messages<string> {
  const known = bundles.get(name) ?? Messages.loadMessages('sf-plugin-eca', name);
  bundles.set(name, known);
  return known;
}

/**
 * Puts values into the `{name}` places of a text, moments as people read them; a place without a value stays visible.
 */
export function fill(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(data[name] ?? place);
    return momentText(value) ?? value;
  });
}

/** The text of that key with its places filled. */
export function say(bundle: Bundle, key: string, data: Readonly<Record<string, string | number>> = {}): string {
  return fill(bundleOf(bundle).getMessage(key), data);
}

/** The list of texts of that key, each with its places filled. */
export function sayAll(bundle: Bundle, key: string, data: Readonly<Record<string, string | number>>): string[] {
  return bundleOf(bundle)
    .getMessages(key)
    .map((text) => fill(text, data));
}

/** Is there a text of that key? */
export function canSay(bundle: Bundle, key: string): boolean {
  try {
    bundleOf(bundle).getMessage(key);
    return true;
  } catch {
    // the only way core offers to ask
    return false;
  }
}
