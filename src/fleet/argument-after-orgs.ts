import { isNamePattern } from '../apps/name-pattern.ts';
import { EcaError } from '../errors/eca-error.ts';
import { shellWord } from '../errors/shell-word.ts';
import { knownOrgs } from '../org/logins/known-orgs.ts';
import { resolveTargets } from './targets.ts';

type Values = Readonly<Record<string, unknown>>;

/** A command line as it was typed, after the words of the command, and as oclif read it. */
export type ReadLine = {
  readonly command: string;
  readonly argv: readonly string[];
  /** The names of the command's arguments. */
  readonly known: readonly string[];
  readonly args: Values;
  readonly flags: Values;
};

const orgFlag = '--target-org';

/**
 * Refuses `--target-org ORG APP`: the flag takes several values, so it takes the argument that follows it for an org,
 * and a command that needs no app would work on all of them. The last of several words after the flag is meant as the
 * argument if that is missing and no login has the word as its name. Throws EcaError ArgumentAfterOrgs with the command
 * as it is meant.
 */
export async function refuseArgumentAfterOrgs(line: ReadLine, readOrgs = knownOrgs): Promise<void> {
  const { command, argv, known, args, flags } = line;
  const [argument] = known;
  const isNamed = [args[argument ?? ''], flags['name'], flags['app'], flags['client-id']].some(
    (value) => value !== undefined,
  );
  if (argument === undefined || isNamed) return;
  for (const at of lastAfterSeveral(argv, flags['target-org'])) {
    const word = argv[at] ?? '';
    const targets = await resolveTargets([word], await readOrgs());
    if (targets.some(({ error }) => error?.code !== 'OrgNotFound')) continue;
    const words = [word, ...argv.slice(0, at), ...argv.slice(at + 1)].map(shellWord);
    throw new EcaError('ArgumentAfterOrgs', {
      word,
      flag: orgFlag,
      argument: argument.toUpperCase(),
      command: `sf ${command} ${words.join(' ')}`,
    });
  }
}

/** Where a run of values after the flag ends, if there are several, with a word that may name something else. */
function lastAfterSeveral(argv: readonly string[], typed: unknown): number[] {
  const orgs: readonly unknown[] = Array.isArray(typed) ? typed : [];
  const isOrg = (word = '-'): boolean => !word.startsWith('-') && orgs.includes(word);
  return argv.flatMap((word, at) => {
    const isLast = isOrg(word) && isOrg(argv[at - 1]) && !isOrg(argv[at + 1]);
    return isLast && !word.includes('@') && !isNamePattern(word) ? at : [];
  });
}
