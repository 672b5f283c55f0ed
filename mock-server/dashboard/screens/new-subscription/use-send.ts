/** Sends a request to a provider's own API, and keeps what it answered. */
import { useState } from 'react';
import type { ProviderRequest } from './compose-request.ts';

export interface ProviderAnswer {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** As it was sent. */
  readonly body: string;
}

export interface Sending {
  readonly answer: ProviderAnswer | undefined;
  readonly isBusy: boolean;
  /** Never throws. */
  readonly send: (request: ProviderRequest) => Promise<void>;
}

export function useSend(): Sending {
  const [answer, setAnswer] = useState<ProviderAnswer>();
  const [isBusy, setIsBusy] = useState(false);
  return {
    answer,
    isBusy,
    send: async (request) => {
      setIsBusy(true);
      setAnswer(await answerTo(request));
      setIsBusy(false);
    },
  };
}

async function answerTo({ path, headers, body }: ProviderRequest): Promise<ProviderAnswer> {
  try {
    const response = await fetch(path, { method: 'POST', headers, body, credentials: 'omit' });
    return {
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      status: 0,
      headers: [],
      body: `The request could not be sent, or got no answer: ${why}`,
    };
  }
}
