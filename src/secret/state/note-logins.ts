import type { StoredLogin } from '../../org/logins/auth-store.ts';
import { type AppLogin, has, loginsWithKey, rekeyable } from './app-logins.ts';
import type { Journal } from './journal.ts';
import type { ProgressEvent } from './run.ts';

type Machine = {
  readonly logins: () => Promise<readonly StoredLogin[]>;
  readonly rekeyLogins: boolean;
  readonly tell: (event: ProgressEvent) => void;
};

/**
 * Finds this machine's logins with the rotated pair, records and reports new ones, and returns those to re-key.
 * Re-keyed logins that a crash left unrecorded are recorded now.
 */
export async function noteLogins(journal: Journal, machine: Machine): Promise<AppLogin[]> {
  const { oldKey, plan, logins: known, staged, rekeyed, outcome } = journal.rotation();
  if (outcome !== undefined) return [];
  const all = await machine.logins();
  // replacing only the secret leaves the key unchanged, so there is nothing to compare
  const renewed = staged === undefined || staged.key === oldKey ? [] : loginsWithKey(all, staged.key);
  for (const login of renewed.filter((one) => has(known, one) && !rekeyed.includes(one.username))) {
    journal.append({ event: 'rekeyed', username: login.username });
  }
  const logins = loginsWithKey(all, oldKey);
  const due = rekeyable(logins, plan.rekeyLogins || machine.rekeyLogins);
  const found = logins.filter((login) => !has(known, login));
  if (found.length > 0) {
    journal.append({ event: 'logins', found });
    machine.tell({ what: 'logins', rekeyed: due, kept: logins.filter((login) => !has(due, login)) });
  }
  return due;
}
