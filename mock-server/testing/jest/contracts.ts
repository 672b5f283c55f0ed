/** The contracts that a test names: a provider of this package, or any OpenAPI document. Each is loaded once. */
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nearest } from '../../api/nearest.ts';
import { openApiProvider } from '../../api/open-api-provider.ts';
import type { Provider } from '../../api/provider.ts';
import { isRecord } from '../../contract/is-record.ts';
import { messageOf } from '../../contract/message-of.ts';
import type { SpecificationSource } from '../../contract/source.ts';
import { whyUnreadable } from '../../contract/why-unreadable.ts';
import { loadProviders } from '../../load-providers.ts';
import { providers as builtIn } from '../../providers/index.ts';
import { MatcherUsageError } from './usage-error.ts';

/** What something is held to. */
export interface Contract {
  readonly provider: Provider;
  /** Whether it is a document of the user's own: then nobody knows under which address it is served. */
  readonly isOwnDocument: boolean;
}

/** Under which the specification is loaded; no address has it. */
const documentName = 'document';

export class Contracts {
  readonly #byName = new Map<string, Promise<Contract>>();
  readonly #byObject = new WeakMap<object, Promise<Contract>>();

  /**
   * @param given the name of a provider, a path to a document in YAML or JSON, or a document that was read already
   * @throws MatcherUsageError for a name that there is not, and a document that cannot be used
   */
  async of(given: unknown): Promise<Contract> {
    if (given instanceof URL) return this.#ofFile(fileURLToPath(given));
    if (typeof given === 'string') {
      if (builtIn.some(({ name }) => name === given)) return this.#once(given, loadBuiltIn);
      if (!looksLikeFile(given)) throw unknownName(given);
      return this.#ofFile(given);
    }
    if (!isRecord(given)) {
      throw wrong(
        `the contract is ${given === null ? 'null' : typeof given}. ` +
          'Give the name of a provider, a path to an OpenAPI document, or the document itself.',
      );
    }
    const known = this.#byObject.get(given) ?? loadObject(given);
    this.#byObject.set(given, known);
    return known;
  }

  async #ofFile(file: string): Promise<Contract> {
    const changed = await timeOf(file);
    return this.#once(`${file} ${changed}`, () => loadDocument({ name: documentName, file }));
  }

  #once(key: string, load: (key: string) => Promise<Contract>): Promise<Contract> {
    const known = this.#byName.get(key) ?? load(key);
    this.#byName.set(key, known);
    return known;
  }
}

async function loadBuiltIn(name: string): Promise<Contract> {
  const [provider] = await loadProviders([], [name]);
  if (!provider) throw unknownName(name);
  return { provider, isOwnDocument: false };
}

async function loadObject(document: object): Promise<Contract> {
  let text: string;
  try {
    text = JSON.stringify(document);
  } catch (error) {
    throw wrong(
      `the document cannot be written as JSON: ${messageOf(error)}. ` +
        'Give it with its references as they stand, or the path of its file.',
    );
  }
  return loadDocument({ name: documentName, text });
}

async function loadDocument(source: SpecificationSource): Promise<Contract> {
  try {
    // Prism takes a second to load, and the built-in providers do without.
    const { loadSpecification } = await import('../../contract/load-specification.ts');
    const specification = await loadSpecification(source);
    return { provider: openApiProvider(specification), isOwnDocument: true };
  } catch (error) {
    // Its message says it all, and runners print a cause once more.
    throw wrong(messageOf(error));
  }
}

async function timeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    throw wrong(`${file}: ${whyUnreadable(error, file)}. Name a readable OpenAPI document.`);
  }
}

const looksLikeFile = (text: string): boolean =>
  /[/\\]/.test(text) || /\.(?:ya?ml|json)$/i.test(text);

function unknownName(name: string): MatcherUsageError {
  const names = builtIn.map((one) => one.name);
  return wrong(
    `there is no provider ${JSON.stringify(name)}. Did you mean ${nearest(name, names, 1).join()}? ` +
      `There are ${names.join(', ')}; a document is given by its path, or as it was read.`,
  );
}

function wrong(why: string): MatcherUsageError {
  return new MatcherUsageError('anything', why);
}
