/** The stages of a request, each with the functions in which it begins: what they call belongs to them. */

export interface StageMark {
  readonly stage: string;
  /** Below mock-server/, or of a package. */
  readonly file: RegExp;
  /** Any of the file when it is left out. Arrow functions have no name in a profile. */
  readonly function?: RegExp;
}

/** In the order in which a request passes them; `router` is what lies between the others. */
export const stageMarks: readonly StageMark[] = [
  { stage: 'receive', file: /\/api\/(?:receive-body|in-order)\.ts$/ },
  { stage: 'authenticate', file: /\/(?:authenticate|find-credential)\.ts$/ },
  { stage: 'authenticate', file: /\/rules\/(?:api-key|bearer-token)\.ts$/ },
  { stage: 'throttle', file: /\/api\/quota-headers\.ts$|\/rules\/throttle\.ts$/ },
  { stage: 'match', file: /\/api\/(?:arrival|resolve-address)\.ts$|\/contract\/route-index\.ts$/ },
  { stage: 'read', file: /\/api\/read-json\.ts$/ },
  { stage: 'normalise', file: /\/providers\/[^/]+\/normalise\.ts$/ },
  { stage: 'validate', file: /\/contract\/request-validator\.ts$/ },
  { stage: 'rules, handler, transaction', file: /\/providers\/[^/]+\/[^/]+\.ts$|\/rules\// },
  { stage: 'rules, handler, transaction', file: /\/api\/run-rules\.ts$/ },
  { stage: 'rules, handler, transaction', file: /\/sandbox\/sandbox\.ts$/, function: /^transact$/ },
  { stage: 'check', file: /\/api\/check-answer\.ts$|\/contract\/answer-validator\.ts$/ },
  { stage: 'send', file: /\/api\/send-answer\.ts$/ },
  { stage: 'record', file: /\/api\/(?:record-exchange\.ts|contract-coverage\/)/ },
  { stage: 'look for deliveries', file: /\/delivery\// },
  { stage: 'router', file: /\/node_modules\/(?:router|express)\// },
  { stage: 'router', file: /\/api\/[^/]+\.ts$/ },
];

/** What Node does before and after: sockets, the parser, the event loop. */
export const nodeStage = 'HTTP (Node)';
export const collectionStage = 'garbage collection';

export const stageNames: readonly string[] = [
  ...new Set([...stageMarks.map(({ stage }) => stage), collectionStage, nodeStage]),
];
