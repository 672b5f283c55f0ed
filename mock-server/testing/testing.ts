/** What `webhook-sandbox/testing` gives: the table of contents of the package's entry. */
export { AdminRefusal } from './admin-client.ts';
export type * from './answers.ts';
export type { ContractReport } from '../api/contract-coverage/contract-report.ts';
export type { ServedDocument } from '../load-providers.ts';
export type { TestSandbox } from './sandbox-for-test.ts';
export { createReceiver } from './create-receiver.ts';
export type { Receiver } from './create-receiver.ts';
export type { ReceivedCall, ReceiverSettings } from './receive-calls.ts';
export type * from './sandbox-wish.ts';
export type * from './specified-bodies.ts';
export { startSandbox } from './start-sandbox.ts';
export type { OwnServer, RunningServer, SandboxSettings } from './start-sandbox.ts';
