import { closest } from '../../apps/closest.ts';
import type { UndoableOrg } from '../../apps/saved/saved-changes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Target } from '../../fleet/targets.ts';
import { aliasesOf, type KnownOrgs } from '../../org/logins/known-orgs.ts';
import { messageText } from '../../output/page/texts.ts';
import { undoOfPart } from '../../output/undo/undo-text.ts';
import { sameId } from '../../apps/record-id.ts';

/** A file of saved changes, what it has, and what `--name` chooses of that. */
type Saved = {
  readonly file: string;
  readonly orgs: readonly UndoableOrg[];
  readonly chosen: readonly UndoableOrg[];
  readonly isPart: boolean;
};

/** The orgs or apps of a file that a text names. */
const mostNamed = 10;

/** The error for an app that the file has in none of its orgs, with a command for one that it has. */
export function appNotSaved(app: string, { file, orgs }: Pick<Saved, 'file' | 'orgs'>): EcaError<'NotInSavedFile'> {
  const names = appsOf(orgs);
  const [like = names[0] ?? ''] = closest(app, names);
  const data = { file, what: app, names: someOf(names), apps: '' };
  return new EcaError('NotInSavedFile', data, { variant: 'app', next: nextUndo(file, [['--name', like]]) });
}

/** The error for a login that leads to another org than the one whose changes the file has under that name. */
export function leadsElsewhere(
  { org, orgId: former }: Pick<UndoableOrg, 'org' | 'orgId'>,
  orgId: string,
  file: string,
): EcaError<'OrgReplaced'> {
  const data = { app: '', org, id: file, former, orgId, option: '' };
  return new EcaError('OrgReplaced', data, { variant: 'undo' });
}

/** The error for an org that the file, or the chosen part of it, doesn't have, with a command for one that it has. */
export function orgNotSaved(
  { org, orgId, asked = [org] }: Target,
  { file, orgs, chosen, isPart }: Saved,
  { aliases }: Pick<KnownOrgs, 'aliases'>,
): EcaError<'NotInSavedFile' | 'OrgReplaced'> {
  const former = orgs.find((one) => one.org === org && !sameId(one.orgId, orgId));
  if (former !== undefined && orgs.every((one) => !sameId(one.orgId, orgId)))
    return leadsElsewhere(former, orgId, file);
  const apps = isPart ? appsOf(chosen) : [];
  const typed = (username: string): string => aliasesOf(username, aliases)[0] ?? username;
  const names = chosen.map(({ org: username }) => {
    const name = typed(username);
    return name === username ? name : `${name} (${username})`;
  });
  const options = [['--target-org', typed(chosen[0]?.org ?? '')], ...apps.map((app) => ['--name', app])];
  const data = { file, what: asked.join(', '), names: someOf(names), apps: apps.join(', ') };
  const variant = orgs.some((one) => sameId(one.orgId, orgId)) ? 'part' : undefined;
  return new EcaError('NotInSavedFile', data, { variant, next: nextUndo(file, options) });
}

function appsOf(orgs: readonly UndoableOrg[]): string[] {
  return [...new Set(orgs.flatMap(({ apps }) => apps.map(({ app }) => app)))].sort();
}

function nextUndo(file: string, options: readonly string[][]): EcaError['next'] {
  return { key: 'next.undo', data: { command: undoOfPart(file, options.flat()) } };
}

function someOf(names: readonly string[]): string {
  const more = names.length - mostNamed;
  const rest = more > 0 ? [messageText('output', 'fleet.more', { count: more })] : [];
  return [...names.slice(0, mostNamed), ...rest].join(', ');
}
