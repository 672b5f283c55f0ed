/** The table of contents: which handler answers which operation of specs/admin.yaml. */
import type { AdminHandler } from './admin-request.ts';
import { getContract, getSandboxContract } from './contract.ts';
import { advanceClock, getClock, previewClock } from './clock.ts';
import { addCredential, listCredentials } from './credentials.ts';
import { listEmails } from './emails.ts';
import { listForwards, replaceForwards } from './forwards.ts';
import { armFault, disarmAllFaults, disarmFault, getFault, listFaults } from './faults.ts';
import { getIndex } from './get-index.ts';
import { getHealth } from './health.ts';
import { inSandbox } from './in-sandbox.ts';
import { listKeys } from './keys.ts';
import { streamLedger } from './ledger-stream.ts';
import { getLedger, listRequests } from './ledger.ts';
import { changeOptions, getOptions } from './options.ts';
import { getProvider, getSpecification, listEventTypes, listProviders } from './providers.ts';
import {
  createSandbox,
  deleteSandbox,
  forkSandbox,
  getSandbox,
  listSandboxes,
  resetSandbox,
} from './sandboxes.ts';
import { listSecrets } from './secrets.ts';
import { getSnapshot, restoreSnapshot } from './snapshot.ts';
import { listSubscriptions } from './subscriptions.ts';
import { waitForRequests } from './requests-wait.ts';
import { getDelivery, listDeliveries, redeliver } from './deliveries.ts';
import { waitForDeliveries } from './deliveries-wait.ts';
import { listEvents, triggerEvent } from './events.ts';
import { checkEvent } from './check-event.ts';
import { inspectSignature } from './inspect-signature.ts';
import { getRequest } from './request-in-full.ts';

/** By operationId. */
export const handlers: Readonly<Record<string, AdminHandler>> = {
  getIndex,
  getHealth,
  listProviders,
  getProvider,
  getSpecification,
  listSandboxes,
  createSandbox,
  getSandbox: inSandbox(getSandbox),
  deleteSandbox: inSandbox(deleteSandbox),
  resetSandbox: inSandbox(resetSandbox),
  getOptions: inSandbox(getOptions),
  changeOptions: inSandbox(changeOptions),
  listCredentials: inSandbox(listCredentials),
  addCredential: inSandbox(addCredential),
  listSubscriptions: inSandbox(listSubscriptions),
  listRequests: inSandbox(listRequests),
  waitForRequests: inSandbox(waitForRequests),
  getLedger: inSandbox(getLedger),
  listFaults: inSandbox(listFaults),
  armFault: inSandbox(armFault),
  disarmAllFaults: inSandbox(disarmAllFaults),
  getFault: inSandbox(getFault),
  disarmFault: inSandbox(disarmFault),
  streamLedger: inSandbox(streamLedger),
  getClock: inSandbox(getClock),
  advanceClock: inSandbox(advanceClock),
  getContract,
  getSandboxContract: inSandbox(getSandboxContract),
  previewClock: inSandbox(previewClock),
  forkSandbox: inSandbox(forkSandbox),
  getSnapshot: inSandbox(getSnapshot),
  restoreSnapshot: inSandbox(restoreSnapshot),
  listEmails: inSandbox(listEmails),
  listKeys: inSandbox(listKeys),
  listSecrets: inSandbox(listSecrets),
  listForwards: inSandbox(listForwards),
  replaceForwards: inSandbox(replaceForwards),
  listEvents: inSandbox(listEvents),
  triggerEvent: inSandbox(triggerEvent),
  listDeliveries: inSandbox(listDeliveries),
  waitForDeliveries: inSandbox(waitForDeliveries),
  getDelivery: inSandbox(getDelivery),
  redeliver: inSandbox(redeliver),
  getRequest: inSandbox(getRequest),
  listEventTypes,
  checkEvent: inSandbox(checkEvent),
  inspectSignature: inSandbox(inspectSignature),
};
