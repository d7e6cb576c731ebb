/** An element: its name and either its text or its children. */
export type Node = { name: string; value: string | Node[] };

/** The text of the first child of that name, or undefined. */
export const textOf = (nodes: readonly Node[], name: string): string | undefined => {
  const found = nodes.find((node) => node.name === name);
  return found === undefined ? undefined : typeof found.value === 'string' ? found.value : '';
};

/** The texts of all children of that name. */
export const textsOf = (nodes: readonly Node[], name: string): string[] =>
  nodes.filter((node) => node.name === name).map((node) => (typeof node.value === 'string' ? node.value : ''));

/** The children of the first element of that name; empty when there is none. */
export const childrenOf = (nodes: readonly Node[], name: string): Node[] => {
  const found = nodes.find((node) => node.name === name);
  return found && typeof found.value !== 'string' ? found.value : [];
};

/** The elements with one simple element set to a text, or taken away when it is undefined. */
export const withText = (nodes: readonly Node[], name: string, value: string | undefined): Node[] => {
  const rest = nodes.filter((node) => node.name !== name);
  return value === undefined ? rest : sortNodes([...rest, { name, value }]);
};

/** Elements in the order in which orgs write them: by name, upper before lower case, repeated ones as they were. */
export const sortNodes = (nodes: readonly Node[]): Node[] =>
  [...nodes].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
