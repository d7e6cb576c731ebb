const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const known = /&(?:#(\d+)|#x([\da-fA-F]+)|(amp|lt|gt|quot|apos));/g;

/** Text with its character and entity references replaced by what they stand for. */
export const decodeReferences = (text: string): string =>
  text.replace(known, (_whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? '';
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });

/** What is wrong with the references of a document, in the words of Xerces, or null. */
export const badReference = (content: string): string | null => {
  const text = content.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, '');
  const [found, name] = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)(\w*)/.exec(text) ?? [];
  if (found === undefined) return null;
  return name
    ? `The entity "${name}" was referenced, but not declared.`
    : "The entity name must immediately follow the '&' in the entity reference.";
};
