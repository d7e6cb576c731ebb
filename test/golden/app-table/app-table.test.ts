import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import stringWidth from 'string-width';
import type { Kinds } from '../../../src/estate/read-apps.ts';
import type { AppList } from '../../../src/output/app/app-text.ts';
import { listTable, type TableOptions } from '../../../src/output/app/app-table.ts';
import { flowsThat, linkedWith, summaryWith } from '../../unit/apps/listing/summaries.ts';

const everything = flowsThat('off', { device: 'on', 'client-credentials': 'partial', 'jwt-bearer': 'unknown' });
const list: AppList = {
  kind: 'eca',
  apps: [
    summaryWith({ runAs: 'integration@demo.example.com', scopes: ['api', 'refresh_token'] }),
    summaryWith({ name: 'Hooli_Everything', label: 'Hooli 東京 🚀', flows: everything, scopes: [] }),
    summaryWith({ name: 'Initech_Legacy', label: 'Initech Legacy', enabled: false }),
    linkedWith({ name: 'Soylent_Connect', enabled: null }),
  ],
  filtered: { leftOut: 3, undecided: ['Wayne_Raw'] },
};
const shown = (options: TableOptions, apps = list): string =>
  `${stripVTControlCharacters(listTable(apps, 'admin@demo.example', options))}\n`;
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)));

describe('the table of apps', () => {
  for (const width of [60, 80, 160]) {
    it(`of ${width} columns fits the terminal`, () => {
      const text = shown({ width, isTerminal: true });
      expect(text).to.equal(readFileSync(new URL(`${width}.txt`, import.meta.url), 'utf8'));
      expect(widest(text)).to.be.at.most(width);
    });
  }

  it('in a pipe has all its columns, even where they are too wide', () => {
    const text = shown({ width: 60, isTerminal: false });
    expect(text).to.include('integration@demo.example.com').and.not.to.include('Too narrow');
  });

  it('with columns that fit no terminal becomes a block for each app', () => {
    const columns = ['name', 'label', 'scope', 'callback', 'key', 'org'];
    const text = shown({ width: 60, isTerminal: true, columns });
    expect(text)
      .to.match(/^Name +Acme_Sync\nLabel +Acme Sync\nScope/)
      .and.to.match(/^Key +…J7BN\nOrg +admin@/m);
    expect(widest(text)).to.be.at.most(60);
  });

  it('shows the kind where both kinds were asked for', () => {
    expect(shown({ width: 160 }, { ...list, kind: 'all', withheld: [] })).to.match(/^Name +Label +Kind +Enabled/);
  });

  it('shows the kind of namesakes in the narrowest terminal, too', () => {
    const apps = [summaryWith({ runAs: 'integration@demo.example.com' }), summaryWith({ kind: 'connected-app' })];
    for (const width of [30, 60]) {
      const [table = ''] = shown({ width, isTerminal: true }, { kind: 'all', apps, withheld: [] }).split('\n\n');
      expect(table).to.match(/^Name +Kind/);
      expect(widest(table)).to.be.at.most(width);
    }
  });

  it('says that nothing matches, which is not that there are no apps', () => {
    const nothing = (kind: Kinds, leftOut: number): string =>
      shown({}, { kind, apps: [], filtered: { leftOut, undecided: [] } }).replace(/\s+/g, ' ');
    expect(nothing('all', 3)).to.match(/^No app in .* matches the filters\. Left out/);
    expect(nothing('all', 0)).to.match(/^No apps in/);
    expect(nothing('eca', 0)).to.match(/^No external client apps in/);
    expect(nothing('connected-app', 0)).to.match(/^No connected apps in/);
  });

  it('says in which kind nobody looked, where a filter was asked for and something matches', () => {
    const notes = (kind: Kinds, filtered: AppList['filtered']): string =>
      shown({ width: 80 }, { kind, apps: [summaryWith()], ...(filtered && { filtered }) });
    const none = { leftOut: 0, undecided: [] };
    expect(notes('eca', none)).to.match(/\n\nConnected apps weren't looked at: "--kind all" includes them\.\n$/);
    expect(notes('connected-app', none)).to.match(/\n\nExternal client apps weren't looked at: "--kind all" includes/);
    for (const text of [notes('all', { ...none, leftOut: 1 }), notes('eca', undefined)])
      expect(text).not.to.include('looked at');
  });

  it('says nothing of the kind that was left out, but that it was (T1)', () => {
    const nothing = (kind: Kinds): string =>
      shown({}, { kind, apps: [], filtered: { leftOut: 3, undecided: [] } }).replace(/\s+/g, ' ');
    expect(nothing('eca')).to.match(/^No external client app in .* Connected apps weren't looked at: "--kind all"/);
    expect(nothing('connected-app')).to.match(/^No connected app in .* External client apps weren't looked at/);
  });
});
