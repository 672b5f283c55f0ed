/** The settings as options of a command. They hold no defaults: what was given must be told from what was not. */
import { Option } from 'commander';
import { flagOf } from '../config/setting-names.ts';
import type { Setting, SettingsTable } from '../config/settings.ts';

export function settingOptions(table: SettingsTable): Option[] {
  return Object.entries(table).flatMap(([key, setting]) => {
    const { kind, group } = setting;
    const flag = flagOf(key);
    const option = new Option(`${flag} ${kind.placeholder}`.trim(), described(setting));
    option.helpGroup(group);
    if (kind.isList) option.argParser(collect);
    const isSwitch = kind.placeholder === '';
    return isSwitch ? [option, new Option(flag.replace('--', '--no-')).hideHelp()] : [option];
  });
}

function described({ help, default: value, defaultInWords }: Setting<unknown, unknown>): string {
  const shown = defaultInWords ?? value;
  const isShown = typeof shown === 'string' || typeof shown === 'number';
  return isShown ? `${help} (default: ${shown})` : help;
}

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];
