/** What `{org}`, `{app}`, `{orgId}` and `{rotationId}` in the destination of a pair stand for. */
export const placeNames = ['org', 'app', 'orgId', 'rotationId'] as const;

/** `{{org}}` stands for literal braces. */
const anyPlaceholder = /\{\{\w+\}\}|\{(\w+)\}/g;

/** The first placeholder of a path that isn't one of those, with its braces. */
export function unknownPlaceholder(path: string): string | undefined {
  const found = [...path.matchAll(anyPlaceholder)];
  return found.find(([, name]) => name !== undefined && !placeNames.some((one) => one === name))?.[0];
}

/** Names as placeholders. */
export function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}
