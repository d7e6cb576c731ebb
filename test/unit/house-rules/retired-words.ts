import type { SourceFile } from './source-files.ts';

/** A word or phrase that native readers stumble over, and what to write instead. */
type Retired = readonly [phrase: RegExp, instead: string];

const retiredWords: readonly Retired[] = [
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bshall\b/i, 'will, must or should'],
  [/\btidings\b/i, 'event, progress'],
  [/\bwish(es|ed)?\b/i, 'option, want'],
  [/\bclutter(s|ed)?\b/i, 'obsolete entry'],
  [/\bunborn\b/i, 'new, missing'],
  [/\bsatellites?\b/i, 'document'],
  [/\bpatience\b/i, 'time limit'],
  [/\bdies\b/i, 'expires, ends'],
  [/\buntold\b/i, 'unknown'],
  [/\b(by hand of|another hand|by whichever hand)\b/i, 'someone else'],
  [/\b(its like|and its kin)\b/i, 'similar ones'],
  [/\blets? go of\b/i, 'releases'],
  [/\btells\b/i, 'returns, reports, shows, says'],
  [/\bfor ever\b/i, 'forever'],
];

/** Whole phrases that administrators didn't understand. */
const retiredTexts: readonly Retired[] = [
  [/\bkeeps? this app from\b/i, 'what Setup can do with the app'],
  [/\bwith it ends?\b/i, 'which logins stop working'],
  [/\bneeds a yes, and nobody can be asked\b/i, 'needs your confirmation'],
  [/\btokens that end\b/i, 'tokens to revoke'],
  [/\band whole\b/i, 'and complete'],
  [/\bit isn't (known which app|said whose)\b/i, 'say which, with a flag'],
  [/\bwent away from\b/i, 'was deleted in'],
  [/\buntil as the\b/i, 'expires when'],
  [/\bsays? what \S+ says?\b/i, 'is up to date'],
  [/\btoken holds\b/i, 'token is valid'],
  [/\bDo it\?/, 'a question that names the change'],
];

const retiredPhrases: readonly Retired[] = [
  ...retiredWords,
  [/\banew\b/i, 'again'],
  [/(?<!\b[Tt]here )\b(is|are) no (external|connected|valid|plain|person|API|file|app's|org's)\b/i, "isn't, aren't"],
  [/\bgives? out\b/i, 'returns'],
  [/\b(at hand|in hands)\b/i, 'available, known'],
  [/\bin clear\b/i, 'in plain text'],
  [/\b(came|comes?) of\b/i, 'results from'],
  [/\b(became|becomes?) of\b/i, 'happens to'],
  [/\b(is|are) (asked|told)\b/i, 'ask or report, in the active voice'],
  [/\ba person\b/i, 'the user'],
  [/\b[Tt]hrows (EcaError )?as\b|\bThe same (for|of|as)\b|(^|\. )As `/, 'the errors or the behaviour, in place'],
];

/** Parts of names. Fields of results and journals, which scripts and later runs read, keep theirs. */
const retiredParts =
  /^(anew|clearance|clutter|mend|patience|satellite|shall|tidings|unborn|unfitness|untold|unwisdom|wish)(s|es)?$/;

/** Docstrings and comments of source files with a retired word or phrase; text in double quotes doesn't count. */
export function retiredInComments(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => commentsOf(text).flatMap((words) => found(path, words, retiredPhrases)));
}

/** Texts of messages files with a retired word. */
export function retiredInMessages(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line) => (line.startsWith('# ') ? [] : found(path, line, [...retiredWords, ...retiredTexts]))),
  );
}

/** Names of source files with a retired word as one of their parts: `rotateWish` is rotate, wish. */
export function retiredInNames(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = text.replace(comment, '').replace(/'[^'\n]*'|`[^`]*`|"[^"\n]*"/g, '');
    const parts = (name: string): string[] => name.split(/_|(?=[A-Z])/).map((part) => part.toLowerCase());
    return [...new Set(code.match(/[A-Za-z_]\w*/g))]
      .filter((name) => parts(name).some((part) => retiredParts.test(part)))
      .map((name) => `${path}: ${name}`);
  });
}

const comment = /\/\*[^]*?\*\/|(?<=^|\s)\/\/ .*$/gm;

/** The comments of a text, each on one line. */
function commentsOf(text: string): string[] {
  return [...text.matchAll(comment)].map(([whole]) =>
    whole
      .replace(/^\s*(\/\*\*?|\*(?!\/)|\/\/)|\*\/$/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

function found(path: string, text: string, retired: readonly Retired[]): string[] {
  const plain = text.replace(/"[^"]*"/g, '""');
  return retired.flatMap(([phrase, instead]) => {
    const match = phrase.exec(plain)?.[0];
    return match === undefined ? [] : [`${path}: "${match}" (${instead}) in: ${text}`];
  });
}
