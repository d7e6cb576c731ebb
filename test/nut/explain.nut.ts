import { expect } from 'chai';
import type { ExplainReport } from '../../src/output/explain-text.ts';
import { schemaFaults } from '../support/schema.ts';
import { tooWide } from '../support/page-width.ts';
import { freshHome, sf, type SfOptions, type SfRun } from './sf.ts';

const callback = 'http://localhost:1717/OauthRedirect?error=redirect_uri_mismatch&code=CANARY&state=CANARY';

describe('an OAuth error that was seen elsewhere', function () {
  this.timeout(60_000);
  let home: string;
  const explain = async (args: readonly string[], options: Partial<SfOptions> = {}): Promise<SfRun<ExplainReport>> =>
    sf(['eca', 'explain', ...args], { home, ...options });
  before(async () => {
    home = await freshHome();
  });

  it('is explained as text, for words without quotes', async () => {
    const words = 'invalid_grant: no client credentials user enabled'.split(' ');
    const { status, stdout, stderr } = await explain([...words, '-n', 'Billing_Sync', '-o', 'demo']);
    expect([status, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.match(/^invalid_grant: no client credentials user enabled\n\nThe app's policy names no user/);
    expect(stdout.replace(/\s+/g, ' ')).to.include(
      'Try this: - Set the user: sf eca user set --name Billing_Sync --target-org demo --run-as USERNAME',
    );
    expect(tooWide(stdout)).to.deep.equal([]);
  });

  it('is explained to a script, from stdin, without the code beside it', async () => {
    const [known, unknown, piped] = await Promise.all([
      explain(['-', '--json'], { input: `${callback}\n` }),
      explain(['{"error":"brand_new","error_description":"no idea"}', '--json']),
      explain(['--json'], { input: 'Failed: Not approved for access\n' }),
    ]);
    expect(piped.json.result).to.include({ known: true, row: 9 });
    expect(known.stdout).not.to.include('CANARY');
    expect(schemaFaults('eca-explain', known.json.result)).to.deep.equal([]);
    expect(known.json.result).to.include({ known: true, row: 25, error: 'redirect_uri_mismatch' });
    expect(unknown.status).to.equal(1);
    expect(unknown.json.result).to.deep.include({
      known: false,
      error: 'brand_new',
      description: 'no idea',
      cause: null,
    });
  });

  it('is explained by all causes of a code alone, which is an answer (T4)', async () => {
    const [grant, limit] = await Promise.all([
      explain(['invalid_grant', '--json']),
      explain(['REQUEST_LIMIT_EXCEEDED']),
    ]);
    expect([grant.status, limit.status]).to.deep.equal([0, 0]);
    expect(grant.json.result?.causes).to.have.length.above(3);
    expect(limit.stdout).to.include('for the last 24 hours are used up').and.include('at the same time');
  });

  it('is asked for on a terminal, and is wrong usage where nobody can be asked', async () => {
    const [asked, refused] = await Promise.all([
      explain([], { answers: [{ when: /Paste the error/, type: 'slow_down\r' }] }),
      explain([]),
    ]);
    expect(asked.stdout).to.include('sf eca login device --name NAME --target-org ORG');
    expect(refused.status).to.equal(2);
    expect(refused.stderr).to.include('(FlagMissing)').and.to.include('no error was given to explain');
  });
});
