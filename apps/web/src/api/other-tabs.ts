/** What one tab changes, the others show without waiting for their next poll. */
let opened: BroadcastChannel | undefined;

/** One for the tab, as a channel does not hear itself. */
function channel(): BroadcastChannel {
  return (opened ??= new BroadcastChannel('obelisk.changes'));
}

/** After a change that the server has made. */
export function tellOtherTabs(): void {
  channel().postMessage('changed');
}

/** @param listener called after each change that another tab has made */
export function onOtherTabsChange(listener: () => void): void {
  channel().addEventListener('message', listener);
}
