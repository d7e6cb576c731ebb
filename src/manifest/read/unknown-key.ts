import { closest } from '../../apps/closest.ts';
import type { Phrase } from '../../errors/codes.ts';
import { keys } from '../keys/keys.ts';

const plain = (name: string): string => name.replace(/[-_\s]/g, '').toLowerCase();

/** Words by which other tools say that something isn't to be there. */
const deletions = new Set(['delete', 'deleted', 'absent', 'ensure', 'remove', 'removed', 'destroy', 'present']);

/** A key that doesn't exist, with near misses among those that may be in its place. */
export function unknownKey(name: string, place: string, candidates: readonly string[]): Phrase {
  if (/secret$|password|private_?key|token$/i.test(name) && closest(name, candidates).length === 0)
    return { key: 'SecretKey', data: { name } };
  if (candidates.includes('state') && deletions.has(plain(name))) return { key: 'DeletionKey', data: { name, place } };
  const near = nearKeys(name, candidates);
  const hint = near.join(', ');
  if (near.length === 0 && candidates.length > 0)
    return {
      key: 'KeyUnlike',
      data: { name, place: place === '' ? 'a manifest' : place, keys: candidates.join(', ') },
    };
  return place === ''
    ? { key: 'TopKeyUnknown', data: { name, hint } }
    : { key: 'KeyUnknown', data: { name, place, hint } };
}

/** Keys that a misspelt one may mean: here, in another part of an app, or by the name of their flag. */
function nearKeys(name: string, candidates: readonly string[]): string[] {
  const wanted = plain(name);
  const same = candidates.filter((one) => plain(one) === wanted);
  if (same.length > 0) return same;
  const elsewhere = keys
    .filter((key) => plain(lastPart(key.name)) === wanted || key.flags.some((flag) => plain(lastWord(flag)) === wanted))
    .map((key) => key.name);
  if (elsewhere.length > 0) return elsewhere.slice(0, 3);
  return closest(name, candidates);
}

const lastPart = (name: string): string => name.split('.').at(-1) ?? name;
/** What a flag sets: its name without what it does to a list. */
const lastWord = (flag: string): string => (flag.split(' ').at(-1) ?? flag).replace(/^(?:add|remove)-/, '');
