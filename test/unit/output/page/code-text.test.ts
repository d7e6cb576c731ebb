import { expect } from 'chai';
import { type ErrorCode, type ErrorData, errorCodes } from '../../../../src/errors/codes.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { codesInWords, codeText } from '../../../../src/output/page/code-text.ts';

const reasons = ['why', 'problem', 'detail'];
const codes = Object.entries(errorCodes) as Array<[ErrorCode, readonly string[]]>;
const quoting = codes.filter(([, names]) => names.some((name) => reasons.includes(name)));

/** The message of an error all of whose reasons are this text. */
function messageOf(code: ErrorCode, names: readonly string[], reason: string): string {
  const values = names.map((name) => [name, name === 'remedies' ? [] : reasons.includes(name) ? reason : 'x']);
  return reportError(new EcaError(code, Object.fromEntries(values) as ErrorData)).message;
}

describe('a code of the system in a text for people', () => {
  it('has a meaning in words in front, whichever error quotes it', () => {
    expect(quoting.length).to.be.greaterThan(60);
    const bare = quoting.flatMap(([code, names]) =>
      codesInWords.flatMap((raw) => {
        const text = messageOf(code, names, raw);
        return text.replaceAll(new RegExp(`\\w \\(${raw}\\)`, 'g'), '').includes(raw) ? [`${code}: ${text}`] : [];
      }),
    );
    expect(bare).to.deep.equal([]);
  });

  it('is shown as a status if it is one of HTTP, with what the org said', () => {
    expect(codeText('ERROR_HTTP_503')).to.equal('HTTP 503');
    expect(codeText('ERROR_HTTP_404: no such page')).to.equal('HTTP 404: no such page');
  });

  it('stays as the org wrote it if it is one of Salesforce, because people search for it', () => {
    const quoted = 'FUNCTIONALITY_NOT_ENABLED: This resource is not currently enabled.';
    expect(codeText(quoted)).to.equal(quoted);
    expect(codeText('ERR_TLS_CERT_ALTNAME_INVALID')).to.equal('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('is replaced by the text of an error of ours that it names', () => {
    const cause = new EcaError('ConnectionFailed', { org: 'me@acme.com', detail: 'ECONNRESET' });
    const data = { org: 'me@acme.com', deployId: '0Af000000000001', detail: 'ConnectionFailed' };
    const { message } = reportError(new EcaError('DeployUnwatched', data, { cause }));
    expect(message).to.include("(the org can't be reached: the connection broke off (ECONNRESET))");
  });

  for (const code of ['DeployUnwatched', 'ReadBackFailed', 'DeployUncertain'] as const)
    for (const why of ['ConnectionFailed', 'SessionExpired', 'OrgBusy', 'RequestRefused'] as const)
      it(`names the org once: ${code}, because of ${why}`, () => {
        const cause = new EcaError(why, { org: 'me@acme.com', detail: 'Service Unavailable' });
        const error = new EcaError(code, { org: 'me@acme.com', deployId: '0Af000000000001', detail: why }, { cause });
        expect(reportError(error).message.match(/me@acme\.com/g)).to.deep.equal(['me@acme.com']);
      });

  it('names another org than that of the error', () => {
    const cause = new EcaError('ConnectionFailed', { org: 'other@acme.com', detail: 'ECONNRESET' });
    const data = { org: 'me@acme.com', deployId: '0Af000000000001', detail: 'ConnectionFailed' };
    expect(reportError(new EcaError('DeployUnwatched', data, { cause })).message).to.include('(other@acme.com');
  });
});
