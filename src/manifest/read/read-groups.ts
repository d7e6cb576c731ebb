import { hasEmptyEntry } from '../../apps/names-in-text.ts';
import { isNothing, type SaidEntry, type SaidScalar } from '../text/said.ts';
import { report, type Source } from '../text/source.ts';
import type { OrgGroup } from './said-manifest.ts';
import { entriesIn, lacksValue, switchIn, textsIn } from './expect.ts';
import { unknownKey } from './unknown-key.ts';

const groupKeys = ['target', 'protect', 'vars'];
const variableName = /^[A-Za-z_]\w*$/;

/** The groups of orgs under `orgs`. Reports what they can't say. */
export function readGroups(orgs: SaidEntry, source: Source): OrgGroup[] {
  const entries = entriesIn(orgs, source);
  if (orgs.value.kind === 'map' && entries.length === 0) report(source, orgs.value.at, { key: 'OrgsEmpty', data: {} });
  return entries.map((entry) => readGroup(entry, source));
}

function readGroup(group: SaidEntry, source: Source): OrgGroup {
  const { name, at } = group;
  // results join the groups of an org with commas
  if (name.includes(',')) report(source, at, { key: 'GroupName', data: { name } });
  const entries = entriesIn(group, source);
  for (const entry of entries) {
    if (!groupKeys.includes(entry.name)) report(source, entry.at, unknownKey(entry.name, `orgs.${name}`, groupKeys));
  }
  const said = (key: string): SaidEntry | undefined => entries.find((entry) => entry.name === key);
  const [target, protect, vars] = groupKeys.map(said);
  const targets = target === undefined ? [] : textsIn(target, source);
  if (group.value.kind === 'map' && (target === undefined || (targets.length === 0 && isEmptyList(target))))
    report(source, target?.at ?? at, { key: 'TargetMissing', data: { name } });
  for (const one of targets.filter(({ text }) => hasEmptyEntry(text)))
    report(source, one.at, { key: 'TargetEntryEmpty', data: { name, value: one.text } });
  return {
    name,
    at,
    target: targets,
    protect: protect !== undefined && readProtect(protect, source),
    vars: vars === undefined ? new Map() : readVariables(vars, source),
  };
}

function isEmptyList({ value }: SaidEntry): boolean {
  return value.kind === 'list' && value.items.length === 0;
}

/** A value that says neither yes nor no counts as yes, so that a mistake protects. */
function readProtect({ name, value }: SaidEntry, source: Source): boolean {
  const on = switchIn(value);
  if (on === undefined) report(source, value.at, { key: 'NotSwitch', data: { name } });
  return on ?? true;
}

function readVariables(vars: SaidEntry, source: Source): Map<string, SaidScalar> {
  const found = entriesIn(vars, source).flatMap((entry): Array<[string, SaidScalar]> => {
    const { name, at, value } = entry;
    if (!variableName.test(name)) {
      report(source, at, { key: 'VariableName', data: { name } });
      return [];
    }
    if (isNothing(value)) {
      lacksValue(entry, source);
      return [];
    }
    if (value.kind === 'scalar') return [[name, value]];
    report(source, value.at, { key: 'NotText', data: { name } });
    return [];
  });
  return new Map(found);
}
