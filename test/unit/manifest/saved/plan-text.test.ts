import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { isPlanText, planFileText, readPlanText } from '../../../../src/manifest/saved/plan-text.ts';
import type { SavedPlan } from '../../../../src/manifest/saved/saved-plan.ts';
import { savedOrg } from './saved-org.ts';

const plan: SavedPlan = { created: '2026-11-29T12:00:00.000Z', manifest: 'ab12', orgs: [savedOrg] };
const text = planFileText(plan);

/** Why a text isn't accepted. */
function refusal(changed: string): string {
  try {
    readPlanText(changed, 'plan.json');
    return 'accepted';
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return `${error.code}.${error.variant ?? ''}`;
  }
}

describe('the file of a saved plan', () => {
  it('is read as it was written', () => {
    expect(readPlanText(text, 'plan.json')).to.deep.equal(plan);
    expect(isPlanText(text)).to.equal(true);
  });

  it('is refused wherever it was cut off', () => {
    for (let end = 0; end < text.length - 2; end += 1)
      expect(refusal(text.slice(0, end)), String(end)).to.match(/^PlanUnreadable\.(?:edited|content)$/);
    expect(refusal(text.slice(0, 60))).to.equal('PlanUnreadable.edited');
  });

  it('is refused after any edit, also one that keeps the checksum of something else', () => {
    const edits: ReadonlyArray<readonly [string, string]> = [
      ['"update"', '"delete"'],
      ['Acme_Sync', 'Other_App'],
      ['2026-11-29', '2026-12-29'],
      ['"ab12"', '"ab13"'],
      ['"66.0"', '"60.0"'],
      ['"risks": []', '"risks": {}'],
      ['"orgs": [', '"orgs": [null,'],
      ['"changes": [', '"changes": [7,'],
      ['"documents": {', '"documents": {"a":1,'],
    ];
    for (const [old, fresh] of edits) {
      expect(text, old).to.include(old);
      expect(refusal(text.replace(old, fresh)), fresh).to.equal('PlanUnreadable.edited');
    }
    const twice = planFileText({ ...plan, orgs: [savedOrg, { ...savedOrg, orgId: `${savedOrg.orgId}EAA` }] });
    expect(refusal(twice)).to.equal('PlanUnreadable.edited');
  });

  it('is refused if it has another version, or is anything else', () => {
    expect(refusal(text.replace('"version": 1', '"version": 2'))).to.equal('PlanUnreadable.version');
    for (const other of ['', 'version: 1\n', '[]', 'null', '{"format":1}', '{"version":1,"certificates":{}}'])
      expect(refusal(other), other).to.equal('PlanUnreadable.content');
  });
});
