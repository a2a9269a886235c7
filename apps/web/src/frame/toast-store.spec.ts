import { jest } from '@jest/globals';
import { chooseToast, currentToasts, endAllToasts, endToast, showToast } from './toast-store.ts';

describe('a toast', () => {
  it('does what belongs to its end, once', () => {
    const onEnd = jest.fn();
    const id = showToast('Removed.', { onEnd });
    expect(currentToasts()).toMatchObject([{ id, text: 'Removed.', lifeMs: 5_000 }]);
    endToast(id);
    endToast(id);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(currentToasts()).toEqual([]);
  });

  it('does its action in place of that', () => {
    const onEnd = jest.fn();
    const run = jest.fn();
    chooseToast(showToast('Removed.', { onEnd, action: { label: 'Undo', run } }));
    expect(run).toHaveBeenCalledTimes(1);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('comes to its end with the page', () => {
    const onEnd = jest.fn();
    showToast('One', { onEnd });
    showToast('Two', { onEnd });
    endAllToasts();
    expect(onEnd).toHaveBeenCalledTimes(2);
  });
});
