import { expect } from 'chai';
import { XMLValidator } from 'fast-xml-parser';
import { terminalSvg } from '../../../scripts/picture/terminal-svg.ts';
import { readFromRoot } from './markdown.ts';

describe('the picture of the terminal', () => {
  it('keeps bold, dim and colours of the terminal', () => {
    const svg = terminalSvg('\u001b[1;32mon\u001b[0m off\n\u001b[2mdim\u001b[22m <a & b>\n', { title: 'a < b' });
    expect(svg).to.include('<tspan font-weight="700" fill="#57ab5a">on</tspan>\u00a0off</text>');
    expect(svg).to.include('<tspan opacity="0.6">dim</tspan>\u00a0&lt;a\u00a0&amp;\u00a0b&gt;</text>');
    expect(svg).to.include('<title>a &lt; b</title>');
    expect(XMLValidator.validate(svg)).to.equal(true);
  });

  it('is an image of a real run that names no folder of the machine it was made on', () => {
    const svg = readFromRoot('docs/images/terminal.svg') ?? '';
    expect(XMLValidator.validate(svg)).to.equal(true);
    expect(svg).to.include('$\u00a0sf\u00a0eca\u00a0list').and.include('rotated');
    expect(svg).not.to.match(/\/(?:home|root|tmp|work|Users)\/|127\.0\.0\.1/);
  });
});
