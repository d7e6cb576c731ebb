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

/** The app and the org that a command names. */
type Place = { readonly app?: string | undefined; readonly org?: string | undefined };

let carried: readonly Carried[] = [];
let consumerAt: (place: Place) => string | undefined = () => undefined;

/** Makes the commands that texts print have these flags of this run, where they take them. */
export function printCarried({ 'enable-secret-access': isAccess = false, consumer }: CarriedFlags): void {
  carried = isAccess ? [access] : [];
  printConsumers(() => consumer);
}

/** Makes the commands that texts print name the consumer that a manifest says for an app in an org, if it does. */
export function printConsumers(of: typeof consumerAt): void {
  consumerAt = of;
}

/** Makes the commands that texts print turn an org's access to secrets on, since after this run it is off. */
export function printSecretAccess(): void {
  if (!carried.includes(access)) carried = [...carried, access];
}

/** The flags of this run that a command about a place still lacks; `option` stands in place of its `{option}`. */
export function carriedBy(command: string, option: string, place: Place): string {
  const consumer = consumerAt(place);
  const named =
    consumer === undefined ? [] : [{ flag: '--consumer', value: ` ${shellWord(consumer)}`, commands: ofConsumer }];
  const lacks = ({ flag, commands }: Carried): boolean =>
    commands.test(command) && !command.includes(flag) && !option.includes(flag);
  return [...named, ...carried]
    .filter(lacks)
    .map(({ flag, value }) => ` ${flag}${value}`)
    .join('');
}
