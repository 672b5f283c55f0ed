import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import { boolean, integer, list, text } from '../config/kinds.ts';
import type { SettingsTable } from '../config/settings.ts';
import { settingOptions } from './setting-options.ts';

const table = {
  allowPublic: { kind: boolean(), default: false, help: 'call anybody', group: 'Receivers:' },
  timeScale: { kind: integer(1, 9), default: 3, help: 'how fast', group: 'Receivers:' },
  allowHost: { kind: list(text('<name>', 'a name')), default: [], help: 'who', group: 'Callers:' },
} satisfies SettingsTable;

function parse(...args: string[]): unknown {
  const command = new Command().exitOverride();
  for (const option of settingOptions(table)) command.addOption(option);
  return command.parse(args, { from: 'user' }).opts();
}

test('only what was given is there: a default must not win over a file', () => {
  expect(parse()).toEqual({});
  expect(parse('--time-scale', '5')).toEqual({ timeScale: '5' });
});

test('a switch is turned on by its flag, and off by its opposite', () => {
  expect(parse('--allow-public')).toEqual({ allowPublic: true });
  expect(parse('--no-allow-public')).toEqual({ allowPublic: false });
});

test('a list is given by repeating its flag', () => {
  expect(parse('--allow-host', 'a', '--allow-host', 'b')).toEqual({ allowHost: ['a', 'b'] });
});

test('the help has headings and defaults', () => {
  const command = new Command('do').helpOption(false);
  for (const option of settingOptions(table)) command.addOption(option);
  expect(command.helpInformation()).toBe(
    [
      'Usage: do [options]',
      '',
      'Receivers:',
      '  --allow-public         call anybody',
      '  --time-scale <number>  how fast (default: 3)',
      '',
      'Callers:',
      '  --allow-host <name>    who',
      '',
    ].join('\n'),
  );
});
