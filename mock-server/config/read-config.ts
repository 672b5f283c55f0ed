/** What the server is told by flags, environment and file, in this order, or one list of everything that is wrong. */
import { isRecord } from '../contract/is-record.ts';
import type { Config, OneByOne } from './config.ts';
import { checkProviders } from './check-providers.ts';
import { checkTls } from './check-tls.ts';
import { loadFile } from './load-file.ts';
import type { LoadedFile } from './load-file.ts';
import type { Layer, SettingsLayer, Where } from './layer.ts';
import { readAssignments } from './read-assignments.ts';
import { pairDocuments } from './read-documents.ts';
import { readEnvironment, whereInEnvironment } from './read-environment.ts';
import type { Environment } from './read-environment.ts';
import { readFile } from './read-file.ts';
import { readFlags, whereInFlags } from './read-flags.ts';
import type { Flags } from './read-flags.ts';
import { settings } from './settings.ts';
import type { SettingsTable } from './settings.ts';

export interface Told {
  readonly flags: Flags;
  readonly environment: Environment;
  /** The working directory. */
  readonly directory: string;
}

export type ConfigOutcome = { readonly config: Config } | { readonly mistakes: readonly string[] };

type Own = SettingsLayer<typeof settings>;

/** First parts of addresses that the server itself answers. */
const reservedNames = ['sandboxes', '__admin'];

/** @param builtIn names of the providers that are there already */
export async function readConfig(told: Told, builtIn: readonly string[]): Promise<ConfigOutcome> {
  const flags = readFlags(settings, told.flags);
  const environment = readEnvironment(settings, told.environment);
  const outcome = await loadFile(namedFile(flags, environment), told.directory);
  const loaded = 'file' in outcome ? outcome.file : null;
  const taken = new Set([...reservedNames, ...builtIn]);
  const providers = [...new Set([...builtIn, ...documentNames(flags, environment, loaded)])];
  const layers: Layer<typeof settings>[] = [
    ...(loaded ? [readFile(settings, loaded, { taken, providers })] : []),
    complete(environment, taken, whereInEnvironment),
    complete(flags, taken, whereInFlags),
  ];
  const mistakes = [
    ...('mistakes' in outcome ? outcome.mistakes : []),
    ...layers.flatMap((layer) => layer.mistakes),
    ...checkTls(layers),
    ...checkProviders(layers, builtIn),
  ];
  return mistakes.length > 0 ? { mistakes } : { config: combine(layers, loaded?.name ?? null) };
}

function namedFile(flags: Own, environment: Own): { name: string; place: string } | undefined {
  const [inFlags, inEnvironment] = [flags.values.config, environment.values.config];
  if (inFlags) return { name: inFlags, place: whereInFlags('config', [], inFlags) };
  if (!inEnvironment) return undefined;
  return { name: inEnvironment, place: whereInEnvironment('config', [], inEnvironment) };
}

/** Also those that are not right: that is said elsewhere. */
function documentNames(flags: Own, environment: Own, file: LoadedFile | null): string[] {
  const inFile = file?.data['documents'];
  const names = Array.isArray(inFile)
    ? (inFile as readonly unknown[]).map((document) => isRecord(document) && document['name'])
    : [];
  return [...(flags.values.name ?? []), ...(environment.values.name ?? []), ...names].filter(
    (name) => typeof name === 'string',
  );
}

function complete(layer: Own, taken: ReadonlySet<string>, where: Where): Layer<typeof settings> {
  const { spec, name, option = [] } = layer.values;
  const { documents, mistakes } = pairDocuments(spec, name, taken, where);
  const assignments = readAssignments(option, where);
  return {
    ...layer,
    documents,
    options: assignments.options,
    sandboxes: [],
    mistakes: [...layer.mistakes, ...mistakes, ...assignments.mistakes],
  };
}

/** @param layers the weaker ones first */
function combine(layers: readonly Layer<typeof settings>[], file: string | null): Config {
  const table: SettingsTable = settings;
  const values = Object.entries(table)
    .filter(([, { inFile }]) => inFile === undefined)
    .map(([key, setting]) => [
      key,
      layers.reduce((weaker: unknown, layer) => valueOf(layer, key) ?? weaker, setting.default),
    ]);
  return {
    ...(Object.fromEntries(values) as OneByOne),
    file,
    documents: layers.findLast(({ documents }) => documents !== undefined)?.documents ?? [],
    options: layers.flatMap(({ options }) => options),
    sandboxes: layers.flatMap(({ sandboxes }) => sandboxes),
  };
}

const valueOf = ({ values }: SettingsLayer<SettingsTable>, key: string): unknown => values[key];
