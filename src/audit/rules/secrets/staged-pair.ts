import type { AuditRule } from '../../facts/rule.ts';

/** After so many days a staged pair that nobody promotes or discards counts as forgotten. Our own choice. */
const longestWait = 7;

/** A staged pair waits, and works like the primary one. */
export const stagedPair: AuditRule = {
  id: 'ECA019',
  on: 'app',
  severity: { base: 'medium', strict: 'medium' },
  side: 'developer',
  needs: ['secrets'],
  source:
    "Connect REST API guide, staged credentials: an active staged pair expires after 30 days. That it authenticates before it is promoted is known from a Salesforce engineer's blog; that its 30 days begin when it is staged is a guess. The week is our own choice.",
  fixable: true,
  judge: ({ secrets }) => {
    if (secrets === undefined || secrets === 'not-shown') return secrets ?? 'not-read';
    const waiting = secrets
      .filter(({ isRotating }) => !isRotating)
      .flatMap(({ staged }) => staged.filter(({ state }) => state === 'Active'));
    const waits = waiting.flatMap(({ waitedDays }) => waitedDays ?? []);
    if (waits.length < waiting.length) return 'not-returned';
    return waits
      .filter((days) => days >= longestWait)
      .map((days) => ({ element: 'stagedCredentials.state', value: 'Active', data: { days } }));
  },
};
