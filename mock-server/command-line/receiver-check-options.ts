/** What a user wants of `receiver-check`. */

/** As the user gave them. */
export interface ReceiverCheckOptions {
  readonly secret?: string;
  readonly secretFile?: string;
  readonly event: readonly string[];
  readonly account?: string;
  readonly header: readonly string[];
  readonly only?: string;
  readonly skip?: string;
  readonly timeout?: string;
  readonly slow?: string;
  readonly spec?: string;
  readonly json: boolean;
  readonly junit?: string;
  readonly allowPublic: boolean;
  readonly receiverCa?: string;
  readonly insecureReceivers: boolean;
}

export interface ReceiverCheckWish extends ReceiverCheckOptions {
  readonly provider: string;
  readonly url: string;
}
