import { expect } from 'chai';
import { renderReport } from '../../../../src/output/report/render-report.ts';
import type { Reported } from '../../../../src/output/report/reported.ts';
import { appWith, failedOrg, orgWith, sampleOf, scopeLost } from '../../../golden/report/sample.ts';

const drift = (orgs: Reported['orgs']): Reported => ({ ...sampleOf('drift'), orgs });
const usernames = Array.from({ length: 300 }, (_, at) => `admin@customer-${at}.example`);

describe('a report of 300 orgs', () => {
  it('has the same difference once, with all its orgs', () => {
    const html = renderReport('html', drift(usernames.map((org) => orgWith(org, 'customers', [scopeLost('Jane')]))));
    expect(html.match(/<article/g)).to.have.length(1);
    expect(html.match(/<td class="update"/g)).to.have.length(300);
    expect(
      html.match(/<li>admin@customer-\d+\.example, customers, changed 2026-11-23 08:17 UTC by Jane<\/li>/g),
    ).to.have.length(300);
  });

  it('has the same failure once, although its text names the org', () => {
    const orgs = usernames.map((org) =>
      failedOrg(org, {
        code: 'ConnectionFailed',
        message: `No connection to ${org}.`,
        actions: [`sf eca list -o ${org}`],
      }),
    );
    const markdown = renderReport('markdown', drift(orgs));
    expect(markdown).to.include('ConnectionFailed: No connection to ORG.\n\n- sf eca list -o ORG');
    expect(markdown).to.include('admin@customer-99.example, and 200 more orgs');
  });

  it('offers to hide the orgs where nothing differs, where there are some', () => {
    const quiet = usernames.map((org) => orgWith(org, 'customers', [appWith('Acme_Sync')]));
    expect(renderReport('html', drift(quiet))).not.to.include('type="checkbox"');
    const [, ...most] = quiet;
    const html = renderReport('html', drift([orgWith('admin@a.example', 'prod', [scopeLost('Jane')]), ...most]));
    expect(html).to.include('type="checkbox"');
    expect(html.match(/<tr class="quiet">/g)).to.have.length(299);
  });

  it('as Markdown stays below what a job summary on GitHub may have, and counts what is left out', () => {
    const orgs = usernames.map((org, at) =>
      orgWith(org, 'customers', [
        appWith('Acme_Sync', {
          action: 'update',
          changes: [
            {
              type: 'ExtlClntAppGlobalOauthSettings',
              fullName: 'a',
              field: 'callbackUrl',
              before: null,
              after: `${at}`.repeat(3000),
            },
          ],
        }),
      ]),
    );
    const markdown = renderReport('markdown', drift(orgs));
    expect(Buffer.byteLength(markdown)).to.be.within(900_000, 1_048_576);
    const [, left] = /\n(\d+) more are left out/.exec(markdown) ?? [];
    expect(Number(left) + (markdown.match(/^#### /gm) ?? []).length).to.equal(300);
  });
});

describe('an app that apply left alone', () => {
  it('is not reported as updated where its org was left alone as a whole', () => {
    const left = failedOrg(
      'admin@prod.example',
      { code: 'ConsentMissing', message: 'Consent is missing.', actions: [] },
      [scopeLost('Jane')],
    );
    const report: Reported = { ...sampleOf('apply'), orgs: [left] };
    expect(renderReport('markdown', report)).to.include('| admin@prod.example | ! not changed |');
    expect(renderReport('junit', report)).to.match(/<testcase name="Acme_Sync"[^>]*>\s*<skipped type="left"/);
  });
});

describe('the headings of a report', () => {
  it('count nothing where there is nothing', () => {
    expect(renderReport('markdown', drift([]))).to.include('No apps in these orgs.');
    expect(renderReport('html', drift([])))
      .to.include('No apps in these orgs.')
      .and.not.to.include('<table');
  });

  it('have a row for each app where there are more apps than orgs', () => {
    const report = drift([orgWith('admin@a.example', 'prod', [appWith('Acme_Sync'), appWith('Billing')])]);
    expect(renderReport('markdown', report)).to.include(
      '| App | admin@a.example |\n| --- | --- |\n| Acme\\_Sync | = |',
    );
  });
});
