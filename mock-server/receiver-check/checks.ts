/** All checks, by id. */
import { planBaseline, planEvents } from './check-events.ts';
import {
  planChangedBody,
  planMissingSignature,
  planStaleTimestamp,
  planTwoSignatures,
  planWrongSignature,
} from './check-signatures.ts';
import { planBrokenOffBody, planSlowBody } from './check-connections.ts';
import {
  planAddedProperties,
  planDuplicate,
  planOutOfOrder,
  planUnknownEvent,
} from './check-surprises.ts';
import type { CheckId, PlanCheck } from './check.ts';

export const checks: Readonly<Record<CheckId, PlanCheck>> = {
  baseline: planBaseline,
  events: planEvents,
  'wrong-signature': planWrongSignature,
  'missing-signature': planMissingSignature,
  'changed-body': planChangedBody,
  'stale-timestamp': planStaleTimestamp,
  'two-signatures': planTwoSignatures,
  duplicate: planDuplicate,
  'unknown-event': planUnknownEvent,
  'added-properties': planAddedProperties,
  'out-of-order': planOutOfOrder,
  'slow-body': planSlowBody,
  'broken-off-body': planBrokenOffBody,
};
