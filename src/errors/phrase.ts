import type { Phrase } from './codes.ts';

/** Whether the value is a phrase, and nothing else. */
export function isPhrase(value: unknown): value is Phrase {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).sort().join() === 'data,key' && 'key' in value && typeof value.key === 'string';
}
