import { expect } from 'chai';
import { escapeMarkdown } from '../../../../src/output/report/escape-markdown.ts';

describe('a foreign text in a Markdown report', () => {
  const rows: ReadonlyArray<readonly [string, string]> = [
    ['@octocat and @acme/team', '@&#8203;octocat and @&#8203;acme/team'],
    ['see #1, acme/x#12 and GH-3', 'see #&#8203;1, acme/x#&#8203;12 and GH-&#8203;3'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['mailto:a@evil.example', 'mailto:a@&#8203;evil.example'],
    ['#1', '\\#&#8203;1'],
    // usernames are copied from reports
    ['admin@acme.example.com', 'admin@acme.example.com'],
    ['C# and @ home', 'C# and @ home'],
  ];
  for (const [text, shown] of rows)
    it(`${text} mentions nobody and leads nowhere`, () => {
      expect(escapeMarkdown(text)).to.equal(shown);
    });
});
