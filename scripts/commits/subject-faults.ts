const types = ['feat', 'fix', 'docs', 'test', 'refactor', 'perf', 'build', 'ci', 'chore', 'style', 'revert', 'bench'];
const conventional = new RegExp(`^(?:${types.join('|')})(?:\\([a-z0-9-]+(?:, ?[a-z0-9-]+)*\\))?!?: \\S`);
const longest = 72;

/** What is wrong with the subject of a commit: its form (Conventional Commits 1.0), its length, its last character. */
export function subjectFaults(subject: string): string[] {
  return [
    conventional.test(subject) ? '' : `is not TYPE(SCOPE): TEXT, where TYPE is one of ${types.join(', ')}`,
    subject.length <= longest ? '' : `has ${subject.length} characters; ${longest} are allowed`,
    subject.endsWith('.') ? 'ends with a full stop' : '',
  ].filter((fault) => fault !== '');
}
