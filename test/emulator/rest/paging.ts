/** One page of a Connect REST collection. Every page names a next one, the last as well, whose next one is empty. */
export const pageOf = <T>(
  all: readonly T[],
  path: string,
  query: URLSearchParams,
): { elements: T[]; urls: { currentPageUrl: string; nextPageUrl: string } } => {
  const page = Number(query.get('page') ?? 0);
  const pageSize = Number(query.get('pageSize') ?? 100);
  const at = (number: number): string => `${path}?page=${number}&pageSize=${pageSize}`;
  return {
    elements: all.slice(page * pageSize, (page + 1) * pageSize),
    urls: { currentPageUrl: at(page), nextPageUrl: at(page + 1) },
  };
};
