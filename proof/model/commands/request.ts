import assert from 'node:assert/strict';
import type { Model } from '../model.ts';
import { catalogOf, type Real } from '../real.ts';
import { answerToOneMore, SUCCESS } from '../rules.ts';
import { inputOf, type Shape } from '../shape.ts';
import { assertAnswer } from '../steps.ts';
import { ModelCommand } from './model-command.ts';

export class Request extends ModelCommand {
  private readonly account: number;
  private readonly shape: Shape;

  constructor(account: number, shape: Shape) {
    super();
    this.account = account;
    this.shape = shape;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const { account, shape } = this;
    const expected = answerToOneMore(model, account);
    const file = await real.world.oracle.expect(shape);
    const answer = await catalogOf(real, account).request(inputOf(shape, shape.dataset));
    if (expected === SUCCESS && file.records === 0) {
      assert.match(answer.message ?? '', /^The range (ends before|begins after) the (first|last) event, which is of /);
      assertAnswer({ ...answer, message: null }, expected, 'request');
    } else assertAnswer(answer, expected, 'request');
    real.world.count(`request ${answer.responseCode}`);
    if (expected !== SUCCESS) return;
    assert.ok(answer.item);
    model.exports.push({
      id: answer.item.id,
      owner: account,
      shape,
      status: 'QUEUING',
      order: model.nextOrder(),
      file,
      expiresOn: null,
      sha256: null,
      previous: null,
      restored: false,
      faults: 0,
      leased: false,
    });
  }

  override toString(): string {
    return `request(${String(this.account)}, ${JSON.stringify(this.shape)})`;
  }
}
