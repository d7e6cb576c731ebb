import { appKinds } from '../../apps/any-app.ts';
import { connectedScopes } from '../../apps/fields/connected-app-fields.ts';
import { oauthScopes } from '../../apps/fields/scopes.ts';
import type { Key, ListKind } from '../keys/key.ts';
import { keys } from '../keys/keys.ts';

/** A JSON schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a whole number may be. */
export const wholeNumbers = { least: 1, most: 9_999_999_999 } as const;

const variable: Schema = { type: 'string', pattern: '\\$\\{[^{}]+\\}' };
const filled: Schema = { type: 'string', pattern: '\\S' };
/** YAML takes `7` and `true` for other things than a text, and the readers take them for what they look like. */
const text: Schema = { anyOf: [filled, { type: 'number' }, { type: 'boolean' }] };
const nothing: Schema = { type: 'null' };
const textOrNothing: Schema = { anyOf: [filled, { type: 'number' }, { type: 'boolean' }, nothing] };
const onOrOff: Schema = {
  anyOf: [{ type: 'boolean' }, ...inAnyCase(['on', 'off', 'true', 'false'])],
};
const names: Schema = { anyOf: [text, { type: 'array', minItems: 1, items: text }] };

/** The scopes of both kinds of app, which spell one of them differently. */
const scopes = [...new Set([...Object.entries(oauthScopes).flat(), ...connectedScopes])];
const items: Readonly<Record<ListKind, Schema>> = {
  scope: { anyOf: [...inAnyCase(scopes), variable] },
  'callback-url': filled,
  name: text,
  'ip-range': filled,
};

/** Words that the readers take in any case and between blanks; an editor offers them as they are. */
function inAnyCase(words: readonly string[]): Schema[] {
  const anyCase = (word: string): string =>
    word.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
  return [{ enum: words }, { type: 'string', pattern: between(words.map(anyCase)) }];
}

function betweenBlanks(words: readonly string[]): Schema[] {
  return [{ enum: words }, { type: 'string', pattern: between(words) }];
}

function listOf(item: Schema): Schema {
  return { type: 'array', items: item };
}

/** A pattern of texts between blanks. */
function between(patterns: readonly string[]): string {
  return `^\\s*(?:${patterns.join('|')})\\s*$`;
}

/** The JSON schema of a manifest (draft 7, which editors read). */
export function manifestSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Manifest of sf eca',
    ...mapping(
      {
        $schema: {},
        version: { enum: [1, '1'] },
        env: { description: 'Environment variables that values may use as ${env.NAME}.', anyOf: [text, listOf(text)] },
        orgs: {
          type: 'object',
          minProperties: 1,
          propertyNames: { pattern: '^[^,]*$' },
          additionalProperties: { $ref: '#/definitions/group' },
        },
        apps: { type: 'object', additionalProperties: { $ref: '#/definitions/app' } },
      },
      ['version', 'orgs', 'apps'],
    ),
    patternProperties: { '^x-': {} },
    definitions: {
      group: mapping(
        {
          target: { description: 'Aliases, usernames, or patterns over aliases.', ...names },
          protect: { description: 'Whether every change here needs a consent of its own.', ...onOrOff },
          vars: {
            description: 'Values for ${NAME}.',
            type: 'object',
            propertyNames: { pattern: '^[A-Za-z_][0-9A-Za-z_]*$' },
            additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
          },
        },
        ['target'],
      ),
      app: mapping({
        in: { description: 'Groups of orgs; all of them if this is left out.', ...names },
        kind: { enum: appKinds },
        state: { enum: ['present', 'absent'] },
        ...settingsSchema(),
        overrides: {
          description: 'Settings that differ in a group.',
          type: 'object',
          additionalProperties: mapping(settingsSchema()),
        },
      }),
    },
  };
}

function mapping(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) };
}

function settingsSchema(): Record<string, Schema> {
  const set = {
    description: 'Any other element, by the type of its document and its name; null takes it away.',
    type: 'object',
    additionalProperties: textOrNothing,
  };
  return { ...nestedSchemas(keys.map((key) => [key.name, schemaOf(key)])), set, secret: rotationSchema };
}

const days: Schema = {
  anyOf: [{ type: 'integer', minimum: 1 }, { type: 'string', pattern: between(['\\d+\\s*[dDwW]?']) }, variable],
};

/** How an app's pair is rotated. */
const rotationSchema: Schema = {
  description: 'How sf eca secret rotate --manifest rotates the consumer key and secret.',
  ...mapping({
    rotateEvery: { description: 'Age from which the pair is due, such as 90d.', ...days },
    deliver: {
      description: 'Where a new pair goes.',
      type: 'array',
      minItems: 1,
      items: {
        anyOf: [
          mapping({ dotenv: text, envPrefix: text }, ['dotenv']),
          mapping({ jsonFile: text }, ['jsonFile']),
          mapping({ exec: text, execTimeout: text }, ['exec']),
        ],
      },
    },
    retirePrevious: {
      description: 'Age of a rotation from which the previous pair may be deleted, such as 14d.',
      anyOf: [...(days.anyOf as Schema[]), nothing],
    },
    consumer: {
      description: 'ID of the consumer, for an app with several. The key changes with each rotation.',
      anyOf: [
        { type: 'integer', minimum: 1e14 },
        { type: 'string', pattern: between(['[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?']) },
        variable,
        nothing,
      ],
    },
  }),
};

/** Dotted names as nested mappings. */
function nestedSchemas(entries: ReadonlyArray<readonly [string, Schema]>): Record<string, Schema> {
  const byHead = Map.groupBy(entries, ([name]) => name.split('.')[0] ?? name);
  const parts = [...byHead].map(([head, found]): [string, Schema] => {
    const [first] = found;
    if (first !== undefined && first[0] === head) return [head, first[1]];
    return [head, mapping(nestedSchemas(found.map(([name, schema]) => [name.slice(head.length + 1), schema])))];
  });
  return Object.fromEntries(parts);
}

function schemaOf(key: Key): Schema {
  const choices = [...valuesOf(key), ...(key.removable ? [nothing] : [])];
  const description = key.flags.map((flag) => `sf eca ${flag.replace(/ (\S+)$/, ' --$1')}`).join(', ');
  return { description, ...(choices.length === 1 ? choices[0] : { anyOf: choices }) };
}

function valuesOf({ rule }: Key): Schema[] {
  switch (rule.kind) {
    case 'switch':
    case 'flow':
      return [onOrOff, variable];
    case 'number':
      return [
        { type: 'integer', minimum: wholeNumbers.least, maximum: wholeNumbers.most },
        { type: 'string', pattern: between(['\\d{1,10}']) },
        variable,
      ];
    case 'word':
      return [...betweenBlanks(Object.keys(rule.spellings.eca)), variable];
    case 'none':
      return [...betweenBlanks(['none']), variable];
    case 'list':
      return [listOf(items[rule.of])];
    case 'formulas':
      return [
        { type: 'object', propertyNames: { pattern: '^[^=]*[^=\\s][^=]*$' }, additionalProperties: textOrNothing },
      ];
    default:
      return [text];
  }
}
