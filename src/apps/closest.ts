import { distance } from 'fastest-levenshtein';

/** Up to three candidates that a typing error could have meant, nearest first, ignoring case. */
export function closest(typed: string, candidates: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, misses: missesOf(wanted, candidate.toLowerCase()) }))
    .filter(({ misses }) => misses <= Math.max(2, wanted.length / 3))
    .sort((one, other) => one.misses - other.misses)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function missesOf(wanted: string, candidate: string): number {
  const isStart = wanted.length >= 3 && candidate.startsWith(wanted);
  return isStart ? 1 : distance(wanted, candidate);
}
