/** What one tab changes, the others show without waiting for their next poll. One channel for the tab, as it does not hear itself. */
let channel: BroadcastChannel | undefined;

/** After a change that the server has made. */
export function tellOtherTabs(): void {
  channel?.postMessage('changed');
}

/** Opens the way to the other tabs. @param listener called after each change that one of them has made */
export function onOtherTabsChange(listener: () => void): void {
  channel ??= new BroadcastChannel('obelisk.changes');
  channel.addEventListener('message', listener);
}
