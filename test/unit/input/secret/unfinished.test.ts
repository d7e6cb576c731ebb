import { expect } from 'chai';
import { notMeant } from '../../../../src/input/secret/unfinished.ts';
import { reportError } from '../../../../src/output/error-text.ts';

describe('the id of a rotation that is not among those of the named orgs', () => {
  it('is unknown, or names the app and the org that it belongs to', () => {
    const place = { org: 'it@prod.example', orgId: '00D000000000001EAA', app: 'Acme', appId: '0', consumerId: '1' };
    expect(notMeant('20261123-acme', []).code).to.equal('RotationNotFound');
    expect(reportError(notMeant('20261123-acme', [], 'me@acme.example')).actions[0]).to.match(
      /sf eca secret status --target-org me@acme\.example$/,
    );
    const { code, message, actions } = reportError(notMeant('20261123-acme', [{ id: '20261123-acme', place }]));
    expect(code).to.equal('RotationElsewhere');
    expect(message).to.include('belongs to Acme in it@prod.example');
    expect(actions.join()).to.include('--target-org it@prod.example');
  });
});
