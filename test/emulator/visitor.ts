/** A page as a visitor sees it; `location` is set instead where an answer leads to another host. */
export type Page = { url: string; status: number; text: string; location: string | null };

/** What a person does on the pages of an org. */
export type Person = { username: string; password?: string; decision?: 'allow' | 'deny' };

/** A browser without a window: keeps cookies of one org, follows its redirects, sends its forms. */
export type Visitor = {
  open: (url: string) => Promise<Page>;
  /** Sends the form of a page with what it holds already and what is filled in. */
  submit: (page: Page, filled: Record<string, string>) => Promise<Page>;
  /** Goes through login, code and approval pages until there is no form left, or the way leads elsewhere. */
  walk: (url: string, person: Person) => Promise<Page>;
};

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string =>
  unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The values that a page's form holds already, by name; null when there is no form. */
const formOf = ({ text }: Page): { action: string; values: Record<string, string> } | null => {
  const [form] = /<form [^>]*>[\s\S]*<\/form>/.exec(text) ?? [];
  if (form === undefined) return null;
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]): [string, string] => [
    attribute(tag, 'name'),
    attribute(tag, 'value'),
  ]);
  return { action: attribute(form.slice(0, form.indexOf('>')), 'action'), values: Object.fromEntries(inputs) };
};

/** What a person fills in on a page, by the step that its form stands for. */
const answers = (step: string | undefined, { username, password, decision }: Person): Record<string, string> => {
  if (step === 'login') return { username, pw: password ?? 'Emulated1!' };
  return step === 'decide' ? { decision: decision ?? 'allow' } : {};
};

/** A new visitor with no cookies. */
export const visitor = (): Visitor => {
  let cookie = '';
  const go = async (url: string, form?: URLSearchParams): Promise<Page> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    const [given] = response.headers.get('set-cookie')?.split(';') ?? [];
    if (given !== undefined) cookie = given;
    const location = response.headers.get('location');
    if (location === null) return { url, status: response.status, text: await response.text(), location };
    const next = new URL(location, url);
    if (next.origin === new URL(url).origin) return go(next.href);
    return { url, status: response.status, text: '', location };
  };
  const submit: Visitor['submit'] = (page, filled) => {
    const form = formOf(page);
    if (!form) throw new Error(`no form at ${page.url}: ${page.text}`);
    return go(new URL(form.action, page.url).href, new URLSearchParams({ ...form.values, ...filled }));
  };
  const walk: Visitor['walk'] = async (url, person) => {
    let page = await go(url);
    // A login that is refused shows its form again: no person tries for ever.
    for (let steps = 0; steps < 6 && formOf(page) !== null && !page.text.includes('id="error"'); steps += 1)
      page = await submit(page, answers(formOf(page)?.values['step'], person));
    return page;
  };
  return { open: (url) => go(url), submit, walk };
};
