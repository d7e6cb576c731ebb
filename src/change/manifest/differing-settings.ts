import type { App } from '../../apps/app.ts';
import type { FlowName } from '../../apps/flows/flow-names.ts';
import type { KeyValue } from '../../manifest/keys/key.ts';
import { isHiddenIn } from '../../manifest/keys/hidden-keys.ts';
import { keyNamed } from '../../manifest/keys/keys.ts';
import type { AppSettings, PolicySettings } from '../../manifest/settings.ts';

/**
 * The settings without flows, run-as user, names and Apex class that an app has already: setting them again would
 * change nothing, but look up in the org what they name, and complete a flow that was left as it is.
 */
export function differingSettings(app: App, settings: AppSettings): AppSettings {
  const { flows, runAs, policy, ...rest } = settings;
  const isSame = (key: string, value: KeyValue | undefined): boolean => {
    const current = keyNamed(key)?.read(app);
    if (value === undefined || (current === undefined && isHiddenIn(app, key))) return false;
    return comparable(current ?? nothingFor(value)) === comparable(value);
  };
  const changed = Object.entries(flows ?? {}).filter(([flow, on]) => !isSame(`flows.${flow}`, on));
  return {
    ...rest,
    ...(flows === undefined ? {} : { flows: Object.fromEntries(changed) as Partial<Record<FlowName, boolean>> }),
    ...(runAs === undefined || isSame('runAs', runAs) ? {} : { runAs }),
    ...(policy === undefined ? {} : { policy: withoutSame(policy, (name) => isSame(`policy.${name}`, policy[name])) }),
  };
}

const lookedUp = ['permissionSets', 'profiles', 'apexHandler'] as const;

function withoutSame(policy: PolicySettings, isSame: (name: (typeof lookedUp)[number]) => boolean): PolicySettings {
  const same: readonly string[] = lookedUp.filter(isSame);
  return Object.fromEntries(Object.entries(policy).filter(([name]) => !same.includes(name)));
}

/** What an app has that has nothing of the kind. */
function nothingFor(value: KeyValue): KeyValue | undefined {
  return value === null || (Array.isArray(value) && value.length === 0) ? value : undefined;
}

/** The order of names has no meaning, and an org compares them without case. */
function comparable(value: KeyValue | undefined): string {
  const list: unknown = Array.isArray(value) ? value.toSorted() : value;
  return JSON.stringify(list ?? null).toLowerCase();
}
