import { shellWord } from '../../errors/shell-word.ts';

/** What this run had besides the folder of its state, without which a later command doesn't get what this one got. */
export type CarriedFlags = { readonly 'enable-secret-access'?: boolean; readonly consumer?: string | undefined };

type Carried = { readonly flag: string; readonly value: string; readonly commands: RegExp };

const access: Carried = {
  flag: '--enable-secret-access',
  value: '',
  commands: /^"?sf eca (?:secret [a-z]+|migrate apply)\b/,
};
const ofConsumer = /^"?sf eca secret (?:rotate|stage|promote|deliver|retire|discard|show) --name /;

let carried: readonly Carried[] = [];

/** Makes the commands that texts print have these flags of this run, where they take them. */
export function printCarried({ 'enable-secret-access': isAccess = false, consumer }: CarriedFlags): void {
  const one = { flag: '--consumer', commands: ofConsumer };
  carried = [
    ...(consumer === undefined ? [] : [{ ...one, value: ` ${shellWord(consumer)}` }]),
    ...(isAccess ? [access] : []),
  ];
}

/** Makes the commands that texts print turn an org's access to secrets on, since after this run it is off. */
export function printSecretAccess(): void {
  if (!carried.includes(access)) carried = [...carried, access];
}

/** The flags of this run that a command still lacks; `option` is what stands in place of its `{option}`. */
export function carriedBy(command: string, option: string): string {
  const lacks = ({ flag, commands }: Carried): boolean =>
    commands.test(command) && !command.includes(flag) && !option.includes(flag);
  return carried
    .filter(lacks)
    .map(({ flag, value }) => ` ${flag}${value}`)
    .join('');
}
