import { readFileSync } from 'node:fs';
import { sortNodes, type Node } from '../metadata/node.ts';
import { rootOf } from '../metadata/types.ts';
import { writeDocument } from '../metadata/xml.ts';
import type { Org } from '../org/org.ts';

export type SampleDocument = {
  type: string;
  fullName: string;
  xml: string;
  raw?: true;
  installed?: string;
  released?: true;
};

/** A sample makes the documents of one or several apps for an org. */
export type Sample = (org: Org) => SampleDocument[];

type Fields = Record<string, string | boolean | number | Node[]>;

/** A document in canonical form out of its elements. */
export const document = (type: string, fullName: string, fields: Fields): SampleDocument => {
  const nodes = Object.entries(fields).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value : String(value),
  }));
  return { type, fullName, xml: writeDocument(rootOf(type, fullName), sortNodes(nodes)) };
};

/** Children of a complex element. */
export const inner = (fields: Record<string, string | number | boolean>): Node[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value: String(value) }));

/** The username of one of the standing users of an org. */
export const userOf = (org: Org, name: string): string => `${name}@${org.alias}.example.com`;

/** A real self-signed RSA 2048 certificate; its private key was never kept. */
export const certificate = readFileSync(new URL('jwt-certificate.pem', import.meta.url), 'utf8').trim();
