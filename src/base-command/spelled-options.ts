import { optionMeant } from './setup-words.ts';

type Rules = Readonly<Record<string, { readonly type?: string; readonly options?: readonly string[] }>>;

/**
 * The words of a command line with the values of flags that have options spelled as oclif wants them, whichever case
 * or words of Setup they are typed in. `rules` are the command's flags.
 */
export function spelledOptions(argv: readonly string[], rules: Rules): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((word, index) => {
    if (index >= end) return word;
    const [, flag, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    if (flag !== undefined && value !== undefined) {
      const meant = meantBy(flag, value, rules);
      return meant === undefined ? word : `--${flag}=${meant}`;
    }
    const [, before] = /^--([\w-]+)$/.exec(argv[index - 1] ?? '') ?? [];
    return (before === undefined ? undefined : meantBy(before, word, rules)) ?? word;
  });
}

function meantBy(flag: string, value: string, rules: Rules): string | undefined {
  const { options } = rules[flag] ?? {};
  return options === undefined ? undefined : optionMeant(flag, options, value);
}
