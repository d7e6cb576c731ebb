import { childrenOf, textOf, type Node } from '../metadata/node.ts';
import { escapeXml, NAMESPACE, parseXml } from '../metadata/xml.ts';
import { xml, type Reply } from '../server/reply.ts';

export type SoapCall = { operation: string; args: Node[]; sessionId: string };

/** Reads a SOAP request; null when the body is not one. */
export const readCall = (body: string): SoapCall | null => {
  const root = parseXml(body);
  if ('problem' in root || root.name !== 'Envelope') return null;
  const [call] = childrenOf(root.children, 'Body');
  if (!call) return null;
  const header = childrenOf(childrenOf(root.children, 'Header'), 'SessionHeader');
  return {
    operation: call.name,
    args: typeof call.value === 'string' ? [] : call.value,
    sessionId: textOf(header, 'sessionId') ?? '',
  };
};

/** The operation named in a SOAP body, found without parsing it. */
export const peekOperation = (body: string): string | null => {
  const [, name] = /<(?:\w+:)?Body\b[^>]*>\s*<(?:\w+:)?(\w+)/.exec(body) ?? [];
  return name ?? null;
};

/** A value as XML elements: lists repeat the element, null and undefined leave it out. */
export const toXml = (name: string, value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => toXml(name, item)).join('');
  if (typeof value === 'object') {
    const inner = Object.entries(value).map(([key, item]) => toXml(key, item));
    return `<${name}>${inner.join('')}</${name}>`;
  }
  return `<${name}>${escapeXml(String(value))}</${name}>`;
};

const ENVELOPE = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"';

/** The answer to an operation, around ready-made inner XML. */
export const response = (operation: string, inner: string): Reply =>
  xml(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${ENVELOPE} xmlns="${NAMESPACE}" ` +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>' +
      `<${operation}Response>${inner}</${operation}Response></soapenv:Body></soapenv:Envelope>`,
  );

/** A SOAP fault: HTTP 500, and the code both as `sf:` code and in front of the text. */
export const fault = (code: string, text: string): Reply =>
  xml(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${ENVELOPE} xmlns:sf="${NAMESPACE}"><soapenv:Body><soapenv:Fault>` +
      `<faultcode>sf:${code}</faultcode><faultstring>${code}: ${escapeXml(text)}</faultstring>` +
      '</soapenv:Fault></soapenv:Body></soapenv:Envelope>',
    500,
  );
