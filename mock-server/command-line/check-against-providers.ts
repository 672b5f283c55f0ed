/** What a configuration says of providers can be judged only when they are loaded: switches, and who registers hooks. */
import { readOptions } from '../admin/read-options.ts';
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import type { Config, GivenOption, PlannedSandbox } from '../config/config.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import type { NewSandbox } from '../sandbox/sandboxes.ts';
import type { SwitchDefinition, SwitchValue } from '../sandbox/switches.ts';

type Switches = Readonly<Record<string, SwitchValue>>;

export type Checked =
  | {
      /** For every sandbox. */
      readonly options: Switches;
      readonly defaultSandbox: Omit<NewSandbox, 'id'>;
    }
  | { readonly mistakes: readonly string[] };

export function checkAgainstProviders(config: Config, providers: readonly Provider[]): Checked {
  const switches = providers.flatMap((provider) => provider.switches);
  const own = config.sandboxes.find(({ id }) => id === defaultSandboxId);
  const everywhere = checkSwitches(config.options, switches);
  const inSandboxes = config.sandboxes.map((sandbox) =>
    checkSwitches(optionsOf(sandbox), switches),
  );
  const mistakes = [
    ...everywhere.mistakes,
    ...config.sandboxes.flatMap((sandbox, at) => [
      ...(inSandboxes[at]?.mistakes ?? []),
      ...unknownCredentials(sandbox, providers),
    ]),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    options: everywhere.values,
    defaultSandbox: {
      ...(own?.seed !== undefined && { seed: String(own.seed) }),
      ...(own?.clock !== undefined && { clock: own.clock }),
      ...(own && { options: checkSwitches(optionsOf(own), switches).values }),
    },
  };
}

function checkSwitches(
  options: readonly GivenOption[],
  switches: readonly SwitchDefinition[],
): { readonly values: Switches; readonly mistakes: readonly string[] } {
  const readings = options.map(({ name, value, place }) => {
    const read = readOptions({ [name]: value }, switches);
    if ('values' in read) return { values: read.values, mistakes: [] };
    // Each sentence begins with the switch's name, with which the place ends.
    const mistakes = read.mistakes.map((mistake) => place + mistake.slice(name.length));
    return { values: {}, mistakes };
  });
  return {
    values: Object.assign({}, ...readings.map(({ values }) => values)) as Switches,
    mistakes: readings.flatMap(({ mistakes }) => mistakes),
  };
}

function optionsOf({ options = {}, place }: PlannedSandbox): GivenOption[] {
  return Object.entries(options).map(([name, value]) => ({
    name,
    value,
    place: place + formatPointer(['options', name]),
  }));
}

/** Credentials by which hooks are to be registered, and which the sandbox will not have. */
function unknownCredentials(
  { place, credentials = [], hooks = [] }: PlannedSandbox,
  providers: readonly Provider[],
): string[] {
  return hooks.flatMap(({ provider: name, credential: id }, at) => {
    const provider = providers.find((candidate) => candidate.name === name);
    const added = credentials.filter((credential) => credential.provider === name);
    const known = [...(provider?.credentials ?? []), ...added].flatMap((one) => one.id ?? []);
    if (id === undefined || known.includes(id)) return [];
    const meant =
      known.length === 0 ? 'There are none.' : `Did you mean ${nearest(id, known, 1).join()}?`;
    return [
      `${place}/hooks/${at}/credential ${JSON.stringify(id)}: names no credential of ${name}. ${meant}`,
    ];
  });
}
