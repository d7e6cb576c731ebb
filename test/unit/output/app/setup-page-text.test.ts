import { expect } from 'chai';
import { setupPageText } from '../../../../src/output/app/setup-page-text.ts';

const url =
  'https://acme.my.salesforce-setup.com/lightning/setup/ManageExternalClientApplication/0xI000000000001/detail';
const page = { app: 'Acme_Sync', kind: 'eca', url, isOwnPage: true, opened: true } as const;

describe('a page of Setup as text', () => {
  it('is its address alone where nothing was opened, for scripts to take', () => {
    expect(setupPageText({ ...page, opened: false }, 'demo')).to.equal(url);
  });

  it('says what is open in the browser, and the address', () => {
    expect(setupPageText(page, 'demo')).to.equal(`✓ Acme_Sync of demo is open in your browser:\n${url}`);
    expect(setupPageText({ ...page, isOwnPage: false }, 'demo')).to.match(
      /^✓ The apps of demo are open in your browser:\n/,
    );
  });
});
