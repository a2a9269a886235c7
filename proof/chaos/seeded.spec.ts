import { shapesOf } from './data/shapes.ts';
import { planOrders } from './people/order.ts';
import { Seeded } from './seeded.ts';

const planOf = (seed: number) => {
  const shapes = shapesOf(new Seeded(seed, 'shapes'), 60);
  return planOrders(new Seeded(seed, 'orders'), { exports: 60, shapes, people: 3, duration: 54_000 });
};

describe('Seeded', () => {
  it('decides the same for the same seed and subject, and else something different', () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(7)).not.toEqual(planOf(8));
    const draw = (subject: string) => new Seeded(7, subject).between(0, 1_000_000_000);
    expect(draw('kills')).not.toBe(draw('freezes'));
  });

  it('stays within its limits and meets both', () => {
    const random = new Seeded(1, 'limits');
    const drawn = Array.from({ length: 200 }, () => random.between(3, 5));
    expect([...new Set(drawn)].toSorted()).toEqual([3, 4, 5]);
  });

  it('picks by weight, never what weighs nothing', () => {
    const random = new Seeded(1, 'weights');
    const drawn = Array.from({ length: 400 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
    const count = (what: string) => drawn.filter((one) => one === what).length;
    expect([count('never'), count('often') > count('seldom'), count('seldom') > 0]).toEqual([0, true, true]);
  });
});

describe('planOrders', () => {
  it('lets exports of every shape arrive all the while, some of which are cancelled or removed', () => {
    const orders = planOf(7);
    expect(new Set(orders.map(({ name }) => name)).size).toBe(60);
    expect(new Set(orders.map(({ shape }) => shape.name)).size).toBe(10);
    expect(orders.at(-1)?.at).toBe(53_100);
    const steps = new Set(orders.map(({ then }) => then?.step));
    expect(steps).toEqual(new Set([undefined, 'cancel', 'remove']));
  });
});
