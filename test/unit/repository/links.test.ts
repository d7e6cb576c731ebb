import { expect } from 'chai';
import { anchorsOf, brokenLinks, linksOf, pages, readFromRoot } from './markdown.ts';

describe('links of the documentation', () => {
  for (const page of pages()) {
    it(`${page}: every relative link and anchor leads somewhere`, () => {
      expect(brokenLinks(page, readFromRoot)).to.deep.equal([]);
    });
  }

  it('README.md: the contents name every section', () => {
    const readme = readFromRoot('README.md') ?? '';
    const contents = [...readme.matchAll(/^- \[.+\]\(#(.+)\)$/gm)].map(([, anchor]) => anchor);
    const sections = [...anchorsOf(readme.replaceAll(/^#(?!# ).*$/gm, ''))];
    expect(contents).to.deep.equal(sections.filter((anchor) => anchor !== 'install' && anchor !== 'contents'));
  });

  it('names links that lead nowhere', () => {
    const files = new Map([
      [
        'README.md',
        'See [a](docs/a.md#one), [b](docs/b.md), [c](docs/a.md#two), [d](#here) and [e](https://e.example/x).',
      ],
      ['docs/a.md', '# One\n'],
    ]);
    expect(brokenLinks('README.md', (file) => files.get(file))).to.deep.equal([
      'README.md: docs/b.md leads to no file',
      'README.md: docs/a.md#two leads to no heading',
      'README.md: #here leads to no heading',
    ]);
  });

  it('gives headings the anchors of GitHub', () => {
    const text = '# Run `sf eca`: what & why?\n## Ünder_line\n## Same\n## Same\n```sh\n# no heading\n```\n';
    expect([...anchorsOf(text)]).to.deep.equal(['run-sf-eca-what--why', 'ünder_line', 'same', 'same-1']);
  });

  it('finds the pages of the documentation in what npm publishes', () => {
    const { files } = JSON.parse(readFromRoot('package.json') ?? '') as { files: string[] };
    const isPublished = (file: string): boolean => files.some((one) => `/${file}`.startsWith(one));
    const published = pages().filter((page) => page === 'README.md' || isPublished(page));
    expect(published).to.include.members(['README.md', 'docs/recipes.md', 'docs/settings.md']);
    const docs = published.flatMap((page) => linksOf(page, readFromRoot(page) ?? ''));
    const missing = docs.filter(({ file }) => file.startsWith('docs/') && !isPublished(file));
    expect(missing).to.deep.equal([]);
  });
});
