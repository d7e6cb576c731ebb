import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sf.ts';

/** A command line of the help: as it is typed, the command, the words a shell makes of it, and the file it reads. */
export type Example = {
  readonly typed: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly stdin: string | undefined;
};

type Manifest = { readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, unknown>> }>> };

const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as Manifest;

/** Commands that have examples, by the name of their messages. */
const filesOf = (): string[] => readdirSync(join(root, 'messages')).filter((file) => commandIn(file) in commands);

const commandIn = (file: string): string => `eca:${file.replace(/\.md$/, '').replaceAll('.', ':')}`;

/** Every example of every command that is built. */
export function helpExamples(): Example[] {
  return filesOf().flatMap((file) => {
    const text = readFileSync(join(root, 'messages', file), 'utf8');
    const section = /^# examples\n([^]*?)(?=^# |(?![^]))/m.exec(text)?.[1] ?? '';
    const command = commandIn(file).replaceAll(':', ' ');
    return [...section.matchAll(/^ +<%= config\.bin %> <%= command\.id %>(.*)$/gm)].map(([, rest = '']) => {
      const [line = '', stdin] = rest.replace(/ > \S+$/, '').split(' < ');
      const words = (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll(/['"]/g, ''));
      return { typed: `sf ${command}${rest}`, command, args: [...command.split(' '), ...words], stdin };
    });
  });
}

/** The names of all commands. */
export const commandNames = Object.keys(commands).map((id) => id.replaceAll(':', ' '));

/** The words to run: what a command would do to an org is only checked, where it can be. */
export function withoutChange({ command, args }: Example): readonly string[] {
  const flags = commands[command.replaceAll(' ', ':')]?.flags ?? {};
  return 'dry-run' in flags && !args.includes('--dry-run') ? [...args, '--dry-run'] : args;
}
