import { resolve } from 'node:path';
import { Messages } from '@salesforce/core/messages';
import { momentText } from '../../apps/moment.ts';
import { shellWord } from '../../errors/shell-word.ts';
import { visiblePart } from '../safety/visible.ts';
import { carriedBy } from './carried-flags.ts';
import { commandsToCopy } from './commands-to-copy.ts';
import { goingOn } from './going-on.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

export type Bundle =
  | 'audit'
  | 'audit-report'
  | 'audit-rules'
  | 'consequences'
  | 'doctor-checks'
  | 'errors'
  | 'manifest'
  | 'meanings'
  | 'migration'
  | 'oauth-errors'
  | 'org-plan'
  | 'output'
  | 'report';

const bundles = new Map<Bundle, Messages<string>>();

function bundleOf(name: Bundle): Messages<string> {
  const known = bundles.get(name) ?? Messages.loadMessages('sf-plugin-eca', name);
  bundles.set(name, known);
  return known;
}

/** Placeholders for our own words: a flag with its value, or nothing. */
const options = ['option', 'onOrg', 'manifestOption', 'kindOption', 'setBack'];

/** What placeholders stand for where a text's data says nothing else: what flags of this run say. */
const given: Record<string, string> = { option: '', manifestOption: '', kindOption: '' };

/** Makes the commands that texts print name this `--state-dir`, so that they find what this run left there. */
export function printStateFolder(folder: string | undefined): void {
  given['option'] = folder === undefined ? '' : ` --state-dir ${shellWord(resolve(folder))}`;
}

/** Makes the commands that texts print name this manifest, so that they read the one that this run read. */
export function printManifest(file: string | undefined): void {
  given['manifestOption'] = file === undefined ? '' : ` --manifest ${shellWord(file)}`;
}

/** Makes the commands that texts print name this kind of app, with which the user told namesakes apart. */
export function printKind(kind: string | undefined): void {
  given['kindOption'] = kind === undefined || kind === 'all' ? '' : ` --kind ${kind}`;
}

/**
 * Puts values into the `{name}` placeholders of a text, moments as people read them; a placeholder without a value
 * stays visible. In a command to copy each value is one shell word, except an option, which contains our own words; and
 * it works where this run does.
 */
export function fillPlaces(text: string, data: Readonly<Record<string, string | number>>): string {
  const about = { app: textIn(data, 'app'), org: textIn(data, 'org') };
  const put = (part: string, write: (value: string) => string, isCommand = false): string =>
    part.replace(/\{(\w+)\}(?=(\)?\.(?!\w))?)/g, (place, name: string, stop?: string) => {
      const own = String(data[name] ?? given[name] ?? place);
      const isWord = isCommand && data[name] !== undefined && !options.includes(name);
      // a word of a command has escapes of the shell's own
      const whole = isWord
        ? own
        : visiblePart(isCommand && name === 'option' ? own + carriedBy(part, own, about) : own);
      // a sentence of an org within one of ours
      const value = stop === undefined ? whole : whole.replace(/(?<!\.)\.$/, '');
      return data[name] === undefined || options.includes(name) ? value : write(value);
    });
  const inCommand = text.replace(commandsToCopy, (command) =>
    goingOn(put(command, shellWord, true)).replaceAll('{', opening),
  );
  return put(inCommand, (value) => momentText(value) ?? value).replaceAll(opening, '{');
}

function textIn(data: Readonly<Record<string, string | number>>, name: string): string | undefined {
  return data[name] === undefined ? undefined : String(data[name]);
}

/** Represents a brace of a value that has already been put in. */
const opening = '\ue000';

/** The message with that key, with its placeholders filled. */
export function messageText(bundle: Bundle, key: string, data: Readonly<Record<string, string | number>> = {}): string {
  return fillPlaces(bundleOf(bundle).getMessage(key), data);
}

/** The list of messages with that key, each with its placeholders filled. */
export function messageLines(bundle: Bundle, key: string, data: Readonly<Record<string, string | number>>): string[] {
  return bundleOf(bundle)
    .getMessages(key)
    .map((text) => fillPlaces(text, data));
}

/** Whether there is a message with that key. */
export function hasMessage(bundle: Bundle, key: string): boolean {
  try {
    bundleOf(bundle).getMessage(key);
    return true;
  } catch {
    // core offers no other way to check
    return false;
  }
}
