/** What the specifications say of bodies, as types: of requests, of answers, and of events. */
import type { Specifications } from '../specification-types/index.ts';

export type { Specifications };

/** The built-in ones. */
export type ProviderName = Exclude<keyof Specifications, 'admin'>;

/** Those of documents of your own too; without the intersection editors would not offer the built-in ones. */
export type AnyProviderName = ProviderName | (string & {});

/** Of whatever media type it is; nearly always there is one. */
type BodyOf<Part> = Part extends { readonly content: infer Content }
  ? Content[keyof Content]
  : never;

/** The operationIds of a specification. */
export type OperationOf<Name extends keyof Specifications> =
  keyof Specifications[Name]['operations'];

/** What an operation is sent; `never` for one that takes no body. */
export type RequestBody<
  Name extends keyof Specifications,
  Operation extends OperationOf<Name>,
> = Specifications[Name]['operations'][Operation] extends { readonly requestBody?: infer Body }
  ? BodyOf<NonNullable<Body>>
  : never;

type AnswersOf<
  Name extends keyof Specifications,
  Operation extends OperationOf<Name>,
> = Specifications[Name]['operations'][Operation] extends { readonly responses: infer Answers }
  ? Answers
  : never;

type Success = 200 | 201 | 202 | 203 | '2XX';

/** What an operation answers, with a status or, without one, when all went well; `never` for an answer without a body. */
export type AnswerBody<
  Name extends keyof Specifications,
  Operation extends OperationOf<Name>,
  Status extends keyof AnswersOf<Name, Operation> = keyof AnswersOf<Name, Operation> & Success,
> = BodyOf<AnswersOf<Name, Operation>[Status]>;

/** The types of a provider's events. */
export type EventOf<Name extends ProviderName> = keyof Specifications[Name]['webhooks'] & string;

type CallOf<Path> = Extract<Path[keyof Path], { readonly requestBody: unknown }>;

/** A member that is there has a value; what the specification says of it in two places leaves that open. */
type Known<Body> = { [Member in keyof Body]: Exclude<Body[Member], undefined> };

/** What a receiver gets for an event. */
export type EventBody<Name extends ProviderName, Type extends EventOf<Name>> = Known<
  BodyOf<CallOf<Specifications[Name]['webhooks'][Type]>['requestBody']>
>;

/** A part of it; a list stands for itself, because it takes the place of the sample's. */
export type DeepPartial<Data> = Data extends readonly unknown[]
  ? Data
  : Data extends object
    ? { readonly [Member in keyof Data]?: DeepPartial<Data[Member]> | undefined }
    : Data;

/** What an event tells: the one member of its body that is an object, beside its type, its moment and so on. */
type ToldBy<Body> = Extract<Body[keyof Body], object>;

/** What an event may be given, to be merged into its sample; anything for documents of your own. */
export type EventData<Name extends string, Type extends string> = Name extends ProviderName
  ? Type extends EventOf<Name>
    ? DeepPartial<ToldBy<EventBody<Name, Type>>>
    : never
  : unknown;

/** Whatever stands for a part that differs from event to event: `channel/{id}/created`, `channel/*\/created`. */
type Filled<Type extends string> = Type extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Type extends `${infer Before}*${infer After}`
    ? `${Before}${string}${Filled<After>}`
    : Type;

/** The types under which a provider's events are sent; of documents of your own they are not known. */
export type SentEventName<Name extends string> = EventName<Name> | Filled<EventName<Name>>;

/** The events that a provider has; of documents of your own it is not known. */
export type EventName<Name extends string> = Name extends ProviderName ? EventOf<Name> : string;
