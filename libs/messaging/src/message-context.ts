import { BaseRpcContext } from '@nestjs/microservices';

export interface MessageDetails {
  readonly pattern: string;
  /** Joins the log lines of the request that sent the message with ours. */
  readonly correlationId: string;
  /** Which delivery this is, from 1; a broker may undercount. Attempts are kept with the export, not here. */
  readonly deliveries: number;
}

/** What a handler gets as `@Ctx()`, from either queue. */
export class MessageContext extends BaseRpcContext<[MessageDetails]> {
  constructor(details: MessageDetails) {
    super([details]);
  }

  get pattern(): string {
    return this.args[0].pattern;
  }

  get correlationId(): string {
    return this.args[0].correlationId;
  }

  get deliveries(): number {
    return this.args[0].deliveries;
  }

  /** Somebody has had this message before and did not finish it. */
  get redelivered(): boolean {
    return this.deliveries > 1;
  }
}
