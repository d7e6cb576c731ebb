import { expect } from 'chai';
import { renderReport } from '../../../../src/output/report/render-report.ts';
import type { Reported } from '../../../../src/output/report/reported.ts';
import { appWith, orgWith, sampleOf } from '../../../golden/report/sample.ts';

const found: Reported = {
  ...sampleOf('drift'),
  orgs: [
    orgWith('admin@a.example', 'prod', [appWith('Acme_Sync')], ['Stray_App']),
    orgWith('admin@b.example', 'qa', []),
  ],
};

describe('a report of apps that the manifest does not name', () => {
  it('has each as a difference of its org, in every format', () => {
    expect(renderReport('junit', found))
      .to.include('failures="1"')
      .and.match(/<testcase name="Stray_App" classname="admin@a.example"[^]*<failure type="unmanaged"/);
    expect(renderReport('html', found))
      .to.match(/<article[^]*Stray_App/)
      .and.include('<td class="unmanaged"');
    expect(renderReport('markdown', found)).to.include('#### * Stray\\_App: unmanaged');
  });

  it('does not hide what the manifest says of an app of the same name', () => {
    const both = orgWith('admin@a.example', 'prod', [appWith('Twin', { action: 'update' })], ['Twin']);
    expect(renderReport('html', { ...found, orgs: [both] })).to.include('<td class="update"');
  });
});
