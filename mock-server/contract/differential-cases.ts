/** Requests and answers for the comparison with Prism: valid ones, and ones broken in one place. Seeded. */
import { generateSync, type JsonSchema } from 'json-schema-faker';
import type { IHttpOperation, IHttpParam, IMediaTypeContent } from '@stoplight/types';
import { bundleOf } from './operation-bundle.ts';
import type { Answer } from './types.ts';

/** A request in the parts both validators take. */
export interface RequestCase {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly mediaType: string | undefined;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A few values for each schema, made once: generating is far slower than breaking. */
const POOL = 4;

export class CaseFactory {
  readonly #random: Random;
  readonly #pools = new WeakMap<object, unknown[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  request(operation: IHttpOperation): RequestCase {
    const { request } = operation;
    const body = this.#body(
      operation,
      request?.body?.contents ?? [],
      request?.body?.required === true,
    );
    const valid: RequestCase = {
      path: Object.fromEntries(
        (request?.path ?? []).flatMap((parameter) => this.#texts(operation, parameter, 'path')),
      ),
      query: (request?.query ?? [])
        .filter((parameter) => parameter.required === true || this.#random() < 0.5)
        .flatMap((parameter) => this.#texts(operation, parameter, 'query')),
      headers: {
        ...Object.fromEntries(
          (request?.headers ?? [])
            .filter((parameter) => parameter.required === true || this.#random() < 0.5)
            .flatMap((parameter) => this.#texts(operation, parameter, 'header'))
            .map(([name, text]) => [name.toLowerCase(), text]),
        ),
        ...body.headers,
      },
      body: body.value,
      mediaType: body.headers['content-type'],
    };
    return this.#random() < 0.3 ? valid : this.#breakRequest(valid);
  }

  answer(operation: IHttpOperation): Answer | undefined {
    const response = this.#pick(operation.responses);
    if (response === undefined) return undefined;
    const status = Number(response.code.replaceAll('X', '9').replace('default', '599'));
    const { value, headers } = this.#body(operation, response.contents ?? [], true);
    const valid: Answer = {
      status,
      headers: {
        ...Object.fromEntries(
          (response.headers ?? []).flatMap((header) => this.#texts(operation, header, 'header')),
        ),
        ...headers,
      },
      body: value,
    };
    return this.#random() < 0.3 ? valid : this.#breakAnswer(valid);
  }

  #breakRequest(valid: RequestCase): RequestCase {
    const roll = this.#random();
    const hasBody = valid.body !== undefined;
    if (roll < 0.6 && hasBody) return { ...valid, body: this.#broken(valid.body) };
    if (roll < 0.65) return { ...valid, query: valid.query.slice(1) };
    if (roll < 0.85) {
      const value = this.#strangeText();
      return {
        ...valid,
        query: valid.query.map((pair, index) => (index === 0 ? [pair[0], value] : pair)),
        path: Object.fromEntries(
          Object.entries(valid.path).map(([name, text], index) => [
            name,
            index === 0 ? value : text,
          ]),
        ),
      };
    }
    if (roll < 0.95 && hasBody) {
      const mediaType = this.#pick(['text/csv', 'application/json', 'application/hal+json']);
      const headers = { ...valid.headers, 'content-type': mediaType ?? '' };
      return { ...valid, mediaType, headers };
    }
    const headers = { ...valid.headers };
    delete headers['content-length'];
    return { ...valid, headers, body: undefined };
  }

  #breakAnswer(valid: Answer): Answer {
    const roll = this.#random();
    if (roll < 0.7 && valid.body !== undefined) return { ...valid, body: this.#broken(valid.body) };
    if (roll < 0.8) return { ...valid, status: this.#pick([299, 204, 418, 503]) ?? 200 };
    if (roll < 0.9) {
      return {
        ...valid,
        headers: { ...valid.headers, 'content-type': 'application/problem+json' },
      };
    }
    const [first] = Object.keys(valid.headers);
    return {
      ...valid,
      headers: Object.fromEntries(Object.entries(valid.headers).filter(([name]) => name !== first)),
    };
  }

  /** The value with one place in it changed. */
  #broken(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || this.#random() < 0.25)
      return this.#strange(value);
    if (Array.isArray(value)) {
      const index = Math.floor(this.#random() * (value.length + 1));
      if (index === value.length) return [...(value as unknown[]), value[0] ?? null];
      return value.map((item: unknown, at) => (at === index ? this.#broken(item) : item));
    }
    const entries = Object.entries(value);
    const key = this.#pick(entries)?.[0];
    const roll = this.#random();
    if (roll < 0.15 || key === undefined) return { ...value, unexpected: this.#strange(undefined) };
    if (roll < 0.4) return Object.fromEntries(entries.filter(([name]) => name !== key));
    return { ...value, [key]: this.#broken((value as Record<string, unknown>)[key]) };
  }

  #strange(value: unknown): unknown {
    const texts = ['', 'x', 'a'.repeat(3000), 'x y', '2024-13-40', '2024-11-27T16:10:44.929678Z'];
    const others = [null, true, 0, -1, 1.5, 1e12, [], {}, [1], [[]], { a: 1 }];
    const near =
      typeof value === 'string' ? [`${value} `, value.slice(1), value.toUpperCase()] : [];
    return this.#pick([...texts, ...others, ...near]);
  }

  #strangeText(): string {
    return this.#pick(['x', '1', '-1', '1.5', 'true', 'null', 'a,b', 'a'.repeat(300)]) ?? 'x';
  }

  #body(
    operation: IHttpOperation,
    contents: readonly IMediaTypeContent[],
    required: boolean,
  ): { value: unknown; headers: Record<string, string> } {
    const content = this.#pick(
      contents.filter(({ mediaType }) => /^application\/(.*\+)?json/.test(mediaType)),
    );
    if (content === undefined || (!required && this.#random() < 0.1)) {
      return { value: undefined, headers: {} };
    }
    const value = this.#generate(operation, content.schema ?? {});
    return { value, headers: { 'content-type': content.mediaType, 'content-length': '9' } };
  }

  #texts(
    operation: IHttpOperation,
    parameter: IHttpParam,
    location: 'path' | 'query' | 'header',
  ): [string, string][] {
    const value = this.#generate(operation, parameter.schema ?? {});
    // A path parameter cannot be empty.
    return serialise(parameter, location, location === 'path' && value === '' ? 'x' : value);
  }

  #generate(operation: IHttpOperation, schema: object): unknown {
    const pool = this.#pools.get(schema) ?? this.#createPool(operation, schema);
    this.#pools.set(schema, pool);
    return structuredClone(this.#pick(pool));
  }

  #createPool(operation: IHttpOperation, schema: object): unknown[] {
    const complete = { ...schema, __bundled__: bundleOf(operation) } as unknown as JsonSchema;
    return Array.from({ length: POOL }, (_, index) => {
      try {
        const seed = Math.floor(this.#random() * 2 ** 31);
        return generateSync(complete, {
          seed,
          maxDepth: 30,
          refDepthMax: 2,
          alwaysFakeOptionals: index < 2,
        });
      } catch {
        return {};
      }
    });
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }
}

/** A value as its style says, unencoded. */
function serialise(
  { name, style: named, explode = (named as string) === 'form' }: IHttpParam,
  location: 'path' | 'query' | 'header',
  value: unknown,
): [string, string][] {
  const style: string = named;
  const prefix = { label: '.', matrix: `;${name}=` }[style] ?? '';
  const separator = { spaceDelimited: ' ', pipeDelimited: '|' }[style] ?? ',';
  if (Array.isArray(value)) {
    if (location === 'query' && explode) return value.map((item) => [name, textOf(item)]);
    const joint = { label: explode ? '.' : ',', matrix: explode ? prefix : ',' }[style];
    return [[name, prefix + value.map(textOf).join(joint ?? separator)]];
  }
  if (typeof value !== 'object' || value === null) return [[name, prefix + textOf(value)]];
  const entries = Object.entries(value);
  if (style === 'deepObject') return entries.map(([key, one]) => [`${name}[${key}]`, textOf(one)]);
  if (location === 'query' && explode) return entries.map(([key, one]) => [key, textOf(one)]);
  if (!explode) return [[name, prefix + entries.flat().map(textOf).join(separator)]];
  const start = { label: '.', matrix: ';' }[style] ?? '';
  const pairs = entries.map(([key, one]) => `${key}=${textOf(one)}`);
  return [[name, start + pairs.join({ label: '.', matrix: ';' }[style] ?? ',')]];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
