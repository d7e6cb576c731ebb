import { expect } from 'chai';
import { flowNames } from '../../../../src/apps/flows/flow-names.ts';
import { loginCheckText } from '../../../../src/output/login/login-check-text.ts';
import { pageWidth } from '../../../../src/output/page/layout.ts';
import { tooWide } from '../../../support/page-width.ts';

describe('the answer of check as text', () => {
  const findings = [{ level: 'problem', code: 'CheckFlowOff', message: 'The flow is off.' }] as const;

  for (const answer of ['yes', 'no', 'cannot-tell'] as const) {
    it(`fits the page with long names: ${answer}`, () => {
      const app = 'Nordwind_Consolidated_Reporting_Integration';
      for (const flow of flowNames) {
        const report = { ok: answer === 'yes', answer, app, flow, findings };
        const text = loginCheckText(report, 'integration.admin@nordwind.example.com.sandbox');
        expect(tooWide(text, pageWidth())).to.deep.equal([]);
      }
    });
  }

  it('names the user that was asked about in the command for the login', () => {
    const report = { ok: true, answer: 'yes', app: 'Acme', flow: 'jwt-bearer', findings: [] } as const;
    const said = (user?: string): string => loginCheckText(report, 'admin@acme.example', user).replace(/\s+/g, ' ');
    expect(said('jane@acme.example')).to.include('--username jane@acme.example --jwt-key-file FILE');
    expect(said()).to.include('--username USERNAME ');
  });
});
