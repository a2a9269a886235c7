import { SharedAnswers } from './shared-answers.ts';

describe('SharedAnswers', () => {
  it('looks once for all who ask while a look is under way, and never answers what was seen before the question', async () => {
    const answers = new SharedAnswers<number>();
    const looks: PromiseWithResolvers<number>[] = [];
    const ask = (question = 'q') =>
      answers.ask(question, () => {
        const look = Promise.withResolvers<number>();
        looks.push(look);
        return look.promise;
      });
    const first = ask();
    const others = [ask(), ask(), ask()];
    const another = ask('another');
    expect(looks).toHaveLength(2);
    looks[0]?.resolve(1);
    looks[1]?.resolve(2);
    expect(await Promise.all([first, another])).toEqual([1, 2]);
    expect(looks).toHaveLength(3);
    const later = ask();
    looks[2]?.resolve(3);
    expect(await Promise.all(others)).toEqual([3, 3, 3]);
    looks[3]?.resolve(4);
    expect(await later).toBe(4);
    const last = ask();
    looks[4]?.resolve(5);
    expect([await last, looks.length]).toEqual([5, 5]);
  });

  it('looks again for those who waited behind a look that failed', async () => {
    const answers = new SharedAnswers<number>();
    const failing = answers.ask('q', () => Promise.reject(new Error('away')));
    const next = answers.ask('q', () => Promise.resolve(1));
    await expect(failing).rejects.toThrow('away');
    expect(await next).toBe(1);
  });
});
