import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';

/** Backtracks without end on a short text, if it is let to. */
const PATTERN = String.raw`^((a|aa|aaa)+)+\1\1$`;
/** As many as the attacker needed to hold every connection. */
const AT_ONCE = 10;
const QUICK_MS = 5_000;

export const patterns: Attack = {
  name: '1.1 backreference in name_regex',
  run: async (system) => {
    const [ada, eve] = await Promise.all([account(system, 'patterns-ada'), account(system, 'patterns-eve')]);
    const query = `{ me { exports(filter: { name_regex: ${JSON.stringify(PATTERN)} }) { items { id } } } }`;
    const begin = performance.now();
    const took = () => Math.round(performance.now() - begin);
    const attacks = Array.from({ length: AT_ONCE }, async () => (await eve.client.postQuery(query)).text());
    const bystander = ada.client.query('{ me { id } }').then(took);
    const answers = await Promise.all(attacks);
    const refused = answers.filter((text) => text.includes('BAD_REQUEST')).length;
    const [refusedAfter, answeredAfter] = [took(), await bystander];
    return {
      repelled: refused === AT_ONCE && Math.max(refusedAfter, answeredAfter) < QUICK_MS,
      answer: `${String(refused)} of ${String(AT_ONCE)} BAD_REQUEST after ${String(refusedAfter)} ms; somebody else was answered after ${String(answeredAfter)} ms`,
    };
  },
};
