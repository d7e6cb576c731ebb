import { expect } from 'chai';
import { filterApps, filterKeys, readFilter } from '../../../../src/apps/listing/filter-apps.ts';
import { refusalOf } from '../acme.ts';
import { flowsThat, linkedWith, summaryWith } from './summaries.ts';

const acme = summaryWith({ runAs: 'integration@acme.example', scopes: ['api', 'refresh_token', 'web'] });
const half = summaryWith({
  name: 'Half',
  flows: flowsThat('off', { 'client-credentials': 'partial' }),
  enabled: false,
});
const hidden = summaryWith({ name: 'Hidden', enabled: null });
const linked = linkedWith();
const connected = summaryWith({ name: 'Old', kind: 'connected-app', enabled: null });

describe('a filter of apps', () => {
  const rows: ReadonlyArray<readonly [string, readonly unknown[]]> = [
    ['name=acme_sync', [true, false, false, false, false]],
    ['NAME=*d*', [false, false, true, false, true]],
    ['label=Acme Sync', [true, true, true, false, true]],
    ['flow.web-server=on', [true, false, true, undefined, true]],
    ['flow.web-server=off', [false, true, false, undefined, false]],
    ['flow.web-server=o*', [true, true, true, undefined, true]],
    ['flow.web-server=*', [true, true, true, true, true]],
    ['flow.web-server=unknown', [false, false, false, true, false]],
    ['flow.*=partial', [false, true, false, undefined, false]],
    ['flow.*=on', [true, false, true, undefined, true]],
    ['enabled=false', [false, true, undefined, false, undefined]],
    ['enabled=TRUE', [true, false, undefined, true, undefined]],
    ['link=linked', [false, false, false, true, false]],
    ['source-org=00d*', [false, false, false, true, false]],
    ['run-as=Integration@acme.example', [true, false, undefined, false, false]],
    ['run-as=*@acme.example', [true, false, undefined, false, false]],
    ['scope=web', [true, false, false, false, false]],
    ['scope=RefreshToken', [true, false, false, false, false]],
    ['scope=offline_access', [true, false, false, false, false]],
    ['scope=Manage user data via Web browsers (web)', [true, false, false, false, false]],
    ['scope=full ACCESS', [false, false, false, false, false]],
    ['scope=re*', [true, false, false, false, false]],
    ['callback=sync.acme.example', [true, true, true, undefined, true]],
    ['callback=sync.acme.example:8443', [true, true, true, undefined, true]],
    ['callback=*.acme.example', [true, true, true, undefined, true]],
    ['callback=https://sync.acme.example:8443/callback', [true, true, true, undefined, true]],
    ['callback=acme.example', [false, false, false, undefined, false]],
    ['key=*j7bn', [true, true, true, undefined, true]],
    ['text=integration@', [true, false, false, false, false]],
    ['text=a*8443', [true, true, true, false, true]],
  ];
  for (const [typed, verdicts] of rows) {
    it(`${typed} matches, doesn't, or can't be judged`, () => {
      expect([acme, half, hidden, linked, connected].map(readFilter(typed))).to.deep.equal(verdicts);
    });
  }

  it('leaves out what any of several filters leaves out, and names what nobody can judge', () => {
    const apps = [acme, half, hidden, linked];
    expect(filterApps(apps, [])).to.deep.equal({ apps, leftOut: 0, undecided: [] });
    const on = filterApps(apps, ['flow.web-server=on', 'enabled=true'].map(readFilter));
    expect(on).to.deep.equal({ apps: [acme], leftOut: 3, undecided: ['Hidden', 'Soylent'] });
    const both = filterApps(apps, ['flow.web-server=on', 'link=own', 'enabled=true'].map(readFilter));
    expect(both).to.deep.equal({ apps: [acme], leftOut: 3, undecided: ['Hidden'] });
  });

  const faults: ReadonlyArray<readonly [string, string, RegExp]> = [
    ['flow.devise=on', 'ColumnUnknown', /^flow\.device$/],
    ['device=on', 'ColumnUnknown', /^flow\.device$/],
    ['devce=on', 'ColumnUnknown', /^flow\.device$/],
    ['nmae=x', 'ColumnUnknown', /^name/],
    ['zzzzzzzz=x', 'ColumnUnknown', new RegExp(filterKeys.join(', ').replaceAll(/[.*]/g, '\\$&'))],
    ['flow.device=onn', 'FilterInvalid', /^flow\.device=on/],
    ['enabled=maybe', 'FilterInvalid', /^enabled=true, enabled=false, enabled=unknown$/],
    ['flow.*=x', 'FilterInvalid', /=on/],
    ['link=', 'FilterInvalid', /^$/],
    ['=x', 'FilterInvalid', /^$/],
    ['scope=refesh_token', 'ScopeUnknown', /refresh_token/],
  ];
  for (const [typed, code, near] of faults) {
    it(`${typed} is refused with ${code} and what could be meant`, () => {
      const { code: is, data } = refusalOf(() => readFilter(typed));
      expect(is).to.equal(code);
      const told = [data['hint'], data['columns'], data['choices']].find((one) => one !== undefined && one !== '');
      expect(String(told ?? '')).to.match(near);
      if (code === 'ColumnUnknown') expect(data['columns']).to.equal(filterKeys.join(', '));
    });
  }
});
