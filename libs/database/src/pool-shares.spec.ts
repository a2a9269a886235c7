import { TooManyRequestsError } from '@obelisk/domain';
import { PoolShares } from './pool-shares.ts';

describe('shares of a pool', () => {
  it('give everybody so many places, and the next one to who waits longest', async () => {
    const shares = new PoolShares(2);
    const [first, second] = [await shares.take('ada'), await shares.take('ada')];
    const order: string[] = [];
    const wait = async (name: string) => {
      const giveBack = await shares.take('ada');
      order.push(name);
      return giveBack;
    };
    const [third, fourth] = [wait('third'), wait('fourth')];
    await shares.take('grace'); // has her own
    expect(order).toEqual([]);
    second();
    const giveBackThird = await third;
    expect(order).toEqual(['third']);
    giveBackThird();
    await fourth;
    expect(order).toEqual(['third', 'fourth']);
    first();
  });

  it('end the wait for one in time, and forget who waited', async () => {
    const shares = new PoolShares(1, 20);
    const giveBack = await shares.take('ada');
    await expect(shares.take('ada')).rejects.toThrow(TooManyRequestsError);
    giveBack();
    const again = await shares.take('ada');
    again();
  });
});
