import { vi } from 'vitest';
import { chooseToast, currentToasts, endAllToasts, endToast, showToast } from './toast-store.ts';

describe('a toast', () => {
  it('does what belongs to its end, once', () => {
    const onEnd = vi.fn();
    const id = showToast('Removed.', { onEnd });
    expect(currentToasts()).toMatchObject([{ id, text: 'Removed.', lifeMs: 5_000 }]);
    endToast(id);
    endToast(id);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(currentToasts()).toEqual([]);
  });

  it('does its action in place of that', () => {
    const onEnd = vi.fn();
    const run = vi.fn();
    chooseToast(showToast('Removed.', { onEnd, action: { label: 'Undo', run } }));
    expect(run).toHaveBeenCalledTimes(1);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('comes to its end with the page', () => {
    const onEnd = vi.fn();
    showToast('One', { onEnd });
    showToast('Two', { onEnd });
    endAllToasts();
    expect(onEnd).toHaveBeenCalledTimes(2);
  });
});
