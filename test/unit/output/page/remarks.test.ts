import { styleText } from 'node:util';
import { expect } from 'chai';
import { keepRemarks, remark, remarks, takeRemarks } from '../../../../src/output/page/remarks.ts';
import { readFiles } from '../../house-rules/source-files.ts';

const actions = ['sf eca list', 'sf eca doctor'];

describe('what people must not miss', () => {
  afterEach(() => keepRemarks(false));

  it('is marked, with what to do about it below, as wide as there is room', () => {
    expect(remark('Mind the gap')).to.equal('  ! Mind the gap');
    expect(remark({ message: 'Mind the gap', actions }, { margin: '', width: 10 })).to.equal(
      '! Mind the\n  gap\n  sf eca list\n  sf eca doctor',
    );
    expect(remark({ message: 'Mind', actions }, { below: '      ' })).to.equal(
      '  ! Mind\n      sf eca list\n      sf eca doctor',
    );
    expect(remarks(['one', { message: 'two' }])).to.equal('  ! one\n  ! two');
  });

  it('is kept whole and once for --json, without colours, until somebody takes it', () => {
    const long = `Mind ${'the gap '.repeat(30)}`.trim();
    keepRemarks(true);
    remarks([long, long]);
    remark({ message: styleText('bold', 'Mind', { validateStream: false }), actions });
    const mind = { message: 'Mind', text: `Mind\n${actions.join('\n')}` };
    expect(takeRemarks()).to.deep.equal([{ message: long, text: long }, mind]);
    expect(takeRemarks()).to.deep.equal([]);
  });

  it('isn’t kept for people', () => {
    remark('Mind the gap');
    expect(takeRemarks()).to.deep.equal([]);
  });

  it('has its mark from one function, so that --json has it, too', () => {
    const marking = readFiles(['src/output', 'src/input', 'src/commands', 'src/base-command'], ['.ts'])
      .filter(({ text }) => /warned\(.*'!'|[`'] *! /.test(text))
      .map(({ path }) => path);
    expect(marking).to.deep.equal(['src/output/page/remarks.ts']);
  });
});
