import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import stringWidth from 'string-width';
import type { AppList } from '../../../src/output/app/app-text.ts';
import { listTable, type TableOptions } from '../../../src/output/app/app-table.ts';
import { flowsThat, linkedWith, summaryWith } from '../../unit/apps/listing/summaries.ts';

const everything = flowsThat('off', { device: 'on', 'client-credentials': 'partial', 'jwt-bearer': 'unknown' });
const list: AppList = {
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
    expect(shown({ width: 160 }, { ...list, withheld: [] })).to.match(/^Name +Label +Kind +Enabled/);
  });

  it('shows the kind of namesakes in the narrowest terminal, too', () => {
    const apps = [summaryWith({ runAs: 'integration@demo.example.com' }), summaryWith({ kind: 'connected-app' })];
    for (const width of [30, 60]) {
      const [table = ''] = shown({ width, isTerminal: true }, { apps, withheld: [] }).split('\n\n');
      expect(table).to.match(/^Name +Kind/);
      expect(widest(table)).to.be.at.most(width);
    }
  });

  it('says that nothing matches, which is not that there are no apps', () => {
    expect(shown({}, { apps: [], filtered: { leftOut: 3, undecided: [] } })).to.match(/^No app .* matches the filters/);
    expect(shown({}, { apps: [], filtered: { leftOut: 0, undecided: [] } })).to.match(/^No external client apps in/);
  });
});
