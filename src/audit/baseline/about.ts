/** What something is about: a rule, and an app or all of them. */
type Subject = { readonly rule: string; readonly app: string | undefined };

/** Looks up what is about a rule and an app, by its name in any case; without an app, what is about all of them. */
export type LookUp<T> = (subject: Subject) => readonly T[];

/** An index of thousands of entries or findings, each of which is looked for among thousands of the others. */
export function byRuleAndApp<T>(all: readonly T[], subjectOf: (one: T) => Subject): LookUp<T> {
  const nameOf = ({ rule, app }: Subject): string => JSON.stringify([rule, app?.toLowerCase()]);
  const groups = Map.groupBy(all, (one) => nameOf(subjectOf(one)));
  return (subject) => groups.get(nameOf(subject)) ?? [];
}
