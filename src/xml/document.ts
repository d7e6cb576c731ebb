import { type XMLMetaData, XMLParser, XMLValidator } from 'fast-xml-parser';
import { EcaError } from '../errors/eca-error.ts';
import { decodeText, forbiddenCharacter } from './character-data.ts';
import { xmlInvalid } from './invalid.ts';
import { countOf } from './count.ts';
import { endOfTag, refuseLongTags, withoutLongTexts } from './long-parts.ts';
import { mask } from './mask.ts';
import { keepingRecent } from './recent.ts';

/** An element by its offsets in the text. `text` is decoded, and empty when there are children. */
export type XmlElement = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly selfClosing: boolean;
  readonly text: string;
  readonly children: readonly XmlElement[];
};

export type XmlDocument = { readonly text: string; readonly root: XmlElement };

type Source = { readonly text: string; readonly masked: string; readonly label: string };
type ParsedNode = { readonly [name: string]: readonly ParsedNode[] };

const maxLength = 16 * 1024 * 1024;
/** An app's document has some hundred; a parser uses hundreds of bytes for each. */
const maxTags = 600_000;
const maxNestedTags = 100;
const offsets = XMLParser.getMetaDataSymbol() as symbol;
const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  maxNestedTags,
  processEntities: false,
  parseTagValue: false,
  jPath: false,
});

/**
 * Takes the text of a document and its name in errors, returns its elements with their offsets. Throws EcaError
 * XmlInvalid for what isn't well formed (XML 1.0), has a DOCTYPE or unknown references, is nested too deep or is too
 * big. Accepts three mistakes that can't misplace an edit: `]]>` in a text, a lone `=` in a tag, an oddly named
 * instruction.
 */
export function parseXml(text: string, label = 'document'): XmlDocument {
  return parseRecent(text, label);
}

/** The orgs of one app mostly have the same documents, and a change parses what was read a moment ago. */
const parseRecent = keepingRecent(256 * 1024, parse);

function parse(text: string, label: string): XmlDocument {
  if (text.length > maxLength) throw xmlInvalid(label, '', 0, `longer than ${maxLength} characters`);
  if (countOf(text, '<', maxTags) > maxTags) throw xmlInvalid(label, '', 0, `more than ${maxTags} tags`);
  const forbidden = forbiddenCharacter(text);
  if (forbidden >= 0) throw xmlInvalid(label, text, forbidden, 'a character that XML cannot hold');
  const source = { text, masked: mask(text, label), label };
  refuseLongTags(source);
  const [root] = elements(source, parsedNodes(source));
  if (root === undefined) throw xmlInvalid(label, text, 0, 'no element');
  const stray = source.masked.slice(root.end).search(/\S/);
  if (stray >= 0) throw xmlInvalid(label, text, root.end + stray, `something stands behind </${root.name}>`);
  return { text, root };
}

/**
 * Hides comments, CDATA sections and instructions from the validator and the parser: each reads some of those wrongly.
 */
function parsedNodes({ masked, label }: Source): readonly ParsedNode[] {
  const verdict = XMLValidator.validate(masked);
  if (verdict !== true) {
    throw new EcaError('XmlInvalid', { file: label, line: verdict.err.line, problem: verdict.err.msg.slice(0, 200) });
  }
  try {
    return parser.parse(withoutLongTexts(masked)) as readonly ParsedNode[];
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new EcaError('XmlInvalid', { file: label, line: 1, problem }, { cause });
  }
}

function elements(source: Source, nodes: readonly ParsedNode[]): readonly XmlElement[] {
  return nodes.flatMap((node) => {
    const metadata = Reflect.get(node, offsets) as XMLMetaData | undefined;
    if (metadata?.startIndex === undefined || metadata.endIndex === undefined) return [];
    const children = elements(source, Object.values(node)[0] ?? []);
    return [element(source, metadata.startIndex, metadata.endIndex, children)];
  });
}

function element(source: Source, start: number, end: number, children: readonly XmlElement[]): XmlElement {
  const { text, masked, label } = source;
  const innerStart = endOfTag(masked, start);
  const tag = text.slice(start, innerStart);
  if (tag.includes('<', 1)) throw xmlInvalid(label, text, start, 'an attribute has < in it');
  const selfClosing = tag.endsWith('/>');
  const innerEnd = selfClosing ? end : masked.lastIndexOf('</', end - 1);
  return {
    name: tag.slice(1, tag.search(/[\s/>]/)),
    start,
    end,
    innerStart,
    innerEnd,
    selfClosing,
    text: children.length === 0 ? decodeText(text.slice(innerStart, innerEnd)) : '',
    children,
  };
}
